import { simpleParser } from 'mailparser';
import { cutAtSlots, fillSlots } from '../../src/render/slot.ts';

/** The fields of a message's header section in their order, unfolded, names as written. */
export function fieldsOf(bytes: Buffer): readonly (readonly [string, string])[] {
  const header = bytes.toString('utf8').split('\r\n\r\n', 1)[0] ?? '';
  return header
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
}

/** The one field of that name; fails where there are none or several. */
export function fieldOf(bytes: Buffer, name: string): string {
  const found = fieldsOf(bytes).filter(([field]) => field.toLowerCase() === name.toLowerCase());
  if (found.length !== 1) throw new Error(`There are ${found.length} fields ${name}.`);
  return found[0]?.[1] ?? '';
}

/** What a journalist's programme reads in a message. */
export async function received(bytes: Buffer) {
  const mail = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });
  const addresses = (field: 'from' | 'to' | 'replyTo') =>
    [mail[field] ?? []].flat().flatMap(({ value }) => value.map(({ name, address }) => ({ name, address })));
  return {
    subject: mail.subject,
    from: addresses('from'),
    to: addresses('to'),
    replyTo: addresses('replyTo'),
    text: mail.text,
    html: mail.html,
    date: mail.date?.getTime(),
    messageId: mail.messageId,
    headers: [...mail.headers.keys()].sort(),
  };
}

/** A rendition's text with its slots filled by what is given, escaped or not. */
export function filledIn(
  rendered: string,
  values: Readonly<Record<string, string | undefined>>,
  escapeText = (text: string) => text,
): string {
  if (cutAtSlots(rendered).slots.some(({ name }) => !(name in values))) throw new Error('A slot has no value.');
  return fillSlots(rendered, (name) => values[name], escapeText);
}
