import type { TwoClocks } from '../../dispatch/departure-watch.ts';
import type { DispatchRecord, Ledger } from '../../ledger/port.ts';
import { type Instant, instant } from '../../release/time.ts';
import type { Context } from '../context.ts';
import { personAt } from '../person.ts';
import type { SendOptions } from './options.ts';
import { momentText } from './schedule.ts';

/** A dispatch that is about to be sent, and who may be asked about it. */
export interface Doubtful {
  readonly ledger: Ledger;
  readonly record: DispatchRecord;
  readonly options: Pick<SendOptions, 'sendAlthoughLate' | 'trustThisClock'>;
  readonly context: Context;
  /** Whether a person is there to be asked. */
  readonly attended: boolean;
  /** The newsroom's. */
  readonly timeZone: string;
}

/** What a person has said of a dispatch's time, and what the ledger knows of it. */
export interface TimeWord {
  readonly lateIsAgreed: boolean;
  readonly clockIsTrusted: boolean;
  readonly latest: Instant | undefined;
}

/** Takes a person's word where the time is in doubt, from the command line or by asking, and writes it into the ledger. */
export async function wordOnTime(doubtful: Doubtful, { wall }: TwoClocks): Promise<TimeWord> {
  const { ledger, record, options } = doubtful;
  const latest = await latestIn(ledger, record);
  if (options.trustThisClock !== undefined) await override(doubtful, `the clock is right: ${options.trustThisClock}`);
  const isLate = record.schedule !== undefined && wall > record.schedule.notAfter;
  return {
    latest,
    clockIsTrusted: options.trustThisClock !== undefined,
    lateIsAgreed: isLate && (await agreesToLate(doubtful, record.schedule.notAfter)),
  };
}

async function agreesToLate(doubtful: Doubtful, notAfter: Instant): Promise<boolean> {
  const { options, context, attended, timeZone } = doubtful;
  const { presenter } = context;
  if (options.sendAlthoughLate !== undefined) {
    await override(doubtful, `late: ${options.sendAlthoughLate}`);
    return true;
  }
  if (!attended || !presenter.canAsk) return false;
  presenter.say(`This dispatch was to begin by ${momentText(notAfter, timeZone)} at the latest. The news may have been overtaken.`);
  const reason = await presenter.ask('Why send it all the same? (Enter sends nothing) ');
  if (reason === undefined || reason === '') return false;
  await override(doubtful, `late: ${reason}`);
  return true;
}

async function override({ ledger, record, context }: Doubtful, why: string): Promise<void> {
  const who = await personAt(context.folder);
  await ledger.record({ who, what: 'overrode', release: record.releaseId, dispatch: record.id, why, at: context.clock() });
}

/** The last acts are the latest, but where the clock was set in between. */
const LOOKED_AT = 1000;

async function latestIn(ledger: Ledger, { createdAt }: DispatchRecord): Promise<Instant> {
  const { acts } = await ledger.acts();
  return instant(Math.max(createdAt, ...acts.slice(-LOOKED_AT).map(({ at }) => at)));
}
