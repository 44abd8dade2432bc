import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { DispatchId, DispatchRecord, Ledger } from '../ledger/port.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { accountOf } from '../report/account.ts';
import { csvOf } from '../report/csv.ts';
import { accountHtml } from '../report/html.ts';
import { accountJson } from '../report/json.ts';
import { accountText } from '../report/text.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load-newsroom.ts';
import { misuse } from './misuse.ts';
import { NO_PAINT, PIPE_WIDTH } from './presenter.ts';
import { openLedgerIfAny } from './wiring.ts';
import { writeWhole } from './write-file.ts';

type ReportFormat = 'table' | 'json' | 'csv' | 'html';

const HELP = `
Examples:
  $ release report                                       the latest dispatch
  $ release report 20261125-first-ferry-0dd2c2           that one
  $ release report --format csv > deliveries.csv         a line a delivery
  $ release report --format html --out report.html       a page with charts, to keep or pass on

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
    .option('--out <file>', 'write it to a file')
    .addHelpText('after', HELP)
    .action(async (id: string | undefined, options: ReportOptions) => context.finish(await report(id, options, context)));
}

interface ReportOptions {
  readonly newsroom: string;
  readonly format: ReportFormat;
  readonly json?: true;
  readonly out?: string;
}

async function report(id: string | undefined, options: ReportOptions, context: Context): Promise<Finished> {
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  if (newsroom.kind === 'invalid') {
    context.presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const ledger = await openLedgerIfAny(newsroom.value);
  try {
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
  const { presenter, folder } = context;
  const { timeZone } = newsroom.policy;
  const format = options.json === true ? 'json' : options.format;
  const deliveries = ledger.deliveries(record.id);
  // A line a delivery of a long list is written as it is read.
  if (format === 'csv' && options.out === undefined) {
    for await (const piece of csvOf(deliveries)) await presenter.result(piece);
    return;
  }
  if (format === 'table' && options.out === undefined) {
    const account = await accountOf(record, deliveries);
    return presenter.show(({ width, paint }) => accountText(account, { width, paint, timeZone }));
  }
  const text = await textOf(record, { format, deliveries, timeZone });
  if (options.out === undefined) return presenter.result(text);
  await writeWhole(resolve(folder, options.out), text);
  presenter.say(`${presenter.paint.good('✓')} ${options.out}`);
}

interface Form {
  readonly format: ReportFormat;
  readonly deliveries: ReturnType<Ledger['deliveries']>;
  readonly timeZone: string;
}

async function textOf(record: DispatchRecord, { format, deliveries, timeZone }: Form): Promise<string> {
  switch (format) {
    case 'csv':
      return joined(csvOf(deliveries));
    case 'json':
      return `${JSON.stringify(accountJson(await accountOf(record, deliveries)), null, 2)}\n`;
    case 'html':
      return accountHtml(await accountOf(record, deliveries), timeZone);
    case 'table':
      return accountText(await accountOf(record, deliveries), { width: PIPE_WIDTH, paint: NO_PAINT, timeZone });
  }
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
