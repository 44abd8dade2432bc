import { noCounts } from '../ledger/counts.ts';
import type { Delivery } from '../ledger/delivery.ts';
import type { Counts, DeliveryRecord, DispatchRecord } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import { BoundedCounts, type Ranking } from './bounded-counts.ts';
import { type Reason, Reasons } from './reasons.ts';
import { TimeCounter, type TimeLine } from './time-line.ts';

/** Who got what of a dispatch, and when: all that its reports show. Its parts are counted in one pass, so they sum. */
export interface Account {
  readonly dispatch: Omit<DispatchRecord, 'content'>;
  readonly counts: Counts;
  /** All deliveries. */
  readonly audience: number;
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

const MOST_LISTS = 500;
const MOST_LANGUAGES = 200;
const MOST_DOMAINS = 20_000;

/** Reads through the deliveries of a dispatch once and gives account of it. Memory does not grow with their number. */
export async function accountOf(dispatch: DispatchRecord, deliveries: AsyncIterable<DeliveryRecord>): Promise<Account> {
  const sums = new Sums();
  for await (const record of deliveries) sums.add(record);
  const { content: _, ...head } = dispatch;
  return { dispatch: head, ...sums.account() };
}

class Sums {
  readonly #counts = noCounts();
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

  add({ delivery, list, language, address }: DeliveryRecord): void {
    this.#audience += 1;
    this.#attempts += delivery.attempts;
    this.#counts[delivery.state] += 1;
    this.#lists.add(list, delivery.state);
    this.#languages.add(language, delivery.state);
    this.#domains.add(address.slice(address.lastIndexOf('@') + 1).toLowerCase(), delivery.state);
    this.#reasons.add(delivery, address);
    this.#note(delivery);
  }

  account(): Omit<Account, 'dispatch'> {
    return {
      counts: this.#counts,
      audience: this.#audience,
      byList: this.#lists.ranking(),
      byLanguage: this.#languages.ranking(),
      byDomain: this.#domains.ranking(),
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
