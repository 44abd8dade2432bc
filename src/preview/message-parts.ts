/** A header field as it stands in a message, folded lines joined. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** A part of a message, with those in it. */
export interface MessagePart {
  readonly type: string;
  /** Of the transfer; empty for a container. */
  readonly encoding: string;
  /** Bytes as they travel, without the part's header. */
  readonly bytes: number;
  /** Bytes once decoded. */
  readonly decodedBytes: number;
  readonly parts: readonly MessagePart[];
}

/** A message taken apart. */
export interface MessageAccount {
  readonly headers: readonly HeaderField[];
  readonly tree: MessagePart;
  readonly bytes: number;
  /** Decoded bytes of HTML: Gmail shows no more than `CLIP` of it. */
  readonly htmlBytes: number;
}

/** Bytes of HTML after which Gmail cuts a message off. */
export const CLIP = 102 * 1024;

/** Takes one of our own messages apart: multiparts in multiparts, as `message/mime-frame.ts` makes them. */
export function messageAccount(bytes: Buffer): MessageAccount {
  const tree = partOf(bytes);
  const html = allParts(tree).find(({ type }) => type === 'text/html');
  return { headers: fieldsOf(headOf(bytes)), tree, bytes: bytes.length, htmlBytes: html?.decodedBytes ?? 0 };
}

function allParts(part: MessagePart): readonly MessagePart[] {
  return [part, ...part.parts.flatMap(allParts)];
}

const BLANK = '\r\n\r\n';

function headOf(bytes: Buffer): string {
  return bytes.subarray(0, Math.max(bytes.indexOf(BLANK), 0)).toString('utf8');
}

function fieldsOf(head: string): readonly HeaderField[] {
  return head
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }));
}

function partOf(bytes: Buffer): MessagePart {
  const fields = new Map(fieldsOf(headOf(bytes)).map(({ name, value }) => [name.toLowerCase(), value]));
  const body = bytes.subarray(bytes.indexOf(BLANK) + BLANK.length);
  const written = fields.get('content-type') ?? 'text/plain';
  const type = written.replace(/;.*$/s, '').trim().toLowerCase();
  const boundary = /boundary="?(?<boundary>[^";]+)"?/i.exec(written)?.groups?.boundary;
  const parts = boundary === undefined ? [] : piecesBetween(body, `--${boundary}`).map(partOf);
  const encoding = boundary === undefined ? (fields.get('content-transfer-encoding') ?? '7bit').toLowerCase() : '';
  return { type, encoding, bytes: body.length, decodedBytes: decodedLength(body, encoding), parts };
}

function piecesBetween(body: Buffer, delimiter: string): readonly Buffer[] {
  const pieces: Buffer[] = [];
  let from = body.indexOf(delimiter);
  for (;;) {
    const next = body.indexOf(delimiter, from + delimiter.length);
    if (from === -1 || next === -1) return pieces;
    pieces.push(body.subarray(body.indexOf('\r\n', from) + 2, next - 2));
    from = next;
  }
}

function decodedLength(body: Buffer, encoding: string): number {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64').length;
  if (encoding !== 'quoted-printable') return body.length;
  const text = body.toString('latin1').replace(/=\r\n/g, '');
  return text.length - 2 * (text.match(/=[0-9A-F]{2}/gi)?.length ?? 0);
}
