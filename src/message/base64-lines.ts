/** Bytes that a line of 76 columns holds (RFC 2045 6.8). */
const LINE_BYTES = 57;
const LINE_COLUMNS = 76;

/** Encodes bytes as base64 in lines of at most 76 columns, each with its CRLF. */
export function base64Lines(bytes: Buffer): string {
  const encoded = bytes.toString('base64');
  if (encoded.length <= LINE_COLUMNS) return encoded === '' ? '' : `${encoded}\r\n`;
  return encoded.replace(/.{1,76}/g, '$&\r\n');
}

/** How many bytes base64 in lines takes for so many. */
export function base64Size(bytes: number): number {
  return Math.ceil(bytes / 3) * 4 + Math.ceil(bytes / LINE_BYTES) * 2;
}
