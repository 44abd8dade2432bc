/** Octets of a message's header section, the CRLF of its last field included; what follows is an empty line and the body. */
export function headerSize(bytes: Buffer): number {
  const end = bytes.indexOf('\r\n\r\n');
  return end === -1 ? bytes.length : end + 2;
}
