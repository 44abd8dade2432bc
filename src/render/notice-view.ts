import type { ReleaseKind } from '../release/model.ts';
import type { Locale } from './model.ts';
import { fillLabel, isolated } from './words.ts';

/** What a correction or withdrawal says of itself, above everything else. */
export interface NoticeView {
  readonly sentence: string;
  /** What was wrong, in paragraphs; empty where the release gives no reason. */
  readonly reasons: readonly string[];
}

/** The notice of a correction or withdrawal; undefined for every other kind. */
export function noticeView(kind: ReleaseKind, reason: string | undefined, locale: Locale): NoticeView | undefined {
  const { labels } = locale;
  switch (kind.kind) {
    case 'correction':
      return { sentence: fillLabel(labels.corrects, { release: isolated(kind.corrects, locale) }), reasons: paragraphs(reason) };
    case 'withdrawal':
      return { sentence: fillLabel(labels.withdraws, { release: isolated(kind.withdraws, locale) }), reasons: paragraphs(reason) };
    default:
      return undefined;
  }
}

function paragraphs(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/[ \t\r\n]+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
