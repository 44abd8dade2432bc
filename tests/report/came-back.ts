import type { DeliveryId, DeliveryRecord, DispatchRecord, FeedbackRecord } from '../../src/ledger/port.ts';
import { instant } from '../../src/release/time.ts';
import { feedbackMarks } from '../../src/report/outcomes.ts';
import type { OverviewMakings } from '../../src/report/overview.ts';
import { harbourDispatch, MORNING } from '../ledger/samples.ts';
import { accepted, DISPATCH, delivered, ZONE } from './sent-dispatch.ts';

/** What came back about the delivery of that number. */
export function cameBackFor(number: number, kind: string): FeedbackRecord {
  const delivery = { dispatch: DISPATCH.id, id: number as DeliveryId, address: `desk${number}@tide-times.example` };
  return {
    digest: `${number} ${kind}`,
    at: MORNING,
    kind,
    reason: 'other',
    status: undefined,
    diagnostic: '',
    delivery,
    from: '',
    subject: '',
    message: undefined,
  };
}

const TITLES = ['Night ferry sails again', 'New lights for Quay 3', 'Winter timetable', 'Dredging begins'];
const DOMAINS = ['gmail.com', 'tide-times.example', 'pier-post.example', 'coast.example'];
const EACH = 1200;

/** Four dispatches in three months: some bounce, some complain (the last one's readers over Google's limit), some opt out. */
export async function THREE_MONTHS(): Promise<OverviewMakings> {
  const dispatches = TITLES.map(
    (title, at): DispatchRecord => ({ ...harbourDispatch(`2006-${at}`), title, createdAt: instant(MORNING + at * 27 * 86_400_000) }),
  );
  const records = dispatches.map((_, at) => recordsFrom(at * EACH));
  const numbers = Array.from({ length: dispatches.length * EACH }, (_, at) => at + 1);
  const feedback = numbers.flatMap((number) => [
    ...(number % 41 === 0 ? [cameBackFor(number, 'hard')] : []),
    ...(number % (number > 3 * EACH ? 197 : 1100) === 0 ? [cameBackFor(number, 'complaint')] : []),
    ...(number % 131 === 0 ? [cameBackFor(number, 'unsubscribe')] : []),
  ]);
  return {
    dispatches,
    deliveriesOf: ({ id }) => streamed(records[dispatches.findIndex((one) => one.id === id)] ?? []),
    feedback: await feedbackMarks(streamed(feedback)),
    since: undefined,
    timeZone: ZONE,
  };
}

function recordsFrom(offset: number): readonly DeliveryRecord[] {
  return Array.from({ length: EACH }, (_, at) => {
    const number = offset + at + 1;
    const address = `desk${number}@${DOMAINS[number % DOMAINS.length]}`;
    const [list, language] = [number % 3 === 0 ? 'dailies' : 'coast', number % 5 === 0 ? 'fr' : 'en'];
    return delivered(number, accepted(MORNING), { address, list, language });
  });
}

async function* streamed<T>(all: Iterable<T>): AsyncIterable<T> {
  yield* all;
}
