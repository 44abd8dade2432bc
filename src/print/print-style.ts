import { BASE_FAMILIES, type FontShelf, ownFamily, SCRIPT_FAMILIES } from './font-packages.ts';
import { counterStyle } from './page-numbers.ts';
import type { PrintJob } from './print-job.ts';

/**
 * What the paper adds to the page's own print style: A4, the footer with the page's number in the language's digits on the side where lines end, and the
 * fonts that npm brings in place of the machine's.
 */
export function printStyle(job: PrintJob, shelf: FontShelf): string {
  const [start, end] = job.direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const serif = fontStack(BASE_FAMILIES.serif, job.language, shelf);
  const sans = fontStack(BASE_FAMILIES.sans, job.language, shelf);
  const digits = counterStyle(job.intl);
  const look = `font: 8pt/1.4 ${sans}; color: #444; direction: ${job.direction}; vertical-align: top; padding-block-start: 5mm;`;
  const kerning = ownFamily(job.language)?.kerning === 'none' ? '* { font-kerning: none !important; }' : '';
  return `
* { --serif: ${serif} !important; --sans: ${sans} !important; }
${kerning}
/* To readers that go by places, Chinese marks moved together are words of another line, and spaced letters words of their own. */
* { text-spacing-trim: space-all !important; letter-spacing: normal !important; }
@page {
  size: A4;
  margin: 20mm 20mm 24mm;
  @bottom-${start} { content: ${cssText(job.footer)}; text-align: ${start}; ${look} }
  @bottom-${end} { content: counter(page, ${digits}) " / " counter(pages, ${digits}); text-align: ${end}; white-space: nowrap; ${look} }
}
`;
}

/** Fonts for CSS: the language's own, that for Latin, Cyrillic and Greek, and then the others, for the odd word. */
export function fontStack(base: string, language: string, { families }: FontShelf): string {
  const own = ownFamily(language)?.family;
  const others = SCRIPT_FAMILIES.map(({ family }) => family).filter((family) => family !== own && families.has(family));
  const names = [...(own === undefined ? [] : [own]), base, ...others].map((family) => `"${family}"`);
  return [...names, base === BASE_FAMILIES.serif ? 'serif' : 'sans-serif'].join(', ');
}

/** A CSS string that holds any text as it is: whatever could end it is written by number. */
function cssText(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} .,]/gu, (character) => `\\${(character.codePointAt(0) ?? 0xfffd).toString(16)} `)}"`;
}
