/**
 * What scripts import from `release`. Everything that is exported here is documented in the README and stable as the commands are; nothing else of the program is.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { EXTENSIONS } from './cli/export/format.ts';
import { renditionBytes } from './cli/export/release.ts';
import { STDIN } from './cli/files/release-files.ts';
import { findingsOf, loadRelease } from './cli/load/release.ts';
import { type RenderKit, RenderKits } from './cli/load/render-kit.ts';
import { SharedAround } from './cli/load/shared-around.ts';
import { mediaFilesOf, picturesInside } from './cli/media/files.ts';
import { logoInside } from './cli/media/logo.ts';
import { mailMediaOf } from './cli/media/mail.ts';
import type { Diagnostic } from './diagnostic/diagnostic.ts';
import { diagnosticJson } from './diagnostic/json.ts';
import { PLAIN, prettyReport } from './diagnostic/pretty.ts';
import type { Newsroom as Settings } from './newsroom/model.ts';
import type { Release as Checked } from './release/model.ts';
import { instant } from './release/time.ts';
import { FORMATS as ALL_FORMATS } from './render/renderer.ts';

/** A form that an edition can be rendered in. PDF takes a browser, and `release export`. */
export type Format = 'html' | 'text' | 'email' | 'json' | 'ninjs' | 'newsml' | 'markdown';

/** Every format that there is. */
export const FORMATS: readonly Format[] = ALL_FORMATS;

/** A newsroom whose settings and templates have been read. Changed since? Open it anew. */
export interface Newsroom {
  /** Absolute path of the folder with its newsroom.yaml. */
  readonly root: string;
  readonly name: string;
}

/** A release without mistakes, ready to be rendered. Its data are what the format `json` gives. */
export interface Release {
  readonly id: string;
  /** Headlines by language (BCP 47), the release's own first. */
  readonly titles: Readonly<Record<string, string>>;
}

/** Something that was found wrong, as `release validate --json` has it. Lines and columns from 1; null where there is none. */
export interface Finding {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  /** A release with an `error` cannot be rendered. */
  readonly level: 'error' | 'warning' | 'info';
  /** The rule that found it, as the README lists them. */
  readonly rule: string;
  readonly message: string;
  readonly hint: string | null;
}

/** A release as far as it goes: undefined where there is an error among the findings. */
export interface ParsedRelease {
  readonly release: Release | undefined;
  readonly findings: readonly Finding[];
}

/** An edition in one format. */
export interface Rendition {
  readonly language: string;
  readonly format: Format;
  /** What `release export` calls the file: `ID.LANG.EXT`. */
  readonly name: string;
  /** Of `email` the whole message, as a recipient without a name gets it. */
  readonly content: string;
}

/** A newsroom or its templates have mistakes: `findings` lists them, `message` says them. */
export class NewsroomError extends Error {
  override readonly name = 'NewsroomError';
  readonly findings: readonly Finding[];

  /** From diagnostics; not for scripts. @internal */
  constructor(diagnostics: readonly Diagnostic[]) {
    super(prettyReport(diagnostics, { width: 100, palette: PLAIN }).trimEnd());
    this.findings = diagnostics.map(diagnosticJson);
  }
}

