import { wireAddress } from './address.ts';
import { encodedWords, isPlain } from './encoded-words.ts';
import { HEADER_WIDTH, headerText } from './header-text.ts';
import type { Mailbox } from './model.ts';

/** A field that holds one mailbox (RFC 5322 3.4): From, To, Reply-To. */
export function mailboxField(field: string, { name, address }: Mailbox): string {
  const wired = wireAddress(address);
  return namedField(field, name, wired) ?? `${field}: ${wired}`;
}

/** List-Id (RFC 2919): the list's name for people, and the domain that names it for programmes. */
export function listIdField(name: string, domain: string): string {
  return namedField('List-Id', name, domain) ?? `List-Id: <${domain}>`;
}

function namedField(field: string, name: string | undefined, inBrackets: string): string | undefined {
  const clean = headerText(name ?? '');
  if (clean === '') return undefined;
  const opening = `${field}: ${phrase(clean, HEADER_WIDTH - field.length - 2)}`;
  const lastLine = opening.length - (opening.lastIndexOf('\n') + 1);
  const fold = lastLine + inBrackets.length + 3 > HEADER_WIDTH ? '\r\n' : '';
  return `${opening}${fold} <${inBrackets}>`;
}

/** A name as a phrase: bare atoms, a quoted string, or encoded words, whichever is the plainest that says it. */
function phrase(name: string, room: number): string {
  if (!isPlain(name) || name.length + 2 > room) return encodedWords(name, room);
  if (/^[\w!#$%&'*+/=?^`{|}~ -]+$/.test(name)) return name;
  const quoted = `"${name.replace(/["\\]/g, '\\$&')}"`;
  return quoted.length > room ? encodedWords(name, room) : quoted;
}
