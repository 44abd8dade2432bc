import { join, relative, resolve, sep } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { isLoopback } from '../newsroom/host.ts';
import { EDITORS, type Editor, editorNamed } from '../preview/editor.ts';
import { startPreview } from '../preview/preview.ts';
import type { PreviewServer } from '../preview/server.ts';
import type { Format } from '../render/model.ts';
import { FORMATS } from '../render/renderer.ts';
import type { Context } from './context.ts';
import { programFolder } from './files/program-files.ts';
import { releaseFolder } from './files/release-files.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { misuse } from './misuse.ts';
import { openBrowser } from './open-browser.ts';
import { PreviewDesk } from './preview/desk.ts';
import { readPageWords } from './preview/page-words.ts';
import { previewAtTerminal } from './preview/terminal.ts';
import { watchSignals } from './signals.ts';

const HELP = `
Examples:
  $ release preview                                      the newsroom around this folder, in the browser
  $ release preview releases/spring.yaml                 one release; each save shows at once
  $ release preview releases/spring.yaml --editor idea   places in the checks open in another editor than VS Code
  $ release preview releases/spring.yaml --text          as plain text, here
  $ release preview releases/spring.yaml --format email --edition fr --stdout > spring.eml

The page is for this machine alone: its address holds a secret that changes with every start. Ctrl-C ends it.
Editors: ${EDITORS.join(', ')}; or a pattern such as "myeditor://{path}:{line}".
Exit codes with --text and --stdout: 0 done; 1 the release has errors; 2 wrong usage or configuration.
`;

/** Where the page is served when nobody says; the next free port where this one is taken. */
const USUAL_PORT = 4080;

/** The command `release preview`. */
export function previewCommand(context: Context): Command {
  return new Command('preview')
    .description(
      'Shows releases as every reader will see them, while you write: web page, e-mail, text, wire formats, and what there is to mend.',
    )
    .argument('[file]', 'YAML file of a release; without it, all of the newsroom around this folder')
    .option('--text', 'print it as plain text and end; short for --format text --stdout')
    .option('--format <format>', `with --stdout: ${FORMATS.join(', ')}`, formatOf)
    .option('--edition <language>', 'with --text or --stdout: which edition; without it, the release’s own language')
    .option('--stdout', 'print one format of one edition and end')
    .option('--port <number>', `where to serve the page; without it, ${USUAL_PORT} or the next that is free`, portOf)
    .option('--host <address>', 'serve it to other machines too: only in a network that you trust', '127.0.0.1')
    .option('--no-open', 'do not open the browser')
    .option('--editor <name>', 'which editor opens the places of findings', 'vscode')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: PreviewOptions) => context.finish(await preview(file, options, context)));
}

interface PreviewOptions {
  readonly text?: true;
  readonly format?: Format;
  readonly edition?: string;
  readonly stdout?: true;
  readonly port?: number;
  readonly host: string;
  readonly open: boolean;
  readonly editor: string;
}

function preview(file: string | undefined, options: PreviewOptions, context: Context): Promise<Finished> | Finished {
  const { text, stdout, format, edition } = options;
  if (text === undefined && stdout === undefined) {
    if (format === undefined && edition === undefined) return servePage(file, options, context);
    return misuse(context, 'stdout', '`--format` and `--edition` go with `--stdout`.', 'Add `--stdout`; the page shows all formats.');
  }
  if (file === undefined)
    return misuse(context, 'file', 'No release is named.', 'Name its file: `release preview releases/spring.yaml --text`.');
  return previewAtTerminal({ file, format: text ? 'text' : (format ?? 'text'), edition }, context);
}

async function servePage(file: string | undefined, options: PreviewOptions, context: Context): Promise<Finished> {
  const editor = editorNamed(options.editor);
  if (editor === undefined) {
    return misuse(
      context,
      'editor',
      `There is no editor “${options.editor}”.`,
      `Write one of ${EDITORS.join(', ')}, or a pattern with {path} in it.`,
    );
  }
  const newsroom = await newsroomAt(file === undefined ? context.folder : releaseFolder(file, context.folder), context);
  if (newsroom.kind === 'invalid') {
    context.presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const { root } = newsroom.value;
  const named = file === undefined ? undefined : relative(root, resolve(context.folder, file)).split(sep).join('/');
  const desk = new PreviewDesk(root, named === undefined ? [] : [named], context);
  if (named !== undefined && !(await desk.files()).includes(named)) return notThere(file ?? '', context);
  const server = await serverOn(options, { desk, editor, context });
  return 'url' in server ? untilStopped(server, named, options, context) : server.finished;
}

function notThere(file: string, context: Context): Finished {
  return misuse(
    context,
    'file',
    `There is no release ${file}.`,
    'Name the YAML file of a release in the newsroom, not that of an edition beside it.',
  );
}

interface Served {
  readonly desk: PreviewDesk;
  readonly editor: Editor;
  readonly context: Context;
}

async function serverOn(
  { host, port }: PreviewOptions,
  { desk, editor, context }: Served,
): Promise<PreviewServer | { readonly finished: Finished }> {
  const pageFolder = join(programFolder(), 'templates', 'preview');
  const languages = await readPageWords(join(pageFolder, 'words'));
  const trouble = (error: unknown): void => context.presenter.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const order = { desk, editor, host, folder: context.folder, pageFolder, languages, trouble };
  try {
    return await startPreview({ ...order, port: port ?? USUAL_PORT });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Another preview has it: any other port is as good, unless somebody asked for this one.
    if (port === undefined && (code === 'EADDRINUSE' || code === 'EACCES')) return startPreview({ ...order, port: 0 });
    const why = LISTEN_TROUBLE[String(code)];
    if (why === undefined) throw error;
    const hint = code === 'EADDRINUSE' || code === 'EACCES' ? 'Leave `--port` out to have any that is free.' : 'Leave `--host` out.';
    return { finished: misuse(context, 'port', `The page cannot be served at ${host}, port ${port ?? USUAL_PORT}: ${why}.`, hint) };
  }
}

const LISTEN_TROUBLE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has the port',
  EACCES: 'this port is not for everybody',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no host of that name',
};

async function untilStopped(
  server: PreviewServer,
  named: string | undefined,
  { host, open }: PreviewOptions,
  context: Context,
): Promise<Finished> {
  const { presenter } = context;
  const url = named === undefined ? server.url : `${server.url}#${new URLSearchParams({ file: named })}`;
  if (!isLoopback(host)) {
    const message = `The page can be opened from other machines at ${host}, without encryption: whoever has its address reads every release, under embargo too.`;
    presenter.report([nowhere('host', 'warning', message, 'Leave `--host` out unless you trust everybody in this network.')]);
  }
  await presenter.result(`${url}\n`);
  presenter.say('Each save shows at once. Ctrl-C ends the preview.');
  if (open) openBrowser(url);
  const signals = watchSignals(() => undefined);
  try {
    await new Promise<void>((resolve) => signals.drain.addEventListener('abort', () => resolve(), { once: true }));
  } finally {
    signals.unwatch();
    await server.close();
  }
  return 'done';
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('Write a port from 1 to 65535, or 0 for any that is free.');
  return port;
}

function formatOf(text: string): Format {
  const format = FORMATS.find((name) => name === text);
  if (format === undefined) throw new InvalidArgumentError(`Write one of ${FORMATS.join(', ')}.`);
  return format;
}
