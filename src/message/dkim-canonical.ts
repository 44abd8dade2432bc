const [TAB, LF, CR, SPACE] = [9, 10, 13, 32];

/** A header field in relaxed form (RFC 6376 3.4.2), without a CRLF: name in lower case, unfolded, runs of white space as one space, none at the ends. */
export function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const name = field.slice(0, colon).trimEnd().toLowerCase();
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '');
  return `${name}:${value}`;
}

/**
 * A body in relaxed form (RFC 6376 3.4.4): no white space at line ends, runs of it as one space, no empty lines at the end. Takes lines that end in CRLF. Byte by
 * byte, as strings and patterns take four times as long for each message.
 */
export function relaxedBody(body: Uint8Array): Uint8Array {
  const relaxed = Buffer.allocUnsafe(body.length + 2);
  let length = 0;
  for (const byte of body) {
    const isSpace = byte === SPACE || byte === TAB;
    if (isSpace && relaxed[length - 1] === SPACE && length > 0) continue;
    if (byte === CR && length > 0 && relaxed[length - 1] === SPACE) length -= 1;
    relaxed[length] = isSpace ? SPACE : byte;
    length += 1;
  }
  return withoutEmptyLines(relaxed.subarray(0, length));
}

function withoutEmptyLines(lines: Uint8Array): Uint8Array {
  let end = lines.length;
  while (end >= 2 && lines[end - 1] === LF && lines[end - 2] === CR && (end === 2 || lines[end - 3] === LF)) end -= 2;
  return lines.subarray(0, end);
}
