import { domainOf } from '../audience/address.ts';
import type { DeliveryRecord, DispatchRecord } from '../ledger/port.ts';
import type { Instant } from '../release/time.ts';
import { MOST_DOMAINS, MOST_LANGUAGES, MOST_LISTS } from './account.ts';
import { BoundedCounts, type Ranking } from './bounded-counts.ts';
import { type ComplaintWarning, complaintWarnings } from './complaint-warning.ts';
import { countOutcome, type FeedbackMarks, noOutcomes, type OutcomeSums, type Outcomes, sumOfOutcomes } from './outcomes.ts';

/** One dispatch of several, and what became of it. */
export interface DispatchOutcomes {
  readonly dispatch: Pick<DispatchRecord, 'id' | 'title' | 'createdAt'>;
  /** The month in which it was begun, in the office's zone: `2026-11`. */
  readonly month: string;
  readonly audience: number;
  readonly outcomes: Outcomes;
}

/**
 * What became of several dispatches. What came back counts for the dispatch that it is about, whenever it came; so months, dispatches, lists, languages and
 * domains each sum to the total.
 */
export interface Overview {
  readonly since: Instant | undefined;
  /** The oldest first. */
  readonly dispatches: readonly DispatchOutcomes[];
  readonly months: readonly { readonly month: string; readonly audience: number; readonly outcomes: Outcomes }[];
  readonly audience: number;
  readonly total: Outcomes;
  readonly warnings: readonly ComplaintWarning[];
  readonly byList: Ranking;
  readonly byLanguage: Ranking;
  readonly byDomain: Ranking;
}

/** What an overview is made from. */
export interface OverviewMakings {
  /** Dispatches that were begun. */
  readonly dispatches: readonly DispatchRecord[];
  readonly deliveriesOf: (dispatch: DispatchRecord) => AsyncIterable<DeliveryRecord>;
  readonly feedback: FeedbackMarks;
  readonly since: Instant | undefined;
  /** IANA zone of the office. */
  readonly timeZone: string;
}

/** Reads through the deliveries of dispatches once. Memory does not grow with their number. */
export async function overviewOf({ dispatches, deliveriesOf, feedback, since, timeZone }: OverviewMakings): Promise<Overview> {
  const begun = dispatches
    .filter(({ createdAt }) => since === undefined || createdAt >= since)
    .toSorted((a, b) => a.createdAt - b.createdAt);
  const [lists, languages, domains] = [MOST_LISTS, MOST_LANGUAGES, MOST_DOMAINS].map((most) => new BoundedCounts(most)) as [
    BoundedCounts,
    BoundedCounts,
    BoundedCounts,
  ];
  const told: DispatchOutcomes[] = [];
  for (const dispatch of begun) {
    const outcomes: OutcomeSums = noOutcomes();
    let audience = 0;
    for await (const { id, delivery, list, language, address } of deliveriesOf(dispatch)) {
      const marks = feedback.get(id);
      audience += 1;
      if (delivery.state === 'accepted') countOutcome(outcomes, marks);
      lists.add(list, delivery.state, marks);
      languages.add(language, delivery.state, marks);
      domains.add(domainOf(address), delivery.state, marks);
    }
    const { id, title, createdAt } = dispatch;
    told.push({ dispatch: { id, title, createdAt }, month: monthOf(createdAt, timeZone), audience, outcomes });
  }
  const total = sumOfOutcomes(told.map(({ outcomes }) => outcomes));
  const byDomain = domains.ranking();
  return {
    since,
    dispatches: told,
    months: monthsOf(told),
    audience: told.reduce((sum, { audience }) => sum + audience, 0),
    total,
    warnings: complaintWarnings(total, byDomain),
    byList: lists.ranking(),
    byLanguage: languages.ranking(),
    byDomain,
  };
}

function monthsOf(dispatches: readonly DispatchOutcomes[]): Overview['months'] {
  const byMonth = Map.groupBy(dispatches, ({ month }) => month);
  return Array.from(byMonth, ([month, own]) => ({
    month,
    audience: own.reduce((sum, { audience }) => sum + audience, 0),
    outcomes: sumOfOutcomes(own.map(({ outcomes }) => outcomes)),
  }));
}

function monthOf(at: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}`;
}
