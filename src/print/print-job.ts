import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Instant } from '../release/time.ts';

/** A page to print, and what its paper shows beside it. */
export interface PrintJob {
  /** The page, which stands alone: what it names elsewhere is not fetched. Its `lang` and `title` are the document's. */
  readonly html: string;
  /** BCP 47: decides which font comes first. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** For Intl: its numbering system is that of the page numbers. */
  readonly intl: string;
  /** Stands at the foot of every page, across from the page's number. */
  readonly footer: string;
  /** The document's date: the release's own, so that the same release gives the same bytes. */
  readonly date: Instant;
}

/** Makes PDF documents of pages. It holds a browser, which `close` ends. */
export interface Printer {
  /** A tagged PDF on A4, or why there is none: a font is missing, the browser broke off. As many print at once as the printer was opened for; the rest wait. */
  print(job: PrintJob): Promise<Checked<Buffer>>;
  close(): Promise<void>;
}
