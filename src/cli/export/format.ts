import type { Format } from '../../render/model.ts';
import { FORMATS } from '../../render/renderer.ts';

/** The formats that an edition can be exported in: what it can be rendered in, and the page printed. */
export type ExportFormat = Format | 'pdf';

/** Every format that there is, in the order in which people name them. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [...FORMATS, 'pdf'];

/** How the files of each format end. */
export const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  html: 'html',
  text: 'txt',
  email: 'eml',
  json: 'json',
  ninjs: 'ninjs.json',
  newsml: 'newsml.xml',
  markdown: 'md',
  pdf: 'pdf',
};
