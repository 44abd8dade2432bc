import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import { suggest } from '../diagnostic/suggest.ts';
import type { Printer } from '../print/print-job.ts';
import type { Context } from './context.ts';
import type { FileOutcome } from './export/account.ts';
import { exportToFolder, type FolderExport } from './export/folder.ts';
import { EXPORT_FORMATS, type ExportFormat } from './export/format.ts';
import { manifestJson } from './export/manifest.ts';
import { exportRelease } from './export/release.ts';
import { exportWhenChanged } from './export/watch.ts';
import { releasesAmong, STDIN } from './files/release-files.ts';
import { releaseFilesUnder } from './files/releases-under.ts';
import { type Finished, gravest } from './finished.ts';
import { RenderKits } from './load/render-kit.ts';
import { SharedAround } from './load/shared-around.ts';
import { misuse } from './misuse.ts';
import { printerFor } from './wiring.ts';

const HELP = `
Formats: html (.html, a page that stands alone), text (.txt), email (.eml, as a recipient gets it), json (.json, the release as data),
ninjs (.ninjs.json) and newsml (.newsml.xml), ninjs 3.1 and NewsML-G2 2.35 as news agencies take them, markdown (.md),
pdf (.pdf, the page printed; needs Chromium, Chrome or Edge on the machine, or named by RELEASE_CHROMIUM).
Without --format the first four are written.

Examples:
  $ release export releases/spring.yaml --out out
  $ release export releases/*.yaml --format html,json --out public
  $ release export releases/spring.yaml --format pdf
  $ release export releases/spring.yaml --format text --out - | less
  $ release export releases --watch                            again at each save, new releases too; Ctrl-C ends it

Files go to OUT/ID/ID.LANG.EXT; OUT/manifest.json lists them with bytes and sha256. The same input gives the same bytes.
What is there and has not changed is not rendered again, unless with --force.
A release with errors is reported and left out, the others are exported. So is one under embargo, unless with --include-embargoed.
`;

/** The command `release export`. */
export function exportCommand(context: Context): Command {
  return new Command('export')
    .description('Renders releases, in every language that they have, into files.')
    .argument('<file...>', 'YAML files of releases, or folders of them; - for standard input')
    .option('--format <formats>', 'which formats, with commas between', 'html,text,email,json')
    .option('--out <folder>', 'where to; - writes one format of one edition to standard output', 'out')
    .option('--jobs <number>', 'how many releases to render at once; without it, as many as the machine does', jobsOf)
    .option('--include-embargoed', 'also what is under embargo: into a private folder')
    .option('--force', 'render everything again, changed or not')
    .option('--watch', 'stay, and render again what changes, at each save; Ctrl-C ends it')
    .option('--json', 'print the manifest')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: ExportOptions) => context.finish(await runExport(files, options, context)));
}

interface ExportOptions {
  readonly format: string;
  readonly out: string;
  readonly jobs?: number;
  readonly force?: true;
  readonly includeEmbargoed?: true;
  readonly watch?: true;
  readonly json?: true;
}

async function runExport(files: readonly string[], options: ExportOptions, context: Context): Promise<Finished> {
  const formats = formatsOf(options.format);
  if ('rule' in formats) return misused(formats, context);
  const named = await releasesNamed(files, context);
  if (named.length === 0 && !options.watch) return misused(nothingIn(files), context);
  if (options.out === '-' && (named.length > 1 || formats.length > 1)) return misused(TOO_MUCH, context);
  if (options.watch && (options.out === '-' || options.json || files.includes(STDIN))) {
    const hint =
      'Name files and a folder: `release export releases/*.yaml --out out --watch`; the folder’s manifest.json is always of now.';
    return misuse(context, 'watch', '--watch goes with files and a folder, not with standard input, --out - or --json.', hint);
  }
  const jobs = options.jobs ?? availableParallelism();
  const printer = formats.includes('pdf') ? await printerFor(context, jobs) : undefined;
  if (printer?.kind === 'invalid') {
    context.presenter.report(printer.diagnostics);
    return 'misused';
  }
  const batch = { files: named, formats, jobs, printer: printer?.value, includeEmbargoed: options.includeEmbargoed === true };
  try {
    return options.out === '-' ? await toStdout(batch, context) : await toFolder(batch, { ...options, named: files }, context);
  } finally {
    await printer?.value.close();
  }
}

/** The releases that were named: files, and those in folders. */
async function releasesNamed(named: readonly string[], { folder }: Context): Promise<readonly string[]> {
  return releasesAmong(named.includes(STDIN) ? named : await releaseFilesUnder(named, folder));
}

