const LINE_WITH_DOT = Buffer.from('\r\n.');
const DOT = 46;
// A bare CR or LF would be a line end to some servers and none to others (CVE-2023-51764), and NUL is an end to some.
const UNSAFE = /\r(?!\n)|(?<!\r)\n|\0/;

/** Whether every line ends in CRLF and there is no NUL: else a server may see another message, or two, in the bytes. */
export function isSafeForData(bytes: Buffer): boolean {
  return !UNSAFE.test(bytes.toString('latin1'));
}

/**
 * A message's bytes as they go after DATA (RFC 5321 4.5.2): a dot at the start of a line is doubled, and the last CRLF is left off, for it
 * is the first half of the end. The same buffer where nothing has to be doubled.
 */
export function dotStuffed(bytes: Buffer): Buffer {
  const end = bytes.length - (bytes.at(-1) === 10 && bytes.at(-2) === 13 ? 2 : 0);
  const body = bytes.subarray(0, end);
  const parts: Buffer[] = [];
  let from = 0;
  if (body[0] === DOT) parts.push(body.subarray(0, 1));
  for (let at = body.indexOf(LINE_WITH_DOT); at !== -1; at = body.indexOf(LINE_WITH_DOT, at + 2)) {
    // Up to and with the dot, which then begins the next part as well.
    parts.push(body.subarray(from, at + 3));
    from = at + 2;
  }
  return parts.length === 0 ? body : Buffer.concat([...parts, body.subarray(from)]);
}
