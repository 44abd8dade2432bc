import type { TextRange } from '../../draft.ts';

/** A quotation mark that has no partner. */
export interface LoneMark extends TextRange {
  readonly mark: string;
  readonly fault: 'never closed' | 'never opened';
}

/** How an edition uses the marks that languages use both ways round. */
export interface MarkUse {
  /** `«` opens in French and Russian, `»` in Danish and in German books. */
  readonly guillemet: '«' | '»';
  /** Swedish and Finnish open and close with ”. */
  readonly closerOpens: boolean;
}

/** Takes all of an edition's prose and tells how it uses its marks: what comes first opens. */
export function markUseOf(prose: string): MarkUse {
  const guillemet = /[«»]/u.exec(prose)?.[0] === '»' ? '»' : '«';
  return { guillemet, closerOpens: !/[“„]/u.test(prose) && /(?<![^\s(])”(?=\p{L})/u.test(prose) };
}

/** Closing marks by opening ones, where a mark has one role only. */
const CLOSERS: Readonly<Record<string, string>> = {
  '„': '“”',
  '“': '”',
  '「': '」',
  '『': '』',
  '《': '》',
  '〈': '〉',
  '«': '»',
  '»': '«',
  '"': '"',
  '”': '”',
};
const MARKS = /[“”„«»「」『』《》〈〉"]/gu;

/** What is nested deeper is no quotation; looking for partners in it would take the square of its length. */
const DEEPEST = 20;

interface Open {
  readonly mark: string;
  readonly start: number;
}

/**
 * Takes prose and gives the quotation marks that have no partner in their paragraph. Single marks are left aside: they are apostrophes as well.
 * A paragraph may leave a quotation open where the next begins with the opening mark again, as newspapers set long quotations.
 */
export function loneMarks(prose: string, use: MarkUse): readonly LoneMark[] {
  const paragraphs = paragraphsOf(prose);
  return paragraphs.flatMap(({ text, start }, at) => {
    const { open, lone } = scan(text, use);
    const next = paragraphs[at + 1]?.text.trimStart()[0];
    const unclosed = open.filter(({ mark }) => mark !== next).map((one) => unpaired(one, 'never closed'));
    return [...lone, ...unclosed].map((mark) => ({ ...mark, start: mark.start + start, end: mark.end + start }));
  });
}

/** Whether the marks at both ends of a text are partners, so that they stand outside of all of it: `“We shall come.”`. */
export function isWhollyMarked(text: string): boolean {
  const first = text.trimStart()[0] ?? '';
  const last = /[“”„«»「」『』《》〈〉"](?=[\s.,;:!?]*$)/u.exec(text);
  if (CLOSERS[first] === undefined || last === null || last.index === text.indexOf(first)) return false;
  const { open, lone, pairs } = scan(text, markUseOf(text));
  return open.length === 0 && lone.length === 0 && pairs.some((pair) => pair.start === text.indexOf(first) && pair.end === last.index);
}

function scan(text: string, use: MarkUse): { open: readonly Open[]; lone: readonly LoneMark[]; pairs: readonly TextRange[] } {
  const open: Open[] = [];
  const lone: LoneMark[] = [];
  const pairs: TextRange[] = [];
  for (const { 0: mark, index: start } of text.matchAll(MARKS)) {
    if (open.length > DEEPEST) break;
    const partner = open.findLastIndex((one) => CLOSERS[one.mark]?.includes(mark));
    if (mark === '"' && isInchOrLetter(text, start, partner >= 0)) continue;
    if (partner >= 0) {
      pairs.push({ start: open[partner]?.start ?? start, end: start });
      lone.push(
        ...open
          .splice(partner)
          .slice(1)
          .map((one) => unpaired(one, 'never closed')),
      );
    } else if (opens(mark, use)) open.push({ mark, start });
    else lone.push(unpaired({ mark, start }, 'never opened'));
  }
  return { open, lone, pairs };
}

function opens(mark: string, { guillemet, closerOpens }: MarkUse): boolean {
  if (mark === '«' || mark === '»') return mark === guillemet;
  return mark === '”' ? closerOpens : CLOSERS[mark] !== undefined;
}

/** `30"` is a size, and Hebrew writes abbreviations with the mark between two letters. */
function isInchOrLetter(text: string, at: number, isOpen: boolean): boolean {
  const [before, after] = [text.slice(0, at), text.slice(at + 1)];
  return (!isOpen && /\p{Nd}$/u.test(before)) || (/\p{Script=Hebrew}$/u.test(before) && /^\p{Script=Hebrew}/u.test(after));
}

function unpaired({ mark, start }: Open, fault: LoneMark['fault']): LoneMark {
  return { mark, fault, start, end: start + mark.length };
}

/** Paragraphs, list items and headings, with their offsets. */
function paragraphsOf(prose: string): readonly { readonly text: string; readonly start: number }[] {
  const breaks = Array.from(prose.matchAll(/\n[^\S\n]*\n\s*|\n(?=[^\S\n]*(?:[-+>#]|\d+[.)])\s)/gu));
  const starts = [0, ...breaks.map((match) => match.index + match[0].length)];
  const paragraphs = starts.map((start, at) => ({ start, text: prose.slice(start, breaks[at]?.index) }));
  return paragraphs.filter(({ text }) => text.trim() !== '');
}
