import { codePoint, shown } from '../diagnostic/shown.ts';
import type { Note } from './block-problem.ts';
import type { Token } from './markdown.ts';
import type { Inline } from './model.ts';
import { type TokenNode, treeOf } from './token-tree.ts';

/** Makes the tokens of a run of text into inlines; what cannot be shown is noted, and its words stay. */
export function inlinesOf(tokens: readonly Token[], note: Note): readonly Inline[] {
  const inlines = joined(treeOf(tokens).flatMap((node) => inlineOf(node, note)));
  for (const text of inlines.flatMap(textsIn)) remarkOn(text, note);
  return inlines;
}

function inlineOf({ token, children }: TokenNode, note: Note): readonly Inline[] {
  const inside = () => joined(children.flatMap((child) => inlineOf(child, note)));
  switch (token.type) {
    case 'text':
      return [{ kind: 'text', text: withoutHidden(token.content, note) }];
    case 'softbreak':
      return [{ kind: 'text', text: '\n' }];
    case 'hardbreak':
      return [{ kind: 'line-break' }];
    case 'code_inline':
      return [{ kind: 'code', text: token.content }];
    case 'em_open':
      return [{ kind: 'emphasis', inlines: inside() }];
    case 'strong_open':
      return [{ kind: 'strong', inlines: inside() }];
    case 'link_open':
      return linkOf(String(token.attrGet('href') ?? ''), inside(), note);
    case 's_open':
      return struckOut(inside(), note);
    case 'image':
      return pictureOf(token, note);
    default:
      return inside();
  }
}

function linkOf(href: string, inlines: readonly Inline[], note: Note): readonly Inline[] {
  if (leadsSomewhere(href)) return [{ kind: 'link', href, inlines: inlines.length > 0 ? inlines : [{ kind: 'text', text: href }] }];
  const hint = 'Write an address that begins with “https://”, “mailto:” or “tel:”.';
  note({ rule: 'link-scheme', level: 'error', message: `The link ${shown(href)} leads nowhere from an inbox.`, hint, written: href });
  return inlines;
}

/** What may be linked to: the web, mail and phones (http, https, mailto, tel), written whole. */
function leadsSomewhere(href: string): boolean {
  return /^(?:https?:\/\/[^/]|mailto:.|tel:.)/i.test(href) && URL.canParse(href);
}

function struckOut(inlines: readonly Inline[], note: Note): readonly Inline[] {
  const words = inlines.flatMap(textsIn).join('');
  note({
    rule: 'markdown',
    level: 'error',
    message: `The words ${shown(words)} are struck out, but would be sent.`,
    hint: 'Delete them, with the tildes around them.',
    written: '~~',
  });
  return inlines;
}

function pictureOf(token: Token, note: Note): readonly Inline[] {
  const source = String(token.attrGet('src') ?? '');
  const id = /^media:(.*)$/.exec(source)?.[1];
  notePicture(id, source, note);
  return token.content === '' ? [] : [{ kind: 'text', text: token.content }];
}

function notePicture(id: string | undefined, written: string, note: Note): void {
  const hint = `${id === undefined ? 'Name it under `media:`, and write' : 'Write'} a line of its own \`[media: ${id ?? 'ID'}]\` where it belongs.`;
  note({ rule: 'media', level: 'error', message: `The picture ${shown(written)} stands in the text, and would be lost.`, hint, written });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const HIDDEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ue000-\uf8ff\ufffd\u{f0000}-\u{10fffd}]/gu;

/** Markdown writes characters by number too (`&#xE000;`): past the file's own check could come such as mark slots in templates. */
function withoutHidden(text: string, note: Note): string {
  const found = [...new Set(text.match(HIDDEN) ?? [])];
  if (found.length > 0) {
    const message = `The text holds a character that does not print: ${found.map(codePoint).join(', ')}.`;
    note({ rule: 'markdown', level: 'error', message, hint: 'Delete it, or the `&…;` that stands for it.', written: '&#' });
  }
  return text.replace(HIDDEN, '').replace(/[\t\v\f\r\n\u0085\u2028\u2029]/g, ' ');
}

/** Chinese and Japanese run on without a space where a line of the file ends. */
const BREAK_IN_HAN =
  /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef])\n(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef])/gu;

/** Makes neighbouring texts one, and line ends in them spaces. */
function joined(inlines: readonly Inline[]): readonly Inline[] {
  const runs: Inline[] = [];
  for (const inline of inlines) {
    const last = runs.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') runs[runs.length - 1] = { kind: 'text', text: last.text + inline.text };
    else runs.push(inline);
  }
  return runs
    .map((run) => (run.kind === 'text' ? { ...run, text: run.text.replace(BREAK_IN_HAN, '').replaceAll('\n', ' ') } : run))
    .filter((run) => run.kind !== 'text' || run.text !== '');
}

function textsIn(inline: Inline): readonly string[] {
  if (inline.kind === 'text') return [inline.text];
  return 'inlines' in inline ? inline.inlines.flatMap(textsIn) : [];
}

function remarkOn(text: string, note: Note): void {
  for (const [written, id = ''] of text.matchAll(/!\[[^[\]]{0,1000}\]\(\s*media:\s*([^)\s]*)\s*\)/g)) notePicture(id, written, note);
  for (const [written, what = ''] of text.matchAll(/\[(quote|media):[^\]]{0,200}\]/gi)) {
    const rule = what.toLowerCase() === 'media' ? 'media' : 'quote';
    const message = `${shown(written)} places nothing, for other words stand on its line.`;
    note({ rule, level: 'error', message, hint: 'Give it a line of its own, with empty lines around it.', written });
  }
  const [tag] = /<\/?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,200})?\/?>/i.exec(text) ?? [];
  if (tag === undefined) return;
  const hint = 'Write Markdown instead: `**bold**`, `*italic*`, `[words](https://…)`, an empty line between paragraphs.';
  note({ rule: 'markdown', level: 'warning', message: `The HTML ${shown(tag)} is shown as it stands.`, hint, written: tag });
}
