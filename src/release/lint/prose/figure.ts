import type { TextRange } from '../../draft.ts';
import { asciiDigits } from './digits.ts';
import { multiplierAfter } from './multiplier.ts';
import { nounsAfter, unitAround } from './unit.ts';

/** A number in prose with what it counts, as far as that can be told. */
export interface Figure extends TextRange {
  /** Its values: more than one where `1.500` may be either. */
  readonly values: readonly number[];
  /** `%` or a currency; undefined where the number counts things. */
  readonly unit: string | undefined;
  /** The beginnings of the one or two words counted, in lower case; none where a small word follows. */
  readonly nouns: readonly string[];
}

/** A number with its grouping: `1,234.5`, `1.234,5`, `1 234`, `175`. A sign, a slash, a colon or a letter beside it makes it something else (a time, `G20`, `21st`). */
const NUMBER =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d.,:/+#№-])\d{1,3}(?:(?<group>[.,'’\u00a0\u202f ])\d{3}(?:\k<group>\d{3})*)?(?:[.,]\d+)?(?![\d])|(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d.,:/+#№-])\d+(?:[.,]\d+)?(?!\d)/gu;
const NOT_A_FIGURE_AFTER =
  /^(?:[:/]\d|-\p{L}|[.,]\d|\s?(?:h|Uhr|a\.?m\.?|p\.?m\.?|heures|час\S*|点|點|时|時)(?!\p{L})|(?!(?:m|bn|k|M|B)(?!\p{L}))[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])/u;
/** A phone number: it begins with + or 0 and has more groups than a figure. */
const PHONE = /(?<![\d.,])(?:\+|\(?0)\d[\d ()\u00a0/.-]{6,30}\d/gu;

/** Takes prose and gives the figures in it; phone numbers, times and numbers that are part of a word are none. */
export function figuresOf(prose: string): readonly Figure[] {
  const text = asciiDigits(prose).replace(PHONE, (phone) => ' '.repeat(phone.length));
  return Array.from(text.matchAll(NUMBER)).flatMap((match): Figure[] => {
    const start = match.index;
    const written = match[0];
    const after = text.slice(start + written.length);
    if (NOT_A_FIGURE_AFTER.test(after)) return [];
    const { factor, length } = multiplierAfter(after);
    const rest = after.slice(length);
    const { unit, length: unitLength } = unitAround(text.slice(0, start), rest);
    const nouns = unit === undefined ? nounsAfter(rest) : [];
    const end = start + written.length + length + unitLength;
    return [{ start, end, unit, nouns, values: valuesOf(written).map((value) => value * factor) }];
  });
}

/** The readings of a number as written: a last group of three digits may be thousands or decimals. */
function valuesOf(written: string): readonly number[] {
  const groups = written.split(/[.,'’\u00a0\u202f ]/u);
  const joined = Number(groups.join(''));
  const last = groups.at(-1) ?? '';
  const isDecimalMark = /[.,]\d+$/u.test(written);
  if (!isDecimalMark) return [joined];
  const decimal = Number(`${groups.slice(0, -1).join('')}.${last}`);
  return last.length === 3 ? [joined, decimal] : [decimal];
}
