import { hostname } from 'node:os';
import type { DispatchEvent, Progress } from '../dispatch/event.ts';
import { USUAL_POLICY } from '../dispatch/run.ts';
import { runDispatch } from '../dispatch/sender.ts';
import type { Transport } from '../dispatch/transport/port.ts';
import type { DispatchRecord, Holder, Ledger } from '../ledger/port.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { type Instant, instant } from '../release/time.ts';
import { closingReport, finishedOf } from './closing-report.ts';
import type { Context } from './context.ts';
import { eventJson } from './event-json.ts';
import type { Finished } from './finished.ts';
import { type FrozenEdition, thawContent } from './frozen-content.ts';
import { machineClock } from './machine-clock.ts';
import { messagesOf } from './messages.ts';
import { misuse } from './misuse.ts';
import { gatesOf } from './passage.ts';
import type { SendOptions } from './send-options.ts';
import { sendingLine, troubleLine } from './sending-line.ts';
import { watchSignals } from './signals.ts';
import { tokenKey } from './state-folder.ts';

/** A dispatch in the ledger, and by what it goes. */
export interface Departure {
  readonly ledger: Ledger;
  readonly record: DispatchRecord;
  readonly transport: Transport;
  readonly newsroom: Newsroom;
  readonly options: Pick<SendOptions, 'json' | 'uncertain'>;
  readonly context: Context;
  /** The release's file as it was typed, for `--resume`; undefined for a test, which cannot be resumed. */
  readonly file: string | undefined;
}

/** A person at the terminal is kept waiting for greylisting servers, which say "not now" to strangers; a script is not. */
const PATIENCE_MS = 30 * 60_000;

/** Sends a dispatch until it is over, interrupted or stopped, showing how far it is; says how it ended. Closes the transport. */
export async function runToEnd(departure: Departure): Promise<Finished> {
  const { ledger, record, transport, newsroom, options, context, file } = departure;
  const { presenter } = context;
  const editions = thawContent(record.content);
  if (editions === undefined) {
    const hint = 'Finish it with the version that began it.';
    return misuse(context, 'dispatch', `The dispatch ${record.id} was begun by another version of release.`, hint);
  }
  const signals = watchSignals(() => presenter.say('\nFinishing what is under way; press Ctrl-C again to stop at once.'));
  const settle = options.uncertain ?? (newsroom.uncertain === 'report' ? undefined : newsroom.uncertain);
  try {
    const ending = await runDispatch({
      ledger,
      dispatch: record.id,
      holder: { host: hostname(), pid: process.pid },
      holderIsDead,
      transport,
      messageFor: await messagesOf(editions, await tokenKey(newsroom), newsroom.dkim),
      mayStillGo: gatesOf(editions, await ledger.suppressions({ since: record.createdAt })),
      pace: newsroom.pace,
      policy: USUAL_POLICY,
      settleUncertain: settle === undefined ? undefined : { as: settle, by: record.createdBy },
      waitUntil: presenter.canAsk ? instant(context.clock() + PATIENCE_MS) : undefined,
      clock: machineClock,
      random: Math.random,
      drain: signals.drain,
      abort: signals.abort,
      onEvent: teller(departure),
    });
    presenter.draw('');
    presenter.say(closingReport({ ending, record, file, embargoUntil: embargoOf(editions, context.clock()), paint: presenter.paint }));
    return finishedOf(ending);
  } finally {
    signals.unwatch();
    presenter.draw('');
    if (signals.abort.aborted) transport.cut();
    await transport.close();
  }
}

function embargoOf(editions: ReadonlyMap<string, FrozenEdition>, now: Instant): string | undefined {
  const [embargo] = [...editions.values()].map((edition) => edition.embargo);
  return embargo?.kind === 'until' && embargo.instant > now ? embargo.written : undefined;
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

/** Without a terminal, a line now and then shows that it is alive. */
const LINE_EVERY_MS = 10_000;

/** Tells a person, and with `--json` a script, what happens. */
function teller({ options, context, record }: Departure): (event: DispatchEvent) => void {
  const { presenter } = context;
  let lineAt = context.clock();
  let toldUntil = 0;
  function showProgress(progress: Progress, now: Instant): void {
    const line = sendingLine(progress, presenter.width);
    if (presenter.redraws) presenter.draw(line);
    else if (now - lineAt >= LINE_EVERY_MS) {
      lineAt = now;
      presenter.say(line);
    }
  }
  return (event) => {
    if (options.json === true) void presenter.result(`${JSON.stringify(eventJson(event, record.id))}\n`);
    // A rest and the waiting for it end at the same instant: one of them is enough.
    const isTold = (event.kind === 'waiting' || event.kind === 'resting') && event.until === toldUntil;
    const trouble = isTold ? undefined : troubleLine(event);
    if (event.kind === 'waiting' || event.kind === 'resting') toldUntil = event.until;
    if (trouble !== undefined) presenter.say(trouble);
    if (event.kind === 'progress') showProgress(event.progress, event.at);
  };
}
