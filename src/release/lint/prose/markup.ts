/*
 * Every repetition that may begin anywhere has a limit: without one, a text of brackets alone takes the square of its length to search.
 */

/** URLs and e-mail addresses, with what is left of their HTML: what stands in them is no prose. */
const ADDRESSES =
  /["']?mailto:[^\s<>"']{0,254}["']?>|(?:https?:\/\/|www\.|mailto:)[^\s<>"”»]{0,2000}[^\s<>"”».,;:!?)]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}/gu;

/** Code, in fences and in a line: what stands in it is meant as it stands. */
const CODE: readonly RegExp[] = [/^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^\1[^\n]*$|$(?![\s\S]))/gmu, /`[^`\n]+`/gu];

/** In the order in which they are blanked: what stands inside the earlier is not looked at again. */
const MARKUP: readonly RegExp[] = [
  ...CODE,
  /!?\[[^[\]\n]{0,1000}\]\(\s{0,9}media:[^)\n]*\)/gu,
  /^[ \t]*\[(?:quote|media):[^\]\n]*\][ \t]*$/gmu,
  /(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/gu,
  /^[ \t]*\[[^[\]\n]{1,1000}\]:[ \t]+\S.*$/gmu,
  /<[a-z][a-z0-9+.-]{0,30}:[^\s<>]{0,2000}>/giu,
  ADDRESSES,
  /\*+|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}])/gu,
];

/** Takes a line of plain text and blanks the URLs and addresses in it, so that offsets stay. */
export function proseOfLine(text: string): string {
  return blank(text, ADDRESSES);
}

/** Takes Markdown and blanks what is not read as prose (code, link targets, placement lines, emphasis marks), so that offsets stay. */
export function proseOfMarkdown(text: string): string {
  return MARKUP.reduce(blank, text);
}

/** Takes Markdown and blanks the code in it, so that offsets stay. */
export function codeBlanked(text: string): string {
  return CODE.reduce(blank, text);
}

/** A link's target as Markdown writes it, with where it stands in the text. */
export interface MarkdownLink {
  readonly target: string;
  readonly start: number;
  readonly end: number;
}

/** The targets of `[words](target)` and `[name]: target`, code left aside; pictures from `media` are no links. */
export function linksOfMarkdown(text: string): readonly MarkdownLink[] {
  const withoutCode = codeBlanked(text);
  const inline = withoutCode.matchAll(/\]\([ \t]*<?(?<target>(?:[^()\s<>]|\([^()\s]*\))+)/dgu);
  const defined = withoutCode.matchAll(/^[ \t]*\[[^[\]\n]{1,1000}\]:[ \t]+<?(?<target>[^\s<>]+)/dgmu);
  return [...inline, ...defined].flatMap((match) => {
    const target = match.groups?.target;
    const [start, end] = match.indices?.groups?.target ?? [];
    return target === undefined || start === undefined || end === undefined || target.startsWith('media:') ? [] : [{ target, start, end }];
  });
}

function blank(text: string, what: RegExp): string {
  return text.replace(what, (found) => found.replace(/[^\n]/gu, (char) => ' '.repeat(char.length)));
}