function nothingIn(folders: readonly string[]): Diagnostic {
  const hint = 'Name YAML files of releases, or a folder of them, such as `release export releases`.';
  return nowhere('file', 'error', `There is no release in ${folders.join(', ')}.`, hint);
}

/** What is asked for, and what it is made with. */
interface Batch {
  readonly files: readonly string[];
  readonly formats: readonly ExportFormat[];
  readonly jobs: number;
  readonly printer: Printer | undefined;
  readonly includeEmbargoed: boolean;
}

interface FolderOptions extends ExportOptions {
  /** Files and folders, as they were typed. */
  readonly named: readonly string[];
}

async function toFolder(batch: Batch, options: FolderOptions, context: Context): Promise<Finished> {
  const out = resolve(context.folder, options.out);
  const task: FolderExport = { ...batch, out, render: options.force ? 'all' : 'changed' };
  if (options.watch) return watched(task, options, context);
  const exported = await exportToFolder(task, context);
  if (options.json) await context.presenter.result(manifestJson(exported.manifest));
  context.presenter.say(closingLine(exported.outcomes, options.out));
  return gravest(exported.outcomes.map(({ finished }) => finished));
}

async function watched(task: FolderExport, options: FolderOptions, context: Context): Promise<Finished> {
  let render = task.render;
  await exportWhenChanged(
    { named: options.named, out: task.out },
    async () => {
      // A folder may have other releases by now.
      const files = await releasesNamed(options.named, context);
      const exported = await exportToFolder({ ...task, files, render }, context);
      // What --force asks for is done once: after that, only what changes.
      const isNews = render === 'all' || exported.outcomes.some(({ made, heldUntil }) => made === 'now' && heldUntil === undefined);
      render = 'changed';
      if (isNews) context.presenter.say(closingLine(exported.outcomes, options.out));
      return exported;
    },
    context,
  );
  return 'done';
}

function jobsOf(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError('Write a whole number from 1 on, such as 4.');
  return jobs;
}

function formatsOf(text: string): readonly ExportFormat[] | Diagnostic {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !EXPORT_FORMATS.some((format) => format === name));
  if (unknown === undefined) return EXPORT_FORMATS.filter((format) => names.includes(format));
  const near = suggest(unknown, EXPORT_FORMATS);
  const hint =
    near === undefined ? `There are ${EXPORT_FORMATS.join(', ')}.` : `Do you mean \`${near}\`? There are ${EXPORT_FORMATS.join(', ')}.`;
  return nowhere('format', 'error', `There is no format “${unknown}”.`, hint);
}

const TOO_MUCH = nowhere(
  'out',
  'error',
  'Only one release in one format fits standard output.',
  'Name one release and one format: `release export releases/spring.yaml --format text --out -`.',
);

async function toStdout({ files, formats, printer, includeEmbargoed }: Batch, context: Context): Promise<Finished> {
  const [file] = files;
  if (file === undefined) return misused(TOO_MUCH, context);
  const exported = await exportRelease(
    { file, formats, printer, includeEmbargoed, kits: new RenderKits(), shared: new SharedAround(context) },
    context,
  );
  context.presenter.report(exported.diagnostics);
  const [own] = exported.files;
  if (own !== undefined) await context.presenter.result(own.content);
  return exported.heldBack === true ? 'unfinished' : exported.finished;
}

function misused(diagnostic: Diagnostic, { presenter }: Context): Finished {
  presenter.report([diagnostic]);
  return 'misused';
}

function closingLine(outcomes: readonly FileOutcome[], out: string): string {
  const held = outcomes.filter(({ heldUntil }) => heldUntil !== undefined).length;
  const good = outcomes.filter(({ finished, heldUntil }) => finished === 'done' && heldUntil === undefined);
  const files = good.reduce((sum, { renditions }) => sum + renditions, 0);
  const before = good.filter(({ made }) => made === 'before').length;
  const unchanged = before === 0 ? '' : `, ${before === good.length ? 'all' : before} unchanged`;
  const line = `${files} file${files === 1 ? '' : 's'} of ${good.length} release${good.length === 1 ? '' : 's'} in ${out}${unchanged}`;
  const left = outcomes.length - good.length;
  const why = held === 0 ? 'see above' : `${held} under embargo`;
  return left === 0 ? line : `${line}; ${left} of ${outcomes.length} left out, ${why}`;
}
