import type { DeliveryId, DispatchId, FeedbackRecord } from '../ledger/port.ts';

/**
 * What became of deliveries that a server accepted. Each of them was delivered or bounced; a complaint or an opt-out counts once a delivery, whatever else came
 * of it.
 */
export interface Outcomes {
  readonly accepted: number;
  readonly bounced: number;
  readonly complained: number;
  readonly unsubscribed: number;
}

/** Outcomes that are being counted. */
export type OutcomeSums = { -readonly [Key in keyof Outcomes]: number };

/** What came back about one delivery. */
export interface Marks {
  readonly bounced: boolean;
  readonly complained: boolean;
  readonly unsubscribed: boolean;
}

/** What came back, by delivery: nothing where there is no entry. */
export type FeedbackMarks = ReadonlyMap<DeliveryId, Marks>;

/** Nothing came back. */
export const NO_FEEDBACK: FeedbackMarks = new Map();

const KINDS: Readonly<Record<string, keyof Marks>> = {
  hard: 'bounced',
  soft: 'bounced',
  complaint: 'complained',
  unsubscribe: 'unsubscribed',
};

/** Goes once through what came back, of one dispatch where named. Memory grows with what came back, not with what was sent. */
export async function feedbackMarks(feedback: AsyncIterable<FeedbackRecord>, dispatch?: DispatchId): Promise<FeedbackMarks> {
  const marks = new Map<DeliveryId, Marks>();
  for await (const { kind, delivery } of feedback) {
    const key = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (key === undefined || delivery === undefined || (dispatch !== undefined && delivery.dispatch !== dispatch)) continue;
    const before = marks.get(delivery.id) ?? { bounced: false, complained: false, unsubscribed: false };
    marks.set(delivery.id, { ...before, [key]: true });
  }
  return marks;
}

/** Nothing yet. */
export function noOutcomes(): OutcomeSums {
  return { accepted: 0, bounced: 0, complained: 0, unsubscribed: 0 };
}

/** Counts one accepted delivery, with what came back about it. */
export function countOutcome(sums: OutcomeSums, marks: Marks | undefined): void {
  sums.accepted += 1;
  if (marks === undefined) return;
  if (marks.bounced) sums.bounced += 1;
  if (marks.complained) sums.complained += 1;
  if (marks.unsubscribed) sums.unsubscribed += 1;
}

/** Several counts in one. */
export function sumOfOutcomes(all: Iterable<Outcomes>): Outcomes {
  const sums = noOutcomes();
  for (const { accepted, bounced, complained, unsubscribed } of all) {
    sums.accepted += accepted;
    sums.bounced += bounced;
    sums.complained += complained;
    sums.unsubscribed += unsubscribed;
  }
  return sums;
}

/** How many were accepted and did not bounce. */
export function deliveredOf({ accepted, bounced }: Outcomes): number {
  return accepted - bounced;
}

/** Complaints as a share of what was delivered, 0 to 1; undefined where nothing was. */
export function complaintRate(outcomes: Outcomes): number | undefined {
  const delivered = deliveredOf(outcomes);
  return delivered === 0 ? undefined : outcomes.complained / delivered;
}

/** Whether anything came back at all. */
export function cameBack({ bounced, complained, unsubscribed }: Outcomes): boolean {
  return bounced + complained + unsubscribed > 0;
}

/** A share as people read it, unbroken, to a hundredth of a percent where it is small: `0.12 %`, `4.5 %`. */
export function rateInWords(rate: number | undefined): string {
  if (rate === undefined) return '–';
  const percent = rate * 100;
  if (percent === 0) return '0\u00a0%';
  return percent < 0.01 ? '<\u00a00.01\u00a0%' : `${percent < 1 ? percent.toFixed(2) : percent.toFixed(1)}\u00a0%`;
}
