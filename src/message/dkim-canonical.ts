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
 * A body in relaxed form (RFC 6376 3.4.4): no white space at line ends, runs of it as one space, no empty lines at the end. Takes lines that end in CRLF, one
 * character a byte. Only white space that changes is matched: each message pays for this.
 */
export function relaxedBody(body: string): string {
  const relaxed = body.replace(/[ \t]+\r\n|[ \t]{2,}|\t/g, (space) => (space.endsWith('\n') ? '\r\n' : ' '));
  let end = relaxed.length;
  while (relaxed.endsWith('\r\n\r\n', end)) end -= 2;
  return end === 2 && relaxed.startsWith('\r\n') ? '' : relaxed.slice(0, end);
}
