import type { ReleaseKind } from '../release/model.ts';
import type { Labels } from './model.ts';
import { fillLabel } from './words.ts';

/** What a correction or withdrawal says of itself, above everything else. */
export interface NoticeView {
  readonly sentence: string;
  /** What was wrong, in paragraphs; empty where the release gives no reason. */
  readonly reasons: readonly string[];
}

/** The notice of a correction or withdrawal; undefined for every other kind. */
export function noticeView(kind: ReleaseKind, reason: string | undefined, labels: Labels): NoticeView | undefined {
  switch (kind.kind) {
    case 'correction':
      return { sentence: fillLabel(labels.corrects, { release: kind.corrects }), reasons: paragraphs(reason) };
    case 'withdrawal':
      return { sentence: fillLabel(labels.withdraws, { release: kind.withdraws }), reasons: paragraphs(reason) };
    default:
      return undefined;
  }
}

function paragraphs(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
