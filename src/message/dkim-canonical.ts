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
 * Lines of a body in relaxed form (RFC 6376 3.4.4), but for empty lines at the body's end: no white space at line ends, runs of it as one space. Takes whole lines
 * that end in CRLF, one character a byte. Only white space that changes is matched: each message pays for this.
 */
export function relaxedLines(lines: string): string {
  return lines.replace(/[ \t]+\r\n|[ \t]{2,}|\t/g, (space) => (space.endsWith('\n') ? '\r\n' : ' '));
}
