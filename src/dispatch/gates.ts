import type { Embargo } from '../release/model.ts';
import type { Instant } from '../release/time.ts';

/** Whether a message may go now; otherwise until when it is held, or why it will not be sent at all. */
export type Passage =
  | { readonly kind: 'go' }
  | { readonly kind: 'hold'; readonly until: Instant; readonly why: string }
  | { readonly kind: 'skip'; readonly why: string };

const GO: Passage = { kind: 'go' };

/** The embargo's gate: held until it ends, but for those who may have the news before. Asked anew with the time of day before each message. */
export function embargoGate(embargo: Embargo, recipient: { readonly underEmbargo: boolean }, now: Instant): Passage {
  if (embargo.kind === 'none' || recipient.underEmbargo || now >= embargo.instant) return GO;
  return { kind: 'hold', until: embargo.instant, why: `under embargo until ${embargo.written}` };
}

/** The gate of suppressions: who is not to be written to any more is skipped, even when they were in the audience. */
export function suppressionGate(suppressed: ReadonlyMap<string, string>, address: string): Passage {
  const reason = suppressed.get(address);
  return reason === undefined ? GO : { kind: 'skip', why: `suppressed: ${reason}` };
}

/** All gates must be open: a skip outweighs a hold, and the longest hold counts. */
export function strictest(passages: Iterable<Passage>): Passage {
  let strict: Passage = GO;
  for (const passage of passages) if (isStricter(passage, strict)) strict = passage;
  return strict;
}

function isStricter(one: Passage, other: Passage): boolean {
  if (one.kind === 'go' || other.kind === 'skip') return false;
  if (one.kind === 'skip' || other.kind === 'go') return true;
  return one.until > other.until;
}
