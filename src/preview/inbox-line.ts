import { unescapeHtml } from '../message/html-text.ts';

/** What an inbox shows of a message. How much of it has room is the page's to find out, with each program's own type and widths. */
export interface InboxLine {
  readonly from: string;
  readonly subject: string;
  /** The text that the message begins with: its preheader, and what comes after it. */
  readonly opening: string;
}

/** Characters; no inbox shows as many. */
const LONGEST_OPENING = 240;

/** Takes who a message is from, its subject and its HTML. */
export function inboxLine(from: { readonly name: string | undefined; readonly address: string }, subject: string, html: string): InboxLine {
  return { from: from.name ?? from.address, subject, opening: openingOf(html) };
}

/** As mail programs take it: text in the order in which it stands in the body, whether it is shown or not. */
function openingOf(html: string): string {
  const body = html.replace(/<head\b[\s\S]*?<\/head>|<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->|<!\[[^\]]*\]>/gi, ' ');
  const text = body.replace(/<[^>]*>/g, ' ').replace(/&nbsp;|&#8203;|&#847;|&zwnj;/gi, ' ');
  return unescapeHtml(text)
    .replace(/[\u034f\u00ad\u200b\u200c\u2007\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_OPENING);
}
