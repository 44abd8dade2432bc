import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { unsettled } from '../ledger/counts.ts';
import type { DispatchId, DispatchRecord, Ledger } from '../ledger/port.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { type Instant, instant } from '../release/time.ts';
import type { Context } from './context.ts';
import { runToEnd } from './dispatching/dispatching.ts';
import { openRoute, routeToResume } from './dispatching/route.ts';
import { type Finished, gravest } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { machineClock } from './machine-clock.ts';
import { watchSignals } from './signals.ts';
import { openLedgerIfAny } from './wiring.ts';

const HELP = `
Examples:
  $ release worker --newsroom /srv/press          stays, and sends each dispatch when it is due
  $ release worker --newsroom /srv/press --once   sends what is due now, then ends: for cron

Several workers, and a \`send\` that waits, may run at once: a dispatch has one sender at a time. What would go out too late
waits for a person: \`release send FILE --resume\`.
Exit codes: 0 nothing is left; 1 some were rejected for good; 75 something is left.
`;

/** The command `release worker`. */
export function workerCommand(context: Context): Command {
  return new Command('worker')
    .description('Sends dispatches when they are due: at the end of an embargo, at the time of --at, after a server said “not now”.')
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .option('--once', 'send what is due now, and end')
    .option('--every <seconds>', 'how often to look for something that is due', seconds, 20)
    .option('--json', 'print what happens as JSON, an event a line')
    .addHelpText('after', HELP)
    .action(async (options: WorkerOptions) => context.finish(await work(options, context)));
}

interface WorkerOptions {
  readonly newsroom: string;
  readonly once?: true;
  readonly every: number;
  readonly json?: true;
}

async function work(options: WorkerOptions, context: Context): Promise<Finished> {
  const folder = resolve(context.folder, options.newsroom);
  const signals = watchSignals(() => undefined);
  const lateSince = new Map<DispatchId, Instant>();
  try {
    for (;;) {
      // Read anew each time: whoever mends newsroom.yaml does not have to think of the worker.
      const newsroom = await newsroomAt(folder, context);
      if (newsroom.kind === 'invalid') {
        context.presenter.report(newsroom.diagnostics);
        return 'misused';
      }
      const finished = await sendDue(newsroom.value, { options, context, stop: signals.drain, lateSince });
      if (options.once === true || signals.drain.aborted) return finished;
      await machineClock.sleepUntil(instant(context.clock() + options.every * 1000), signals.drain);
      if (signals.drain.aborted) return finished;
    }
  } finally {
    signals.unwatch();
  }
}

interface Working {
  readonly options: WorkerOptions;
  readonly context: Context;
  readonly stop: AbortSignal;
  /** When dispatches that are past their time were last looked at. */
  readonly lateSince: Map<DispatchId, Instant>;
}

async function sendDue(newsroom: Newsroom, working: Working): Promise<Finished> {
  const ledger = await openLedgerIfAny(newsroom);
  if (ledger === undefined) return 'done';
  try {
    const endings: Finished[] = [];
    for (const record of (await ledger.dispatches()).toReversed()) {
      if (working.stop.aborted) return 'unfinished';
      endings.push(await sendIfDue(record, { ...working, ledger, newsroom }));
    }
    return gravest(endings);
  } finally {
    await ledger.close();
  }
}

async function sendIfDue(record: DispatchRecord, at: Working & { ledger: Ledger; newsroom: Newsroom }): Promise<Finished> {
  const { ledger, newsroom, options, context } = at;
  const now = context.clock();
  const left = await dueOf(record, ledger, now);
  if (left === 'nothing') return 'done';
  if (left === 'later' || isPutOff(record, at.lateSince, now)) return 'unfinished';
  const route = routeToResume(record.route, newsroom);
  if (route === undefined) {
    context.presenter.say(`The dispatch ${record.id} goes by ${record.route}, and no mail server is set now.`);
    return 'misused';
  }
  const transport = await openRoute(route);
  return runToEnd({ ledger, record, transport, newsroom, options, context, file: 'FILE', waits: false, attended: false });
}

/** One that is past its time waits for a person: it is looked at, and told of, once an hour. */
function isPutOff({ id, schedule }: DispatchRecord, lateSince: Map<DispatchId, Instant>, now: Instant): boolean {
  if (schedule === undefined || now <= schedule.notAfter) return false;
  const last = lateSince.get(id);
  if (last !== undefined && Math.abs(now - last) < 3_600_000) return true;
  lateSince.set(id, now);
  return false;
}

/** Whether there is something to send now. What only a person can settle is left for later. */
async function dueOf(record: DispatchRecord, ledger: Ledger, now: Instant): Promise<'now' | 'later' | 'nothing'> {
  const counts = await ledger.counts(record.id);
  if (unsettled(counts) === 0 || record.cancelled !== undefined) return 'nothing';
  const notBefore = record.schedule?.notBefore;
  if (notBefore !== undefined && notBefore > now) return 'later';
  if (counts.queued + counts.claimed + counts.sending > 0) return 'now';
  const due = await ledger.nextDue(record.id);
  return due !== undefined && due <= now ? 'now' : 'later';
}

function seconds(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 3600) throw new InvalidArgumentError('Write seconds, from 1 to 3600.');
  return count;
}
