/** Where the decimal digits of the scripts in use begin: ASCII, Arabic, Persian, Devanagari, Bengali, Thai, full-width. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];

/** Rewrites digits of any script as ASCII digits, and the Arabic separators as comma and point, one for one. */
export function asciiDigits(text: string): string {
  return text
    .replaceAll('٬', ',')
    .replaceAll('٫', '.')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((start) => code >= start && code < start + 10);
      return zero === undefined ? digit : String(code - zero);
    });
}
