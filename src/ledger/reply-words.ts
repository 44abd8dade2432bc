import type { Reply } from './delivery.ts';

/** A reply in one line: `450 4.2.0 Greylisted`. Code 0, which no server gives, is left out. */
export function replyInWords({ code, enhanced, text }: Reply): string {
  return [code === 0 ? undefined : code, enhanced, text].filter((part) => part !== undefined && part !== '').join(' ');
}

/**
 * What a reply is told apart by: code and enhanced code, or the text without what differs from one recipient to the next (addresses, numbers, ids)
 * where the server gave no enhanced code.
 */
export function replyReason({ code, enhanced, text }: Reply): string {
  return enhanced === undefined ? `${code} ${withoutParticulars(text)}` : `${code} ${enhanced}`;
}

/** A text in lower case without what differs from one recipient to the next. */
export function withoutParticulars(text: string): string {
  return text
    .toLowerCase()
    .replace(/<?[^\s<>@]+@[^\s<>@]+>?/gu, '@')
    .replace(/\b(?=[a-z0-9._-]*\d)[a-z0-9._-]+\b/gu, '#')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 120);
}
