import type { Change, Edition, ReleaseKind } from '../release/model.ts';
import type { Locale } from './model.ts';
import { fillLabel, isolated } from './words.ts';

/** What a correction or withdrawal says of itself, above everything else. */
export interface NoticeView {
  readonly sentence: string;
  /** What was wrong, in paragraphs, and which sentences read differently now; empty where the release gives no reason and nothing is known to differ. */
  readonly reasons: readonly string[];
}

/** The notice of a correction or withdrawal; undefined for every other kind. */
export function noticeView(
  kind: ReleaseKind,
  { reason, changes = [] }: Pick<Edition, 'reason' | 'changes'>,
  locale: Locale,
): NoticeView | undefined {
  const { labels } = locale;
  switch (kind.kind) {
    case 'correction':
      return {
        sentence: fillLabel(labels.corrects, { release: isolated(kind.corrects, locale) }),
        reasons: [...paragraphs(reason), ...changesText(changes, locale)],
      };
    case 'withdrawal':
      return { sentence: fillLabel(labels.withdraws, { release: isolated(kind.withdraws, locale) }), reasons: paragraphs(reason) };
    default:
      return undefined;
  }
}

/** A text of which more sentences differ is better read anew. */
const MOST_CHANGES = 12;

function changesText(changes: readonly Change[], locale: Locale): readonly string[] {
  return changes.length > MOST_CHANGES ? [] : changes.map((change) => changeText(change, locale));
}

/** As agencies write it: the old words, and the new. */
function changeText(change: Change, { quotes: { open, close }, labels }: Locale): string {
  const quoted = (sentence: string): string => open + sentence + close;
  switch (change.kind) {
    case 'replaced':
      return fillLabel(labels.insteadOf, { before: quoted(change.before), after: quoted(change.after) });
    case 'added':
      return fillLabel(labels.added, { after: quoted(change.after) });
    case 'left-out':
      return fillLabel(labels.leftOut, { before: quoted(change.before) });
    default:
      return unknownChange(change);
  }
}

function unknownChange(change: never): never {
  throw new Error(`Unknown change: ${JSON.stringify(change)}`);
}

function paragraphs(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[ \t\r\n]+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
