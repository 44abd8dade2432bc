import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { previewMessage } from '../message/preview.ts';
import type { Format, Rendition } from '../render/model.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { frozenMessageOf, instantOf } from './frozen-message.ts';
import { findingsOf, loadRelease } from './load-release.ts';
import type { ManifestEntry } from './manifest.ts';
import { mediaFilesOf, picturesInside } from './media-files.ts';
import { type EditionInput, renderInput } from './render-input.ts';
import type { RenderKits } from './render-kit.ts';

/** A rendition as a file, its path from the folder that it goes to. */
export interface ExportedFile extends Omit<ManifestEntry, 'bytes' | 'sha256'> {
  readonly content: Buffer;
}

/** What became of one release. */
export interface ExportedRelease {
  readonly files: readonly ExportedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly finished: Finished;
}

/** Which release to render, and with what. */
export interface ExportTask {
  readonly file: string;
  readonly formats: readonly Format[];
  readonly kits: RenderKits;
}

const EXTENSIONS: Readonly<Record<Format, string>> = {
  html: 'html',
  text: 'txt',
  email: 'eml',
  json: 'json',
  ninjs: 'ninjs.json',
  newsml: 'newsml.xml',
  markdown: 'md',
};

/** Loads, checks and renders a release in all its editions. What is wrong is told; a release with errors has no files. */
export async function exportRelease({ file, formats, kits }: ExportTask, context: Context): Promise<ExportedRelease> {
  const loaded = await loadRelease(file, context);
  if (loaded.kind === 'misused') return { files: [], diagnostics: loaded.diagnostics, finished: 'misused' };
  if (loaded.release.kind === 'invalid') return { files: [], diagnostics: findingsOf(loaded.release), finished: 'has-problems' };
  const { newsroom } = loaded;
  const release = loaded.release.value;
  const kit = await kits.of(newsroom);
  if (kit.kind === 'invalid') return { files: [], diagnostics: kit.diagnostics, finished: 'misused' };
  const pictures = await picturesInside(mediaFilesOf(release, loaded.folder));
  const now = context.clock();
  const files: ExportedFile[] = [];
  for (const edition of release.editions) {
    const input = { newsroom, release, edition, locales: kit.value.templates.locales, now, pictures };
    for (const format of formats) {
      const rendition = await kit.value.renderer.render(format, renderInput(input));
      if (rendition.kind === 'invalid') return { files: [], diagnostics: rendition.diagnostics, finished: 'misused' };
      files.push(exportedFile(rendition.value, format, input));
    }
  }
  return { files, diagnostics: [...loaded.release.warnings, ...kit.warnings], finished: 'done' };
}

function exportedFile(rendition: Rendition, format: Format, input: EditionInput): ExportedFile {
  const { id } = input.release;
  const { language } = input.edition;
  const content =
    rendition.kind === 'email'
      ? previewMessage(frozenMessageOf(rendition, input, instantOf(input.release.date)))
      : Buffer.from(rendition.content);
  return { path: `${id}/${id}.${language}.${EXTENSIONS[format]}`, release: id, format, language, content };
}
