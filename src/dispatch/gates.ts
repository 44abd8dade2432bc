import type { Embargo } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import type { StopReason } from './stop-reason.ts';

/** Whether a message may go now; otherwise until when it is held, why it will not be sent at all, or why a person has to look at the dispatch first. */
export type Passage =
  | { readonly kind: 'go' }
  | { readonly kind: 'hold'; readonly until: Instant; readonly why: string }
  | { readonly kind: 'skip'; readonly why: string }
  | { readonly kind: 'stop'; readonly why: StopReason };

const GO: Passage = { kind: 'go' };

/** The embargo's gate: held until it ends, but for those who may have the news before. Asked anew with the time of day before each message. */
export function embargoGate(embargo: Embargo, recipient: { readonly underEmbargo: boolean }, now: Instant): Passage {
  if (embargo.kind === 'none' || recipient.underEmbargo || now >= embargo.instant) return GO;
  return { kind: 'hold', until: embargo.instant, why: `under embargo until ${embargo.written}` };
}

/** The gate of `--at`: nobody is written to before. */
export function scheduleGate(notBefore: Instant | undefined, now: Instant): Passage {
  return notBefore === undefined || now >= notBefore ? GO : { kind: 'hold', until: notBefore, why: 'not before the time it was sent for' };
}

/** The instant that a message waits for: the later of the two; undefined where it waits for neither. */
export function dueAt(
  embargo: Embargo,
  recipient: { readonly underEmbargo: boolean },
  notBefore: Instant | undefined,
): Instant | undefined {
  const end = embargo.kind === 'until' && !recipient.underEmbargo ? embargo.instant : undefined;
  return end === undefined || (notBefore !== undefined && notBefore > end) ? notBefore : end;
}

/** The gate of suppressions: who is not to be written to any more is skipped, even when they were in the audience. */
export function suppressionGate(suppressed: ReadonlyMap<string, string>, address: string): Passage {
  const reason = suppressed.get(address);
  return reason === undefined ? GO : { kind: 'skip', why: `suppressed: ${reason}` };
}

/** All gates must be open: a skip outweighs a hold, the longest hold counts, and a message that is held anyway stops nothing. */
export function strictest(passages: Iterable<Passage>): Passage {
  let strict: Passage = GO;
  for (const passage of passages) if (isStricter(passage, strict)) strict = passage;
  return strict;
}

function isStricter(one: Passage, other: Passage): boolean {
  if (one.kind === 'hold' && other.kind === 'hold') return one.until > other.until;
  return STRICTNESS.indexOf(one.kind) > STRICTNESS.indexOf(other.kind);
}

const STRICTNESS: readonly Passage['kind'][] = ['go', 'stop', 'hold', 'skip'];
