import type { Ranking } from './bounded-counts.ts';
import { complaintRate, deliveredOf, type Outcomes, rateInWords, sumOfOutcomes } from './outcomes.ts';

/** Google's limits for who sends to many, as shares of what was delivered: stay under the first, never reach the second. */
export const COMPLAINT_LIMITS = { raised: 0.001, high: 0.003 } as const;

/** A share of complaints that endangers what is sent later. `of`: whom it is about, `all` for everybody. */
export interface ComplaintWarning {
  readonly level: keyof typeof COMPLAINT_LIMITS;
  readonly of: string;
  readonly outcomes: Outcomes;
  readonly message: string;
}

/** Deliveries below which one complaint is over the first limit by itself: too few to judge one domain by. */
const ENOUGH = 1000;
const GMAIL = ['gmail.com', 'googlemail.com'];

/** Warns of complaints over Google's limits: of all, of Gmail's readers, and of each other domain that got enough to judge by. */
export function complaintWarnings(total: Outcomes, byDomain: Ranking): readonly ComplaintWarning[] {
  const isGmail = (name: string) => GMAIL.includes(name);
  const gmail = sumOfOutcomes(byDomain.named.filter(({ name }) => isGmail(name)).map(({ outcomes }) => outcomes));
  const others = byDomain.named.filter(({ name, outcomes }) => !isGmail(name) && deliveredOf(outcomes) >= ENOUGH);
  const parts = [['all', total], ['Gmail', gmail], ...others.map(({ name, outcomes }) => [name, outcomes] as const)] as const;
  return parts.flatMap(([of, outcomes]) => warningOf(of, outcomes) ?? []);
}

/** Which of Google's limits a share of complaints has reached. */
export function complaintLevel(rate: number | undefined): ComplaintWarning['level'] | undefined {
  if (rate === undefined || rate < COMPLAINT_LIMITS.raised) return undefined;
  return rate < COMPLAINT_LIMITS.high ? 'raised' : 'high';
}

function warningOf(of: string, outcomes: Outcomes): ComplaintWarning | undefined {
  const rate = complaintRate(outcomes);
  const level = complaintLevel(rate);
  if (level === undefined) return undefined;
  const delivered = deliveredOf(outcomes);
  const whom = of === 'all' ? '' : ` (${of})`;
  const share = `Complaints${whom}: ${rateInWords(rate)} of what was delivered, ${outcomes.complained.toLocaleString('en')} of ${delivered.toLocaleString('en')}.`;
  const limit =
    level === 'high'
      ? 'From 0.3\u00a0% on, Google takes a sender’s mail for spam.'
      : 'Google asks for less than 0.1\u00a0%, and never 0.3\u00a0%.';
  const few = delivered < ENOUGH ? ' Of fewer than 1,000, a single complaint is over the limit: look at several dispatches.' : '';
  return { level, of, outcomes, message: `${share} ${limit}${few}` };
}