interface OpenNewsroom {
  readonly settings: Settings;
  readonly kit: RenderKit;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

interface OpenRelease {
  readonly newsroom: OpenNewsroom;
  readonly checked: Checked;
  /** Absolute. */
  readonly folder: string;
}

const NEWSROOMS = new WeakMap<Newsroom, OpenNewsroom>();
const RELEASES = new WeakMap<Release, OpenRelease>();

/**
 * Reads the newsroom around a folder: its settings, templates and locales. Values that newsroom.yaml names as `${NAME}` come from `environment`, which is the
 * process's own where absent. Rejects with a NewsroomError where there is none, or it has mistakes.
 */
export async function openNewsroom(
  folder: string,
  options: { readonly environment?: Readonly<Record<string, string | undefined>> } = {},
): Promise<Newsroom> {
  const environment = options.environment ?? process.env;
  const from = resolve(folder);
  const loading = { folder: from, environment, clock: () => instant(Date.now()), stdin: Readable.from([]) };
  const settings = await new SharedAround(loading).newsroomOf(STDIN);
  if (settings.kind === 'invalid') throw new NewsroomError(settings.diagnostics);
  const kit = await new RenderKits().of(settings.value);
  if (kit.kind === 'invalid') throw new NewsroomError(kit.diagnostics);
  const { root, organisation } = settings.value;
  const newsroom = Object.freeze({ root, name: organisation.name });
  NEWSROOMS.set(newsroom, { settings: settings.value, kit: kit.value, environment });
  return newsroom;
}

/** What reading and rendering may be told. */
export interface Moment {
  /** Decides whether an embargo holds; the present where absent. */
  readonly now?: Date;
}

/** Checks a release in YAML, its other editions inside of it. Files that it names are looked for from `folder`, which is the newsroom's `releases/` where absent. */
export async function parseRelease(
  yaml: string,
  newsroom: Newsroom,
  options: Moment & { readonly folder?: string } = {},
): Promise<ParsedRelease> {
  const releases = resolve(newsroom.root, 'releases');
  const folder = options.folder ?? (existsSync(releases) ? releases : newsroom.root);
  return loaded(STDIN, { newsroom, folder: resolve(folder), yaml, now: options.now });
}

/** Checks a release's file, with the editions beside it (`ID.fr.yaml`). A path that is not absolute starts from the process's folder. */
export async function readRelease(file: string, newsroom: Newsroom, { now }: Moment = {}): Promise<ParsedRelease> {
  return loaded(file, { newsroom, folder: process.cwd(), yaml: '', now });
}

/**
 * Renders a release: one rendition an edition, or that in `language` alone. The same input gives the same content. Rejects with a NewsroomError where a template of the
 * newsroom fails.
 */
export async function renderRelease(
  release: Release,
  format: Format,
  options: Moment & { readonly language?: string } = {},
): Promise<readonly Rendition[]> {
  const { newsroom, checked, folder } = insideOf(RELEASES, release, 'parseRelease or readRelease');
  const { settings, kit } = newsroom;
  const pictures = await picturesInside(mediaFilesOf(checked, folder));
  const logo = await logoInside(settings);
  const press = { renderer: kit.renderer, printer: undefined, mail: await mailMediaOf({ release: checked, newsroom: settings, folder }) };
  const now = instant(options.now?.getTime() ?? Date.now());
  const editions = checked.editions.filter(({ language }) => options.language === undefined || language === options.language);
  const input = { newsroom: settings, release: checked, locales: kit.templates.locales, now, pictures, logo };
  return Promise.all(
    editions.map(async (edition) => {
      const content = await renditionBytes({ ...input, edition }, format, press);
      if (content.kind === 'invalid') throw new NewsroomError(content.diagnostics);
      const { language } = edition;
      return { language, format, name: `${release.id}.${language}.${EXTENSIONS[format]}`, content: content.value.toString() };
    }),
  );
}

interface Reading {
  readonly newsroom: Newsroom;
  readonly folder: string;
  readonly yaml: string;
  readonly now: Date | undefined;
}

async function loaded(file: string, { newsroom, folder, yaml, now }: Reading): Promise<ParsedRelease> {
  const open = insideOf(NEWSROOMS, newsroom, 'openNewsroom');
  const moment = instant(now?.getTime() ?? Date.now());
  const found = await loadRelease(file, {
    folder,
    environment: open.environment,
    clock: () => moment,
    stdin: Readable.from([Buffer.from(yaml)]),
  });
  if (found.kind === 'misused') return { release: undefined, findings: found.diagnostics.map(diagnosticJson) };
  if (found.newsroom.root !== newsroom.root) throw new TypeError(`${found.folder} is not in the newsroom ${newsroom.root}.`);
  const findings = findingsOf(found.release).map(diagnosticJson);
  if (found.release.kind === 'invalid') return { release: undefined, findings };
  const checked = found.release.value;
  const titles = Object.fromEntries(checked.editions.map(({ language, title }) => [language, title]));
  const release = Object.freeze({ id: checked.id, titles });
  RELEASES.set(release, { newsroom: open, checked, folder: found.folder });
  return { release, findings };
}

function insideOf<Key extends object, Inside>(known: WeakMap<Key, Inside>, key: Key, from: string): Inside {
  const inside = known.get(key);
  if (inside === undefined) throw new TypeError(`This does not come from ${from}.`);
  return inside;
}
