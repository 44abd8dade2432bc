import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { DispatchId, DispatchRecord, Ledger } from '../ledger/port.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { accountOf } from '../report/account.ts';
import { csvOf } from '../report/csv.ts';
import { accountHtml } from '../report/html.ts';
import { accountJson } from '../report/json.ts';
import { type FeedbackMarks, feedbackMarks } from '../report/outcomes.ts';
import { overviewOf } from '../report/overview.ts';
import { accountText } from '../report/text.ts';
import { totalsCsv } from '../report/totals-csv.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { misuse } from './misuse.ts';
import { NO_PAINT, PIPE_WIDTH } from './presenter.ts';
import { given, type ReportFormat, readDay, reportOverTime } from './report/over-time.ts';
import { openLedgerIfAny } from './wiring.ts';

const HELP = `
Examples:
  $ release report                                       the latest dispatch
  $ release report 20261125-first-ferry-0dd2c2           that one
  $ release report --format csv > deliveries.csv         a line a delivery
  $ release report --format html --out report.html       a page with charts, to keep or pass on
  $ release report --totals > totals.csv                 delivered, bounced, complained, opted out: by list, language and domain
  $ release report --over-time --since 2026-01-01        all dispatches since then, by month too
  $ release report --over-time --format html --out year.html

What came back is known as far as \`release feedback pull\` has taken it in. Warnings tell of complaints from 0.1 % on.
\`release status\` lists all dispatches. A dispatch may still be under way.
`;

/** The command `release report`. */
export function reportCommand(context: Context): Command {
  return new Command('report')
    .description('Gives account of a dispatch: who got what and when, who did not and why.')
    .argument('[dispatch]', 'its id; else the latest')
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .addOption(new Option('--format <format>', 'how it is written').choices(['table', 'json', 'csv', 'html']).default('table'))
    .option('--json', 'the same as --format json')
    .option('--over-time', 'all dispatches together, and what became of them')
    .option('--since <day>', 'with --over-time: only those begun on that day or later, such as 2026-01-01', readDay)
    .option('--totals', 'as CSV, the sums by list, language and domain, instead of a line a delivery')
    .option('--out <file>', 'write it to a file')
    .addHelpText('after', HELP)
    .action(async (id: string | undefined, options: ReportOptions) => context.finish(await report(id, options, context)));
}

interface ReportOptions {
  readonly newsroom: string;
  readonly format: ReportFormat;
  readonly json?: true;
  readonly overTime?: true;
  readonly since?: string;
  readonly totals?: true;
  readonly out?: string;
}

async function report(id: string | undefined, options: ReportOptions, context: Context): Promise<Finished> {
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  if (newsroom.kind === 'invalid') {
    context.presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  if (options.overTime === true && id !== undefined)
    return misuse(context, 'report', 'A dispatch is named, and --over-time is of all of them.', 'Leave one of the two out.');
  if (options.since !== undefined && options.overTime !== true)
    return misuse(context, 'report', '--since is for several dispatches.', 'Write --over-time with it.');
  const ledger = await openLedgerIfAny(newsroom.value);
  try {
    if (options.overTime === true) return await reportOverTime(options, { ledger, newsroom: newsroom.value, context });
    const record = ledger === undefined ? undefined : await recordOf(id, ledger);
    if (ledger === undefined || record === undefined) {
      const what = id === undefined ? 'Nothing was sent yet.' : `There is no dispatch “${id}”.`;
      return misuse(context, 'dispatch', what, '`release status` lists all dispatches.');
    }
    await write(record, { ledger, newsroom: newsroom.value, options, context });
    return 'done';
  } finally {
    await ledger?.close();
  }
}

async function recordOf(id: string | undefined, ledger: Ledger): Promise<DispatchRecord | undefined> {
  if (id !== undefined) return ledger.find(id as DispatchId);
  const [latest] = await ledger.dispatches();
  return latest;
}

interface Writing {
  readonly ledger: Ledger;
  readonly newsroom: Newsroom;
  readonly options: ReportOptions;
  readonly context: Context;
}

async function write(record: DispatchRecord, { ledger, newsroom, options, context }: Writing): Promise<void> {
  const { presenter } = context;
  const { timeZone } = newsroom.policy;
  const format = options.json === true ? 'json' : options.format;
  const deliveries = ledger.deliveries(record.id);
  const feedback = await feedbackMarks(ledger.feedback(), record.id);
  if (options.totals === true) {
    const overview = await overviewOf({ dispatches: [record], deliveriesOf: () => deliveries, feedback, since: undefined, timeZone });
    return given(totalsCsv(overview), options, context);
  }
  // A line a delivery of a long list is written as it is read.
  if (format === 'csv' && options.out === undefined) {
    for await (const piece of csvOf(deliveries, feedback)) await presenter.result(piece);
    return;
  }
  if (format === 'table' && options.out === undefined) {
    const account = await accountOf(record, deliveries, feedback);
    return presenter.show(({ width, paint }) => accountText(account, { width, paint, timeZone }));
  }
  const text = await textOf(record, { format, deliveries, feedback, timeZone });
  return given(text, options, context);
}

interface Form {
  readonly format: ReportFormat;
  readonly deliveries: ReturnType<Ledger['deliveries']>;
  readonly feedback: FeedbackMarks;
  readonly timeZone: string;
}

async function textOf(record: DispatchRecord, { format, deliveries, feedback, timeZone }: Form): Promise<string> {
  switch (format) {
    case 'csv':
      return joined(csvOf(deliveries, feedback));
    case 'json':
      return `${JSON.stringify(accountJson(await accountOf(record, deliveries, feedback)), null, 2)}\n`;
    case 'html':
      return accountHtml(await accountOf(record, deliveries, feedback), timeZone);
    case 'table':
      return accountText(await accountOf(record, deliveries, feedback), { width: PIPE_WIDTH, paint: NO_PAINT, timeZone });
  }
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
