import type { Newsroom } from '../../newsroom/model.ts';
import type { Instant } from '../../release/time.ts';
import { openLedger } from '../wiring.ts';

/** Approvals of one content, to be written into the ledger. */
export interface NotedApprovals {
  readonly newsroom: Newsroom;
  readonly release: string;
  /** Hash of what was approved. */
  readonly content: string;
  readonly by: readonly string[];
  readonly now: Instant;
}

/** Characters of a content's hash that are shown. */
const SHOWN = 12;

/** Writes down who approved which content, each once: approvals come with the release's files, from other people's machines too. */
export async function noteApprovals({ newsroom, release, content, by, now }: NotedApprovals): Promise<void> {
  if (by.length === 0) return;
  const ledger = await openLedger(newsroom);
  try {
    const { acts } = await ledger.acts();
    const why = `content ${content.slice(0, SHOWN)}`;
    for (const who of by) {
      if (acts.some((act) => act.what === 'approved' && act.release === release && act.who === who && act.why === why)) continue;
      await ledger.record({ who, what: 'approved', release, why, at: now });
    }
  } finally {
    await ledger.close();
  }
}
