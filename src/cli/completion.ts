import { Argument, Command, Option } from 'commander';
import type { CommandEntry } from './command-entry.ts';
import { candidatesFor } from './completion/candidates.ts';
import { COMPLETION_SCRIPTS, SHELLS, type Shell } from './completion/scripts.ts';
import type { Context } from './context.ts';

const HELP = `
Examples:
  $ echo 'eval "$(release completion bash)"' >> ~/.bashrc
  $ echo 'eval "$(release completion zsh)"' >> ~/.zshrc
  $ release completion fish > ~/.config/fish/completions/release.fish

After that, Tab completes commands, flags, formats, the names of lists, and the files of releases.
`;

/** The command `release completion`, which knows the others from their list. */
export function completionCommand(context: Context, commands: readonly CommandEntry[]): Command {
  return new Command('completion')
    .description('Prints what makes a shell complete what you type: commands, flags, names of lists, files of releases.')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .argument('[words...]', 'what is typed so far')
    .addOption(new Option('--candidates', 'print how the last word may go on').hideHelp())
    .addHelpText('after', HELP)
    .action(async (shell: Shell, words: readonly string[], { candidates }: { readonly candidates?: true }) => {
      await context.presenter.result(candidates ? await told({ words, shell, commands }, context) : COMPLETION_SCRIPTS[shell]);
      context.finish('done');
    });
}

interface Typing {
  readonly words: readonly string[];
  readonly shell: Shell;
  readonly commands: readonly CommandEntry[];
}

/** A candidate a line; zsh and fish show what is said of it, after a tab. */
async function told({ words, shell, commands }: Typing, context: Context): Promise<string> {
  const candidates = await candidatesFor(words, commands, context);
  return candidates.map(({ word, about }) => (shell === 'bash' || about === '' ? `${word}\n` : `${word}\t${about}\n`)).join('');
}
