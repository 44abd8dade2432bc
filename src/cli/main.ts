import { Command, CommanderError } from 'commander';
import { instant } from '../release/time.ts';
import { COMMANDS } from './commands.ts';
import type { Context } from './context.ts';
import { EXIT_CODES, type Finished } from './finished.ts';
import { plainError } from './plain-error.ts';
import { createPresenter, type Presenter, type Streams } from './presenter.ts';

/** What the process gives a command. */
export interface Surroundings extends Streams {
  /** The words after the program's name. */
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
}

const OVERVIEW = `
Examples:
  $ release init newsroom                                    make a newsroom
  $ release validate releases/spring.yaml                    check a release
  $ release send releases/spring.yaml --to press --sandbox   try it out: nothing leaves this machine
  $ release send releases/spring.yaml --to press             send it

Exit codes: 0 done; 1 the work has problems; 2 wrong usage or configuration; 75 not finished, run again.
`;

/** Runs the command that the words name and gives the exit code. Nothing but a bug is thrown. */
export async function main(surroundings: Surroundings): Promise<number> {
  const presenter = createPresenter(surroundings, surroundings.environment);
  try {
    return EXIT_CODES[await run(surroundings, presenter)];
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.misused;
    const known = plainError(error);
    if (known === undefined) throw error;
    presenter.report([known.diagnostic]);
    return EXIT_CODES[known.finished];
  }
}

async function run(surroundings: Surroundings, presenter: Presenter): Promise<Finished> {
  const { words, folder, environment, stdin } = surroundings;
  let finished: Finished = 'done';
  const context: Context = {
    presenter,
    folder,
    environment,
    stdin,
    clock: () => instant(Date.now()),
    finish: (ending) => {
      finished = ending;
    },
  };
  const program = await programFor(words, context, surroundings);
  if (words.length === 0) program.help();
  await program.parseAsync(words, { from: 'user' });
  return finished;
}

/** Only the command that is asked for is loaded; the others are names in the overview. */
async function programFor(words: readonly string[], context: Context, { version, stdout, stderr }: Surroundings): Promise<Command> {
  const program = new Command('release')
    .description('Checks press releases, renders them in every form a newsroom takes, and delivers each journalist exactly one message.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addHelpText('after', OVERVIEW);
  const asked = words[0] === 'help' ? words[1] : words[0];
  for (const { name, summary, load } of COMMANDS) {
    if (name === asked) program.addCommand((await load())(context).summary(summary));
    else program.command(name).summary(summary).allowUnknownOption().argument('[words...]');
  }
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureHelp({ helpWidth: Math.min(stdout.columns ?? 100, 100) });
    command.configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(hintedAt(text, asked)) });
  }
  // What the others take is not loaded.
  program.configureHelp({ ...program.configureHelp(), subcommandTerm: (command) => command.name() });
  return program;
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** A usage error says where help is to be had. */
function hintedAt(text: string, command: string | undefined): string {
  if (!text.startsWith('error:')) return text;
  const known = COMMANDS.some(({ name }) => name === command);
  return `${text.trimEnd()}\nSee \`release ${known ? `${command} ` : ''}--help\`.\n`;
}
