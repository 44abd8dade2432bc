import type { Reply } from '../../../ledger/delivery.ts';
import type { WireReply } from './reply-parser.ts';

// C0, C1, escape, unassigned and private characters, line separators, and what turns the direction of text; not the joiners.
const HIDDEN = /[\p{Cc}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;
const PLAIN = /^[\x20-\x7e]*$/;
const ENHANCED = /^([245])\.\d{1,3}\.\d{1,3}(?= |$)/;

/** A server's reply as the ledger keeps it: enhanced code apart (RFC 3463), lines joined, nothing in it that could act on a terminal. */
export function asReply({ code, lines }: WireReply): Reply {
  const enhanced = enhancedCode(code, lines[0] ?? '');
  const own =
    enhanced === undefined ? lines : lines.map((line) => (line.startsWith(enhanced) ? line.slice(enhanced.length).trimStart() : line));
  return { code, enhanced, text: plainText(own.join(' ').trim()) };
}

/** A text from outside as a terminal or a ledger may hold it: one line, no control or bidi characters. */
export function plainText(text: string): string {
  return PLAIN.test(text) ? text : text.replaceAll('\t', ' ').replace(HIDDEN, '\ufffd');
}

// One that contradicts its code counts as text (RFC 2034 4).
function enhancedCode(code: number, line: string): string | undefined {
  const match = ENHANCED.exec(line);
  return match !== null && match[1] === String(code)[0] ? match[0] : undefined;
}
