import { randomBytes } from 'node:crypto';
import type { DispatchId } from '../../ledger/port.ts';
import type { Instant } from '../../release/time.ts';
import { dayIn } from '../words/day-in.ts';
import type { Unfrozen } from './load-to-send.ts';

/** An id for a dispatch: sorts by time, says what it is of, and is never given twice. */
export function newDispatchId({ newsroom, release }: Pick<Unfrozen, 'newsroom' | 'release'>, now: Instant): DispatchId {
  const day = dayIn(now, newsroom.policy.timeZone).replaceAll('-', '');
  return `${day}-${release.id}-${randomBytes(3).toString('hex')}` as DispatchId;
}
