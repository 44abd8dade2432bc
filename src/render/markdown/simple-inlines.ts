import type { Inline } from '../../release/model.ts';
import { linkHref } from '../address.ts';

/**
 * A run of text in which nothing is empty, no emphasis stands in emphasis of its own kind, no link in a link or to where none may lead, and no two texts or
 * stretches of code follow each other: their marks would be read together.
 */
export function simpleInlines(inlines: readonly Inline[], within: ReadonlySet<Inline['kind']> = new Set()): readonly Inline[] {
  return joined(inlines.flatMap((inline) => simplified(inline, within)));
}

function simplified(inline: Inline, within: ReadonlySet<Inline['kind']>): readonly Inline[] {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text === '' ? [] : [inline];
    case 'line-break':
      return [inline];
    case 'emphasis':
    case 'strong':
    case 'link': {
      const isMark = !within.has(inline.kind) && (inline.kind !== 'link' || linkHref(inline.href) !== undefined);
      const inner = simpleInlines(inline.inlines, new Set([...within, inline.kind]));
      return isMark && inner.some(isSeen) ? [{ ...inline, inlines: inner }] : inner;
    }
  }
}

/** Whether anything of it is seen, so that there is something to emphasise. */
function isSeen(inline: Inline): boolean {
  return 'text' in inline ? inline.text.trim() !== '' : inline.kind !== 'line-break';
}

function joined(inlines: readonly Inline[]): readonly Inline[] {
  const runs: Inline[] = [];
  for (const inline of inlines) {
    const last = runs.at(-1);
    const isMore = last !== undefined && 'text' in last && 'text' in inline && last.kind === inline.kind;
    if (isMore) runs[runs.length - 1] = { kind: inline.kind, text: last.text + inline.text };
    else runs.push(inline);
  }
  return runs;
}
