import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { aboutFile, type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import { suggest } from '../diagnostic/suggest.ts';
import type { Format } from '../render/model.ts';
import { FORMATS } from '../render/renderer.ts';
import type { Context } from './context.ts';
import { type ExportedFile, exportRelease } from './export-release.ts';
import { type Finished, gravest } from './finished.ts';
import { type ManifestEntry, manifestEntry, manifestJson } from './manifest.ts';
import { progressBar } from './progress-bar.ts';
import { RenderKits } from './render-kit.ts';
import { releasesAmong } from './validate.ts';
import { writeWhole } from './write-file.ts';

const HELP = `
Formats: html (.html, a page that stands alone), text (.txt), email (.eml, as a recipient gets it), json (.json, the release as data),
ninjs (.ninjs.json) and newsml (.newsml.xml), ninjs 3.1 and NewsML-G2 2.35 as news agencies take them, markdown (.md).
Without --format the first four are written.

Examples:
  $ release export releases/spring.yaml --out out
  $ release export releases/*.yaml --format html,json --out public
  $ release export releases/spring.yaml --format text --out - | less

Files go to OUT/ID/ID.LANG.EXT; OUT/manifest.json lists them with bytes and sha256. The same input gives the same bytes.
A release with errors is reported and left out, the others are exported.
`;

/** The command `release export`. */
export function exportCommand(context: Context): Command {
  return new Command('export')
    .description('Renders releases, in every language that they have, into files.')
    .argument('<file...>', 'YAML files of releases; - for standard input')
    .option('--format <formats>', 'which formats, with commas between', 'html,text,email,json')
    .option('--out <folder>', 'where to; - writes one format of one edition to standard output', 'out')
    .option('--json', 'print the manifest')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: ExportOptions) => context.finish(await runExport(files, options, context)));
}

interface ExportOptions {
  readonly format: string;
  readonly out: string;
  readonly json?: true;
}

async function runExport(files: readonly string[], options: ExportOptions, context: Context): Promise<Finished> {
  const formats = formatsOf(options.format);
  if ('rule' in formats) return misused(formats, context);
  const named = releasesAmong(files);
  if (options.out === '-') return toStdout(named, formats, context);
  const folder = resolve(context.folder, options.out);
  const { entries, endings } = await toFolder({ files: named, formats, out: folder }, context);
  const manifest = manifestJson(entries);
  await writeWhole(join(folder, 'manifest.json'), manifest);
  if (options.json) await context.presenter.result(manifest);
  context.presenter.say(closingLine(entries, named.length, endings, options.out));
  return gravest(endings);
}

function formatsOf(text: string): readonly Format[] | Diagnostic {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !FORMATS.some((format) => format === name));
  if (unknown === undefined) return FORMATS.filter((format) => names.includes(format));
  const near = suggest(unknown, FORMATS);
  const hint = near === undefined ? `There are ${FORMATS.join(', ')}.` : `Do you mean \`${near}\`? There are ${FORMATS.join(', ')}.`;
  return nowhere('format', 'error', `There is no format “${unknown}”.`, hint);
}

interface Progress {
  readonly entries: readonly ManifestEntry[];
  readonly endings: readonly Finished[];
}

interface Batch {
  readonly files: readonly string[];
  readonly formats: readonly Format[];
  /** Absolute path of the folder. */
  readonly out: string;
}

async function toFolder({ files, formats, out }: Batch, context: Context): Promise<Progress> {
  const { presenter } = context;
  const entries: ManifestEntry[] = [];
  const endings: Finished[] = [];
  const kits = new RenderKits();
  const ids = new Map<string, string>();
  for (const [at, file] of files.entries()) {
    presenter.draw(progressBar({ done: at, total: files.length, width: presenter.width, what: file }));
    const exported = await exportRelease({ file, formats, kits }, context);
    const twice = takenBy(ids, exported.files, file);
    presenter.report(twice === undefined ? exported.diagnostics : [...exported.diagnostics, twice]);
    endings.push(twice === undefined ? exported.finished : 'has-problems');
    if (twice === undefined) for (const rendition of exported.files) entries.push(await writeFile(rendition, out));
  }
  presenter.draw('');
  return { entries, endings };
}

async function writeFile({ content, ...file }: ExportedFile, folder: string): Promise<ManifestEntry> {
  await writeWhole(join(folder, ...file.path.split('/')), content);
  return manifestEntry(file, content);
}

/** Two releases of one id would overwrite each other's files. */
function takenBy(ids: Map<string, string>, files: readonly ExportedFile[], name: string): Diagnostic | undefined {
  const id = files[0]?.release;
  if (id === undefined) return undefined;
  const first = ids.get(id);
  if (first === undefined) ids.set(id, name);
  if (first === undefined) return undefined;
  return aboutFile(
    name,
    'id',
    'error',
    `Its id “${id}” is that of ${first} too.`,
    'Give one of the two another id: files and corrections go by it.',
  );
}

async function toStdout(names: readonly string[], formats: readonly Format[], context: Context): Promise<Finished> {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0 || formats.length !== 1) {
    const hint = 'Name one release and one format: `release export releases/spring.yaml --format text --out -`.';
    return misused(nowhere('out', 'error', 'Only one release in one format fits standard output.', hint), context);
  }
  const exported = await exportRelease({ file: name, formats, kits: new RenderKits() }, context);
  context.presenter.report(exported.diagnostics);
  const [own] = exported.files;
  if (own !== undefined) await context.presenter.result(own.content);
  return exported.finished;
}

function misused(diagnostic: Diagnostic, { presenter }: Context): Finished {
  presenter.report([diagnostic]);
  return 'misused';
}

function closingLine(entries: readonly ManifestEntry[], named: number, endings: readonly Finished[], out: string): string {
  const good = endings.filter((ending) => ending === 'done').length;
  const files = `${entries.length} file${entries.length === 1 ? '' : 's'} of ${good} release${good === 1 ? '' : 's'} in ${out}`;
  return good === named ? files : `${files}; ${named - good} of ${named} left out, see above`;
}
