import type { DispatchEvent, Progress } from '../../dispatch/event.ts';
import type { DispatchId } from '../../ledger/port.ts';
import type { Instant } from '../../release/time.ts';
import type { Context } from '../context.ts';
import { countdownOn } from './countdown.ts';
import { eventJson } from './event-json.ts';
import { sendingLine, troubleLine } from './sending-line.ts';

/** Of which dispatch is told, to whom. */
export interface Telling {
  readonly dispatch: DispatchId;
  readonly context: Context;
  /** The newsroom's. */
  readonly timeZone: string;
  /** For scripts: an event a line on stdout. */
  readonly json: boolean;
}

/** Without a terminal, a line now and then shows that it is alive. */
const LINE_EVERY_MS = 10_000;

/** Tells a person, and with `--json` a script, what happens. */
export function teller({ dispatch, context, timeZone, json }: Telling): (event: DispatchEvent) => void {
  const { presenter } = context;
  const countdown = countdownOn(context, timeZone);
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
    if (json) void presenter.result(`${JSON.stringify(eventJson(event, dispatch))}\n`);
    countdown.end();
    // A rest and the waiting for it end at the same instant: one of them is enough.
    const isTold = (event.kind === 'waiting' || event.kind === 'resting') && event.until === toldUntil;
    if (event.kind === 'waiting' || event.kind === 'resting') toldUntil = event.until;
    const trouble = isTold ? undefined : troubleLine(event);
    if (trouble !== undefined) presenter.say(trouble);
    if (event.kind === 'waiting' && !isTold) countdown.to(event.until);
    if (event.kind === 'progress') showProgress(event.progress, event.at);
  };
}
