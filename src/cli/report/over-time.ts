import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { DispatchRecord, Ledger } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { type Instant, instant } from '../../release/time.ts';
import { overviewJson } from '../../report/outcome-json.ts';
import { overviewText } from '../../report/outcome-text.ts';
import { feedbackMarks } from '../../report/outcomes.ts';
import { type Overview, overviewOf } from '../../report/overview.ts';
import { overviewHtml } from '../../report/overview-html.ts';
import { totalsCsv } from '../../report/totals-csv.ts';
import type { Context } from '../context.ts';
import { isSandbox } from '../dispatching/route.ts';
import { writeWhole } from '../files/write.ts';
import type { Finished } from '../finished.ts';
import { misuse } from '../misuse.ts';
import { NO_PAINT, PIPE_WIDTH, type Presenter } from '../presenter.ts';
import { countOf } from '../words/count-of.ts';
import { dayIn } from '../words/day-in.ts';

/** How a report is written. */
export type ReportFormat = 'table' | 'json' | 'csv' | 'html';

/** What the command line says of a report over time. */
export interface OverTimeOptions {
  readonly format: ReportFormat;
  readonly json?: true;
  readonly since?: string;
  readonly totals?: true;
  readonly out?: string;
}

interface Means {
  /** Undefined where there is none yet. */
  readonly ledger: Ledger | undefined;
  readonly newsroom: Newsroom;
  readonly context: Context;
}

/** Gives account of all dispatches, or of those since a day in the newsroom's zone. */
export async function reportOverTime(options: OverTimeOptions, { ledger, newsroom, context }: Means): Promise<Finished> {
  const { timeZone } = newsroom.policy;
  const all = (await ledger?.dispatches()) ?? [];
  const { since: day } = options;
  const since = day === undefined ? all : all.filter(({ createdAt }) => dayIn(createdAt, timeZone) >= day);
  const dispatches = withoutRehearsals(since, context.presenter);
  if (ledger === undefined || dispatches.length === 0) {
    const what = day === undefined || all.length === 0 ? 'Nothing was sent yet.' : `Nothing was sent since ${day}.`;
    return misuse(context, 'report', what, '`release status` lists all dispatches.');
  }
  const overview = await overviewOf({
    dispatches,
    deliveriesOf: ({ id }) => ledger.deliveries(id),
    feedback: await feedbackMarks(ledger.feedback()),
    since: day === undefined ? undefined : earliest(dispatches.map(({ createdAt }) => createdAt)),
    timeZone,
  });
  await write(overview, options, { newsroom, context });
  return 'done';
}

// What the sandbox took reached nobody, and nobody complains of it: it would make the share of complaints small. Where there is nothing else, it is the report.
function withoutRehearsals(dispatches: readonly DispatchRecord[], { say }: Pick<Presenter, 'say'>): readonly DispatchRecord[] {
  const real = dispatches.filter(({ route }) => !isSandbox(route));
  const rehearsals = dispatches.length - real.length;
  if (rehearsals > 0 && real.length === 0) say('All of this went to the sandbox, and reached nobody.');
  else if (rehearsals > 0)
    say(
      `${countOf(rehearsals, 'dispatch', 'dispatches')} to the sandbox reached nobody, and ${rehearsals === 1 ? 'is' : 'are'} not counted.`,
    );
  return real.length > 0 ? real : dispatches;
}

async function write(overview: Overview, options: OverTimeOptions, { newsroom, context }: Omit<Means, 'ledger'>): Promise<void> {
  const { timeZone } = newsroom.policy;
  const format = options.totals === true ? 'csv' : options.json === true ? 'json' : options.format;
  switch (format) {
    case 'json':
      return given(`${JSON.stringify(overviewJson(overview), null, 2)}\n`, options, context);
    case 'csv':
      return given(totalsCsv(overview), options, context);
    case 'html':
      return given(overviewHtml(overview, newsroom.organisation.name, timeZone), options, context);
    case 'table': {
      if (options.out !== undefined)
        return given(overviewText(overview, { width: PIPE_WIDTH, paint: NO_PAINT, timeZone }), options, context);
      return context.presenter.show(({ width, paint }) => overviewText(overview, { width, paint, timeZone }));
    }
  }
}

/** Writes a report to the file that is named, else to standard output. */
export async function given(text: string, { out }: Pick<OverTimeOptions, 'out'>, { presenter, folder }: Context): Promise<void> {
  if (out === undefined) return presenter.result(text);
  await writeWhole(resolve(folder, out), text);
  presenter.say(`${presenter.paint.good('✓')} ${out}`);
}

/** Takes a day as `--since` has it. @throws InvalidArgumentError */
export function readDay(text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (day === undefined || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('Write a day as 2026-01-31.');
  return text;
}

function earliest(instants: readonly Instant[]): Instant {
  return instant(Math.min(...instants));
}
