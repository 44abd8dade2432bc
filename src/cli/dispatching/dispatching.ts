import { hostname, uptime } from 'node:os';
import { DepartureWatch, type TwoClocks } from '../../dispatch/departure-watch.ts';
import type { QuietHours } from '../../dispatch/quiet-hours.ts';
import { USUAL_POLICY } from '../../dispatch/run.ts';
import { runDispatch } from '../../dispatch/sender.ts';
import type { Transport } from '../../dispatch/transport/port.ts';
import type { DispatchRecord, Holder, Ledger } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { type Instant, instant } from '../../release/time.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { type FrozenEdition, sentEditions } from '../frozen/frozen-content.ts';
import { messageKeysOf, messagesOf } from '../frozen/messages.ts';
import { machineClock } from '../machine-clock.ts';
import { misuse } from '../misuse.ts';
import { personAt } from '../person.ts';
import { watchSignals } from '../signals.ts';
import { suppressRejected } from '../suppress/rejected.ts';
import { closingReport, finishedOf } from './closing-report.ts';
import type { SendOptions } from './options.ts';
import { wordOnTime } from './override.ts';
import { gatesOf } from './passage.ts';
import { isSandbox } from './route.ts';
import { lastMoment, momentText } from './schedule.ts';
import { teller } from './teller.ts';

/** A dispatch in the ledger, and by what it goes. */
export interface Departure {
  readonly ledger: Ledger;
  readonly record: DispatchRecord;
  readonly transport: Transport;
  readonly newsroom: Newsroom;
  readonly options: Pick<SendOptions, 'json' | 'uncertain' | 'sendAlthoughLate' | 'trustThisClock' | 'overrideQuietHours'>;
  readonly context: Context;
  /** The release's file as it was typed, for `--resume`; undefined for a test, which cannot be resumed. */
  readonly file: string | undefined;
  /** Whether the moment is waited for that the dispatch was sent for. */
  readonly waits: boolean;
  /** Whether a person is there to be asked, and to be kept waiting a little. */
  readonly attended: boolean;
}

/** A person at the terminal is kept waiting for greylisting servers, which say "not now" to strangers; a script is not. */
const PATIENCE_MS = 30 * 60_000;

/** Sends a dispatch until it is over, interrupted or stopped, showing how far it is; says how it ended. Closes the transport. */
export async function runToEnd(departure: Departure): Promise<Finished> {
  const { ledger, record, transport, newsroom, options, context, file, attended } = departure;
  const { presenter } = context;
  const editions = sentEditions(record);
  if (editions === undefined) {
    const hint = 'Finish it with the version that began it.';
    return misuse(context, 'dispatch', `The dispatch ${record.id} was begun by another version of release.`, hint);
  }
  if (record.cancelled !== undefined && options.uncertain === 'resend') {
    const hint = '`--uncertain accept` leaves it at that.';
    return misuse(context, 'uncertain', `The dispatch ${record.id} was cancelled: nothing of it is sent again.`, hint);
  }
  const clocks = twoClocks(context);
  const { timeZone } = newsroom.policy;
  const begun = clocks();
  const word = await wordOnTime({ ...departure, timeZone }, begun);
  const watch = new DepartureWatch({ ...word, begun, notAfter: record.schedule?.notAfter });
  const tell = teller({ dispatch: record.id, context, timeZone, json: options.json === true });
  const signals = watchSignals(() => presenter.say('\nFinishing what is under way; press Ctrl-C again to stop at once.'));
  const settle = options.uncertain ?? (newsroom.uncertain === 'report' || record.cancelled ? undefined : newsroom.uncertain);
  try {
    const suppressions = await ledger.suppressions({ since: record.createdAt });
    const ending = await runDispatch({
      ledger,
      dispatch: record.id,
      holder: { host: hostname(), pid: process.pid },
      holderIsDead,
      transport,
      messageFor: await messagesOf(editions, await messageKeysOf(newsroom), newsroom.dkim),
      mayStillGo: gatesOf({
        editions,
        suppressions,
        notBefore: record.schedule?.notBefore,
        quiet: quietOf(departure),
        timeZone,
        watch,
        clocks,
      }),
      pace: newsroom.pace,
      policy: USUAL_POLICY,
      settleUncertain: settle === undefined ? undefined : { as: settle, by: await personAt(context.folder) },
      waitUntil: waitUntil(departure, editions),
      clock: machineClock,
      random: Math.random,
      drain: signals.drain,
      abort: signals.abort,
      onEvent: (event) => {
        const by = watch.jump(clocks());
        if (by !== undefined) tell({ kind: 'clock-jumped', by, at: event.at });
        if (event.kind === 'clock-differs') watch.hear(event, clocks());
        tell(event);
      },
    });
    presenter.draw('');
    const moment = momentOf(record, editions);
    const waitsFor = moment !== undefined && moment > context.clock() ? momentText(moment, timeZone) : undefined;
    if (file !== undefined && ending.kind === 'has-problems') {
      const refused = await suppressRejected({ ledger, record, policy: newsroom.feedback.suppress, now: context.clock() });
      if (refused > 0) presenter.say(`${refused} refused for good, and written to no more: release suppress list`);
    }
    if (attended || ending.kind !== 'refused') presenter.say(closingReport({ ending, record, file, waitsFor, paint: presenter.paint }));
    return finishedOf(ending);
  } finally {
    signals.unwatch();
    presenter.draw('');
    if (signals.abort.aborted) transport.cut();
    await transport.close();
  }
}

/** A test goes to whoever asked for it; what is kept in the sandbox wakes nobody. */
function quietOf({ file, record, newsroom, options }: Departure): QuietHours | undefined {
  const rings = file !== undefined && !isSandbox(record.route) && options.overrideQuietHours === undefined;
  return rings ? newsroom.safeguards.quietHours : undefined;
}

/** The machine's time of day, and how long it has been up: that goes on while it sleeps, and nobody sets it. */
function twoClocks({ clock }: Context): () => TwoClocks {
  return () => ({ wall: clock(), steadyMs: uptime() * 1000 });
}

function waitUntil({ record, context, waits, attended }: Departure, editions: ReadonlyMap<string, FrozenEdition>): Instant | undefined {
  const patience = attended && context.presenter.canAsk ? PATIENCE_MS : 0;
  const moment = waits ? momentOf(record, editions) : undefined;
  if (moment === undefined && patience === 0) return undefined;
  return instant(Math.max(moment ?? 0, context.clock()) + patience);
}

function momentOf({ schedule }: DispatchRecord, editions: ReadonlyMap<string, FrozenEdition>): Instant | undefined {
  const [edition] = [...editions.values()];
  return lastMoment(schedule, edition?.embargo ?? { kind: 'none' });
}

/** Another machine's process cannot be looked for; its lease has to run out. */
function holderIsDead({ host, pid }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
