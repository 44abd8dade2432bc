/** Octets that a line may have, line end not counted (RFC 5322 2.1.1). */
const LONGEST_LINE = 998;
const [NUL, LF, CR] = [0, 10, 13];

/**
 * What makes bytes unfit for the wire, as a sentence: a NUL, a CR or LF that is not part of CRLF (smuggling, CVE-2023-51764), a line of more than 998 octets, no
 * CRLF at the end. Undefined for bytes that are fit.
 */
export function wireFault(bytes: Uint8Array): string | undefined {
  let lineStart = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === NUL) return `There is a NUL at octet ${at}.`;
    if (byte === LF && bytes[at - 1] !== CR) return `There is an LF without CR at octet ${at}.`;
    if (byte === CR && bytes[at + 1] !== LF) return `There is a CR without LF at octet ${at}.`;
    if (byte === CR && at - lineStart > LONGEST_LINE) return `A line of ${at - lineStart} octets begins at octet ${lineStart}.`;
    if (byte === LF) lineStart = at + 1;
  }
  return lineStart === bytes.length ? undefined : 'The last line has no end.';
}
