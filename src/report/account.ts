import { domainOf } from '../audience/address.ts';
import { noCounts } from '../ledger/counts.ts';
import type { Delivery } from '../ledger/delivery.ts';
import type { Counts, DeliveryRecord, DispatchRecord } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import { BoundedCounts, type Ranking } from './bounded-counts.ts';
import { type ComplaintWarning, complaintWarnings } from './complaint-warning.ts';
import { countOutcome, type FeedbackMarks, NO_FEEDBACK, noOutcomes, type Outcomes } from './outcomes.ts';
import { type Reason, Reasons } from './reasons.ts';
import { TimeCounter, type TimeLine } from './time-line.ts';

/** Who got what of a dispatch, and when: all that its reports show. Its parts are counted in one pass, so they sum. */
export interface Account {
  readonly dispatch: Omit<DispatchRecord, 'content'>;
  readonly counts: Counts;
  /** All deliveries. */
  readonly audience: number;
  /** What became of the accepted ones, by what came back. */
  readonly outcomes: Outcomes;
  readonly warnings: readonly ComplaintWarning[];
  readonly byList: Ranking;
  readonly byLanguage: Ranking;
  readonly byDomain: Ranking;
  /** Why deliveries are in the state that they are in, the most frequent first. */
  readonly reasons: readonly Reason[];
  /** When messages were accepted. */
  readonly acceptedOverTime: TimeLine | undefined;
  readonly firstAccepted: Instant | undefined;
  readonly lastAccepted: Instant | undefined;
  /** When the first deferred delivery is tried again. */
  readonly nextDue: Instant | undefined;
  /** Tries that reached a server, of all deliveries. */
  readonly attempts: number;
}

/** Names of each kind that are told apart. */
export const MOST_LISTS = 500;
export const MOST_LANGUAGES = 200;
export const MOST_DOMAINS = 20_000;

/** Reads through the deliveries of a dispatch once and gives account of it. Memory does not grow with their number. */
export async function accountOf(
  dispatch: DispatchRecord,
  deliveries: AsyncIterable<DeliveryRecord>,
  feedback: FeedbackMarks = NO_FEEDBACK,
): Promise<Account> {
  const sums = new Sums(feedback);
  for await (const record of deliveries) sums.add(record);
  const { content: _, ...head } = dispatch;
  return { dispatch: head, ...sums.account() };
}

class Sums {
  readonly #feedback: FeedbackMarks;
  readonly #counts = noCounts();
  readonly #outcomes = noOutcomes();
  readonly #lists = new BoundedCounts(MOST_LISTS);
  readonly #languages = new BoundedCounts(MOST_LANGUAGES);
  readonly #domains = new BoundedCounts(MOST_DOMAINS);
  readonly #reasons = new Reasons();
  readonly #accepted = new TimeCounter();
  #first: Instant | undefined;
  #last: Instant | undefined;
  #nextDue: Instant | undefined;
  #audience = 0;
  #attempts = 0;

  constructor(feedback: FeedbackMarks) {
    this.#feedback = feedback;
  }

  add({ id, delivery, list, language, address }: DeliveryRecord): void {
    const marks = this.#feedback.get(id);
    if (delivery.state === 'accepted') countOutcome(this.#outcomes, marks);
    this.#audience += 1;
    this.#attempts += delivery.attempts;
    this.#counts[delivery.state] += 1;
    this.#lists.add(list, delivery.state, marks);
    this.#languages.add(language, delivery.state, marks);
    this.#domains.add(domainOf(address), delivery.state, marks);
    this.#reasons.add(delivery, address);
    this.#note(delivery);
  }

  account(): Omit<Account, 'dispatch'> {
    const byDomain = this.#domains.ranking();
    return {
      counts: this.#counts,
      audience: this.#audience,
      outcomes: this.#outcomes,
      warnings: complaintWarnings(this.#outcomes, byDomain),
      byList: this.#lists.ranking(),
      byLanguage: this.#languages.ranking(),
      byDomain,
      reasons: this.#reasons.ranking(),
      acceptedOverTime: this.#accepted.timeLine(),
      firstAccepted: this.#first,
      lastAccepted: this.#last,
      nextDue: this.#nextDue,
      attempts: this.#attempts,
    };
  }

  #note(delivery: Delivery): void {
    if (delivery.state === 'accepted') {
      this.#accepted.add(delivery.at);
      if (this.#first === undefined || delivery.at < this.#first) this.#first = delivery.at;
      if (this.#last === undefined || delivery.at > this.#last) this.#last = delivery.at;
    }
    if (delivery.state === 'deferred' && (this.#nextDue === undefined || delivery.until < this.#nextDue)) this.#nextDue = delivery.until;
  }
}
