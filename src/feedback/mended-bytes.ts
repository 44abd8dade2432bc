/** Parameters that old mailers put on a line of their own, without the space that would make it a continuation. */
const LOOSE_PARAMETER =
  /^(content-(?:type|disposition)[ \t]*:[^\n]{0,500};[ \t]*\r?\n)(?=(?:boundary|charset|name|filename|report-type)[ \t]*=)/gim;

/** A message as a parser expects it: lines that end in CR alone, and parameters that hang loose below their field (`Content-Type: …;` `boundary=…`), made well. */
export function mendedBytes(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  const lines = text.includes('\n') ? text : text.replaceAll('\r', '\n');
  const mended = lines.replace(LOOSE_PARAMETER, '$1 ');
  return mended === text ? bytes : Buffer.from(mended, 'latin1');
}
