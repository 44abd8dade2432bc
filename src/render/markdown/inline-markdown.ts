import type { Inline } from '../../release/model.ts';
import { printable } from '../markup.ts';
import { linkMarkdown, textMarkdown } from './escape.ts';
import { simpleInlines } from './simple-inlines.ts';

/** A line end inside of a paragraph. */
const BREAK = '\\\n';

/** A run of text as Markdown. Lines may begin with what means something there: see `linesStartPlain`. */
export function inlinesMarkdown(inlines: readonly Inline[]): string {
  return runMarkdown(simpleInlines(inlines));
}

function runMarkdown(inlines: readonly Inline[]): string {
  const pieces = inlines.map(pieceOf).filter(({ text }) => text !== '');
  let written = '';
  for (const [index, piece] of pieces.entries()) {
    written += piece.kind === 'plain' ? piece.text : emphasised(piece, written, pieces[index + 1]);
  }
  return withoutEdgeBreaks(written);
}

type Piece = { readonly kind: 'plain'; readonly text: string } | Emphasis;

interface Emphasis {
  readonly kind: 'emphasis' | 'strong';
  readonly text: string;
}

function pieceOf(inline: Inline): Piece {
  switch (inline.kind) {
    case 'text':
      return { kind: 'plain', text: textMarkdown(inline.text) };
    case 'code':
      return { kind: 'plain', text: codeMarkdown(inline.text) };
    case 'line-break':
      return { kind: 'plain', text: BREAK };
    case 'emphasis':
    case 'strong':
      return { kind: inline.kind, text: runMarkdown(inline.inlines) };
    case 'link':
      return { kind: 'plain', text: linkMarkdown(inline.href, runMarkdown(inline.inlines)) };
  }
}

/** Code between more backticks than it holds; a space keeps its own backticks from theirs. */
function codeMarkdown(code: string): string {
  const text = printable(code).replace(/[ \t\r\n]+/g, ' ');
  if (text.trim() === '') return text;
  // In a link that begins a paragraph, `]:` would be read as the definition of one.
  if (text.includes(']:')) return `<code>${textMarkdown(text)}</code>`;
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + pad + text + pad + fence;
}

/**
 * Emphasis in asterisks, or in tags where asterisks would not be read as marks: CommonMark takes none between a letter and a punctuation mark inside
 * (`a*“b”*`), as happens in languages that set no spaces.
 */
function emphasised({ kind, text }: Emphasis, before: string, next: Piece | undefined): string {
  const inner = text.trim();
  if (inner === '') return text;
  const [lead = '', trail = ''] = [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]];
  const [mark, tag] = kind === 'strong' ? ['**', 'strong'] : ['*', 'em'];
  const previous = lastOf(before + lead);
  const following = trail === '' ? (next === undefined ? '' : next.kind === 'plain' ? firstOf(next.text) : '*') : ' ';
  const opens = !isMark(firstOf(inner)) || previous === '' || /\s/.test(previous) || isMark(previous);
  const closes = !isMark(lastOf(inner)) || following === '' || /\s/.test(following) || isMark(following);
  const apart = previous !== '*' && firstOf(inner) !== '*' && lastOf(inner) !== '*' && following !== '*';
  return opens && closes && apart ? lead + mark + inner + mark + trail : `${lead}<${tag}>${inner}</${tag}>${trail}`;
}

function firstOf(text: string): string {
  return [...text][0] ?? '';
}

function lastOf(text: string): string {
  return [...text.slice(-2)].at(-1) ?? '';
}

function isMark(character: string): boolean {
  return /^[\p{P}\p{S}]$/u.test(character);
}

/** At the edges of a run a line end is none, and its backslash would be shown. */
function withoutEdgeBreaks(text: string): string {
  return text.replace(/^(?:\s*\\\n)+/, '').replace(/(?:\\\n\s*)+$/, '');
}
