import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { aboutFile, type Checked, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { previewMessage } from '../../message/preview.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Printer } from '../../print/print-job.ts';
import type { Embargo, Release } from '../../release/model.ts';
import type { Instant } from '../../release/time.ts';
import type { Rendition } from '../../render/model.ts';
import { embargoHolds } from '../../render/moment.ts';
import type { Renderer } from '../../render/renderer.ts';
import type { Loading } from '../context.ts';
import type { Finished } from '../finished.ts';
import { frozenMessageOf, instantOf } from '../frozen/frozen-message.ts';
import { printEdition } from '../frozen/print-edition.ts';
import { findingsOf, loadRelease } from '../load/release.ts';
import { type EditionInput, renderInput } from '../load/render-input.ts';
import type { RenderKits } from '../load/render-kit.ts';
import type { SharedAround } from '../load/shared-around.ts';
import { type MediaFile, mediaFilesOf, picturesInside } from '../media/files.ts';
import { logoFileOf, logoInside } from '../media/logo.ts';
import { filesShownIn, type MailMedia, mailMediaOf, NO_MAIL_MEDIA } from '../media/mail.ts';
import { EXTENSIONS, type ExportFormat } from './format.ts';
import type { ManifestEntry } from './manifest.ts';

/** What the manifest lists of a rendition, but for what it was made from. */
export type RenditionEntry = Omit<ManifestEntry, 'inputs'>;

/** A rendition as a file. */
export interface ExportedFile {
  readonly entry: RenditionEntry;
  readonly content: Buffer;
}

/** What the renditions of a release hang on besides its own files, for telling later whether they are still what they would be. */
export interface Basis {
  readonly release: string;
  readonly languages: readonly string[];
  readonly media: readonly MediaFile[];
  /** When its embargo ends; undefined without one. */
  readonly embargo: Instant | undefined;
}

/** What became of one release. */
export interface ExportedRelease {
  readonly files: readonly ExportedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly finished: Finished;
  /** Undefined where nothing came of it. */
  readonly basis: Basis | undefined;
  /** Under embargo, and therefore without files. */
  readonly heldBack?: true;
}

/** Which release to render, and with what. */
export interface ExportTask {
  readonly file: string;
  readonly formats: readonly ExportFormat[];
  readonly kits: RenderKits;
  readonly shared: SharedAround;
  /** Needed for PDF alone. */
  readonly printer?: Printer | undefined;
  /** Whether what is under embargo is rendered too: what is written may stand where anybody reads it. */
  readonly includeEmbargoed: boolean;
}

/** Loads, checks and renders a release in all its editions. What is wrong is told; a release with errors has no files. */
export async function exportRelease(
  { file, formats, kits, shared, printer, includeEmbargoed }: ExportTask,
  context: Loading,
): Promise<ExportedRelease> {
  const loaded = await loadRelease(file, context, shared);
  if (loaded.kind === 'misused') return nothing(loaded.diagnostics, 'misused');
  if (loaded.release.kind === 'invalid') return nothing(findingsOf(loaded.release), 'has-problems');
  const { newsroom } = loaded;
  const release = loaded.release.value;
  const { embargo } = release;
  if (!includeEmbargoed && embargoHolds(embargo, context.clock())) return heldBack(release, embargo, file);
  const kit = await kits.of(newsroom);
  if (kit.kind === 'invalid') return nothing(kit.diagnostics, 'misused');
  const media = mediaFilesOf(release, loaded.folder);
  const onPage = await picturesInside(media);
  const logo = await logoInside(newsroom);
  const mail = formats.includes('email') ? await mailMediaOf({ release, newsroom, folder: loaded.folder }) : NO_MAIL_MEDIA;
  const now = context.clock();
  const press = { renderer: kit.value.renderer, printer, mail };
  const inputs = release.editions.map((edition) => ({
    newsroom,
    release,
    edition,
    locales: kit.value.templates.locales,
    now,
    pictures: onPage,
    logo,
  }));
  // All at once: pages are printed side by side, everything else is a moment's work.
  const exported = await Promise.all(inputs.flatMap((input) => formats.map((format) => exportEdition(input, format, press))));
  const faults = exported.flatMap((one) => (one.kind === 'invalid' ? one.diagnostics : []));
  if (faults.length > 0) return nothing(faults, 'misused');
  const files = exported.flatMap((one) => (one.kind === 'valid' ? [one.value] : []));
  return {
    files,
    diagnostics: [...loaded.release.warnings, ...kit.warnings, ...mail.warnings],
    finished: 'done',
    basis: basisOf(release, [...media, ...(await logoFilesFrom(loaded.folder, newsroom))]),
  };
}

function nothing(diagnostics: readonly Diagnostic[], finished: Finished): ExportedRelease {
  return { files: [], diagnostics, finished, basis: undefined };
}

/** The logo as if the release had named it: from its own folder. */
async function logoFilesFrom(folder: string, newsroom: Newsroom): Promise<readonly MediaFile[]> {
  const logo = await logoFileOf(newsroom);
  return logo === undefined ? [] : [{ name: relative(folder, logo.path), path: logo.path }];
}

/** Nothing of it is written: not a headline, not a file name. What an earlier export wrote is taken away. */
function heldBack(release: Release, { instant: end, written }: Embargo & { kind: 'until' }, file: string): ExportedRelease {
  const message = `${release.id} is under embargo until ${written}, and left out.`;
  const hint = 'Run the export again when it is over; `--include-embargoed` writes it into a private folder.';
  const told = aboutFile(file, 'embargo', 'warning', message, hint);
  return { files: [], diagnostics: [told], finished: 'done', basis: { ...basisOf(release, []), embargo: end }, heldBack: true };
}

function basisOf({ id, editions, embargo }: Release, media: readonly MediaFile[]): Basis {
  return {
    release: id,
    languages: editions.map(({ language }) => language),
    media,
    embargo: embargo.kind === 'until' ? embargo.instant : undefined,
  };
}

/** What renditions are made by. */
export interface Press {
  readonly renderer: Renderer;
  /** Needed for PDF alone. */
  readonly printer: Printer | undefined;
  /** What e-mails show; without it the captions of pictures alone. */
  readonly mail?: MailMedia;
}

async function exportEdition(input: EditionInput, format: ExportFormat, press: Press): Promise<Checked<ExportedFile>> {
  const made = await renditionBytes(input, format, press);
  if (made.kind === 'invalid') return made;
  const content = made.value;
  const { id } = input.release;
  const { language } = input.edition;
  const path = `${id}/${id}.${language}.${EXTENSIONS[format]}`;
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { ...made, value: { entry: { path, release: id, format, language, bytes: content.length, sha256 }, content } };
}

/** The bytes of an edition's file in one format; of an e-mail those of the message. */
export async function renditionBytes(
  input: EditionInput,
  format: ExportFormat,
  { renderer, printer, mail = NO_MAIL_MEDIA }: Press,
): Promise<Checked<Buffer>> {
  if (format === 'pdf') {
    if (printer === undefined) throw new Error('A PDF was asked for without a printer.');
    return printEdition(renderInput(input), renderer, printer);
  }
  const shown = format === 'email' ? { ...input, pictures: mail.pictures, logo: mail.logo } : input;
  const rendition = await renderer.render(format, renderInput(shown));
  if (rendition.kind === 'invalid') return rendition;
  return { ...rendition, value: bytesOf(rendition.value, input, mail) };
}

function bytesOf(rendition: Rendition, input: EditionInput, mail: MailMedia): Buffer {
  if (rendition.kind !== 'email') return Buffer.from(rendition.content);
  const files = filesShownIn(rendition.html, mail.files);
  return previewMessage(frozenMessageOf(rendition, input, { files, date: instantOf(input.release.date) }));
}
