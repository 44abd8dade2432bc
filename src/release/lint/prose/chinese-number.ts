import type { TextRange } from '../../draft.ts';

const DIGITS = '零一二三四五六七八九';
const NUMERAL = /[零〇一二两三四五六七八九十百千万亿]{2,}/gu;

/** Takes Chinese prose and gives the numbers written in characters with their values: `一百七十五` is 175, `三万` 30,000. What is no whole numeral (千万, 三三两两) is none. */
export function chineseNumbers(prose: string): readonly (TextRange & { readonly value: number })[] {
  return Array.from(prose.matchAll(NUMERAL)).flatMap(({ index, 0: written }) => {
    const value = chineseNumber(written);
    return value === undefined ? [] : [{ start: index, end: index + written.length, value }];
  });
}

/** The value of a numeral with its units, such as `二十四`; undefined for another text. */
export function chineseNumber(written: string): number | undefined {
  const [, hundredMillions, tenThousands, rest = ''] = /^(?:(.+)亿)?(?:(.+)万)?(.*)$/u.exec(written) ?? [];
  const parts = [belowTenThousand(hundredMillions), belowTenThousand(tenThousands), belowTenThousand(rest === '' ? undefined : rest)];
  const [high, middle, low] = parts;
  if (parts.every((part) => part === undefined) || parts.includes(Number.NaN)) return undefined;
  return (high ?? 0) * 1e8 + (middle ?? 0) * 1e4 + (low ?? 0);
}

/** A year as it is read, digit by digit: `二〇〇六` is 2006; undefined for another text. */
export function chineseYear(written: string): number | undefined {
  if (!/^[零〇一二三四五六七八九]{4}$/u.test(written)) return undefined;
  return Number(Array.from(written, digitOf).join(''));
}

/** NaN for what is written like a numeral and is none. */
function belowTenThousand(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const [found, ...groups] = /^(?:(.)千)?零?(?:(.)百)?零?(?:(.?)十)?零?([一二三四五六七八九]?)$/u.exec(written) ?? [];
  if (found === undefined || found === '') return Number.NaN;
  const [thousands, hundreds, tens, ones] = groups;
  const ten = tens === '' ? 1 : digitValue(tens);
  return digitValue(thousands) * 1000 + digitValue(hundreds) * 100 + ten * 10 + digitValue(ones);
}

function digitValue(digit: string | undefined): number {
  if (digit === undefined || digit === '') return 0;
  return digit === '两' ? 2 : digitOf(digit);
}

function digitOf(digit: string): number {
  const value = digit === '〇' ? 0 : DIGITS.indexOf(digit);
  return value < 0 ? Number.NaN : value;
}
