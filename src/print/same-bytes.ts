import type { Instant } from '../release/time.ts';

/**
 * A PDF as Chromium wrote it, with `date` as when it was made. That time is all that differs between two prints of one page: Chromium gives no /ID, and
 * numbers its tags by their order. The new date is as long as the old, so the places in the file's table of objects still hold. PDF 32000-1, 7.9.4.
 */
export function datedPdf(pdf: Uint8Array, date: Instant): Buffer {
  const text = Buffer.from(pdf).toString('latin1');
  const written = pdfDate(date);
  // In a text of the release, such as its title, the parenthesis is escaped: only the document's own dates match.
  return Buffer.from(text.replace(/\/(CreationDate|ModDate) \(D:\d{14}[+-]\d\d'\d\d'\)/g, `/$1 (${written})`), 'latin1');
}

function pdfDate(date: Instant): string {
  const figures = new Date(date).toISOString().replace(/\D/g, '').slice(0, 14);
  return `D:${figures}+00'00'`;
}
