import { createReadStream } from 'node:fs';
import { LONGEST_KEPT, type MailboxMessage } from './port.ts';

const FROM = Buffer.from('From ');
const NEWLINE = 0x0a;

/** The messages of an mbox file (RFC 4155; `>From ` unquoted as in mboxrd), one after the other in constant memory. Errors of the file system are thrown. */
export async function* mboxMessages(path: string): AsyncIterable<MailboxMessage> {
  let message: Collected | undefined;
  let afterBlank = true;
  for await (const line of linesOf(createReadStream(path))) {
    if (afterBlank && isDivider(line)) {
      if (message !== undefined) yield messageOf(message);
      message = { lines: [], length: 0 };
    } else if (message !== undefined || !isBlank(line)) {
      // A file that begins with a header is one message.
      message ??= { lines: [], length: 0 };
      keep(message, unquoted(line));
    }
    afterBlank = isBlank(line);
  }
  if (message !== undefined) yield messageOf(message);
}

interface Collected {
  readonly lines: Buffer[];
  length: number;
}

function keep(message: Collected, line: Buffer): void {
  if (message.length >= LONGEST_KEPT) return;
  const kept = line.subarray(0, LONGEST_KEPT - message.length);
  message.lines.push(kept);
  message.length += kept.length;
}

function messageOf({ lines }: Collected): MailboxMessage {
  // The empty line before the next `From ` is the mailbox's, not the message's.
  if (lines.length > 1 && isBlank(lines.at(-1) ?? FROM)) lines.pop();
  return { bytes: Buffer.concat(lines) };
}

/** A day and a time, as asctime writes them, as RFC 5322 does, or in numbers. */
const DATED = /^From \S+ (?=.*(?:\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b.*\b\d{4}\b|\b\d{4}-\d\d-\d\d)).*\b\d\d:\d\d/i;

// RFC 4155: `From `, an address, a date. Not every program that writes mbox quotes a paragraph that begins with “From Monday at 10:00”.
function isDivider(line: Buffer): boolean {
  return line.subarray(0, FROM.length).equals(FROM) && DATED.test(line.subarray(0, 300).toString('latin1'));
}

function unquoted(line: Buffer): Buffer {
  let quotes = 0;
  while (line[quotes] === 0x3e) quotes += 1;
  return quotes > 0 && line.subarray(quotes, quotes + FROM.length).equals(FROM) ? line.subarray(1) : line;
}

function isBlank(line: Buffer): boolean {
  return line.length <= 2 && (line[0] === NEWLINE || (line[0] === 0x0d && line[1] === NEWLINE));
}

/** Lines with their ends. One without an end in sight is given in pieces. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = text.indexOf(NEWLINE); end !== -1; end = text.indexOf(NEWLINE)) {
      yield text.subarray(0, end + 1);
      text = text.subarray(end + 1);
    }
    rest = text;
    if (rest.length > LONGEST_KEPT) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}
