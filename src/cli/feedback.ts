import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { visible } from '../diagnostic/visible.ts';
import { beginningOf } from '../feedback/beginning.ts';
import { FEEDBACK_KINDS } from '../feedback/feedback.ts';
import type { FeedbackRecord, Ledger } from '../ledger/port.ts';
import { MailboxTrouble } from '../mailbox/port.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { utcText } from '../release/utc-text.ts';
import type { Context } from './context.ts';
import { type Pulled, pullFeedback, type Taken } from './feedback/pull.ts';
import { tokenKey } from './files/state-folder.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { misuse } from './misuse.ts';
import type { Paint } from './presenter.ts';
import { openLedger, openMailbox } from './wiring.ts';

const HELP = `
\`pull\` takes each message once: bounces, complaints, opt-outs, automatic replies. What calls for it is suppressed, and written
to no more. \`show\` lists what came back; \`show --unknown\` what was not understood, with its beginning.

Examples:
  $ release feedback pull                          from the IMAP mailbox that newsroom.yaml names
  $ release feedback pull --maildir ~/Maildir
  $ release feedback pull --mbox bounces.mbox --json
  $ release feedback show --unknown
`;

/** The command `release feedback`. */
export function feedbackCommand(context: Context): Command {
  return new Command('feedback')
    .description('Takes in what comes back: bounces, complaints, opt-outs, automatic replies.')
    .addArgument(new Argument('<what>', 'what to do').choices(['pull', 'show']))
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .option('--mbox <file>', 'pull from an mbox file')
    .option('--maildir <folder>', 'pull from a Maildir')
    .option('--unknown', 'show only what was not understood')
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async (what: 'pull' | 'show', options: FeedbackOptions) => context.finish(await feedback(what, options, context)));
}

/** What the command line says. */
interface FeedbackOptions {
  readonly newsroom: string;
  readonly mbox?: string;
  readonly maildir?: string;
  readonly unknown?: true;
  readonly json?: true;
}

async function feedback(what: 'pull' | 'show', options: FeedbackOptions, context: Context): Promise<Finished> {
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  if (newsroom.kind === 'invalid') {
    context.presenter.report(newsroom.diagnostics);
    return 'misused';
  }
  const { mbox, maildir } = options;
  if (mbox !== undefined && maildir !== undefined)
    return misuse(context, 'feedback', 'Both --mbox and --maildir are named.', 'Pull from one, then from the other.');
  if (what === 'pull' && mbox === undefined && maildir === undefined && newsroom.value.feedback.imap === undefined)
    return noMailbox(context);
  const ledger = await openLedger(newsroom.value);
  try {
    return await (what === 'pull' ? pull : show)({ newsroom: newsroom.value, ledger, options, context });
  } catch (error) {
    if (!(error instanceof MailboxTrouble)) throw error;
    return misuse(context, 'mailbox', error.message, error.hint);
  } finally {
    await ledger.close();
  }
}

function noMailbox(context: Context): Finished {
  const message = 'No mailbox is named from which to pull.';
  const hint =
    'Name one in newsroom.yaml, under `feedback:` as `imap:`, and set the environment variables that it names; or give --mbox FILE or --maildir FOLDER.';
  return misuse(context, 'feedback', message, hint);
}

interface Doing {
  readonly newsroom: Newsroom;
  readonly ledger: Ledger;
  readonly options: FeedbackOptions;
  readonly context: Context;
}

async function pull({ newsroom, ledger, options, context }: Doing): Promise<Finished> {
  const { presenter, clock, folder } = context;
  const place = {
    mbox: options.mbox === undefined ? undefined : resolve(folder, options.mbox),
    maildir: options.maildir === undefined ? undefined : resolve(folder, options.maildir),
  };
  const pulled = await pullFeedback({
    mailbox: await openMailbox(place, newsroom),
    ledger,
    tokenKey: await tokenKey(newsroom),
    settings: newsroom.feedback,
    clock,
  });
  if (options.json === true) await presenter.result(`${JSON.stringify(pulledJson(pulled), null, 2)}\n`);
  else await presenter.show(({ paint }) => pulledText(pulled, paint));
  if (pulled.brokenOff === undefined) return 'done';
  presenter.say(`${pulled.brokenOff.message} Nothing is lost: pull again for the rest.`);
  return 'unfinished';
}

function pulledText({ taken, known }: Pulled, paint: Paint): string {
  const lines = [`${paint.strong(`${taken.length} taken`)}${known === 0 ? '' : `, ${known} were taken before`}`];
  for (const kind of FEEDBACK_KINDS) {
    const records = taken.filter(({ record }) => record.kind === kind).map(({ record }) => record);
    if (records.length > 0) lines.push(`  ${String(records.length).padStart(5)} ${kind.padEnd(12)}${paint.faint(reasonsIn(records))}`);
  }
  const suppressed = taken.flatMap((one) => one.suppressed ?? []);
  if (suppressed.length > 0) lines.push(`${suppressed.length} suppressed: ${shortened(suppressed.map(({ address }) => visible(address)))}`);
  const strangers = taken.filter(({ record }) => record.delivery === undefined && record.kind !== 'unknown').length;
  if (strangers === 1) lines.push('One bears no trace of a delivery of this newsroom, and changes nothing unless it is an opt-out.');
  if (strangers > 1) lines.push(`${strangers} bear no trace of a delivery of this newsroom, and change nothing but opt-outs.`);
  const unproven = taken.flatMap(({ record }) => (record.reason === 'opt-out-unproven' ? record.from : []));
  if (unproven.length > 0) lines.push(unprovenText(unproven));
  if (taken.some(({ record }) => record.kind === 'unknown')) lines.push('`release feedback show --unknown` shows what was not understood.');
  return `${lines.join('\n')}\n`;
}

function reasonsIn(records: readonly FeedbackRecord[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of records) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}

function unprovenText(from: readonly string[]): string {
  const who = from.length === 1 ? 'One asks' : `${from.length} ask`;
  return `${who} to be written to no more, and nothing proves who wrote: ${shortened(from.map(visible))}. Look at the mail; \`release suppress add ADDRESS\` does it. \`feedback.authserv_id\` in newsroom.yaml names the mail server that can prove it.`;
}

function shortened(addresses: readonly string[]): string {
  const shown = addresses.slice(0, 5).join(', ');
  return addresses.length > 5 ? `${shown} and ${addresses.length - 5} more` : shown;
}

/** A pull as `--json` prints it. The form is stable: scripts rely on it. */
function pulledJson({ taken, known }: Pulled): object {
  const kinds = Object.fromEntries(FEEDBACK_KINDS.map((kind) => [kind, taken.filter(({ record }) => record.kind === kind).length]));
  return { taken: taken.length, known, kinds, messages: taken.map(takenJson) };
}

function takenJson({ record, suppressed }: Taken): object {
  return {
    ...recordJson(record),
    suppressed: suppressed === undefined ? null : { address: suppressed.address, reason: suppressed.reason },
  };
}

function recordJson({ digest, at, kind, reason, status, diagnostic, delivery, from, subject }: FeedbackRecord): object {
  const about = delivery === undefined ? null : { dispatch: delivery.dispatch, address: delivery.address };
  return { digest, at: new Date(at).toISOString(), kind, reason, status: status ?? null, diagnostic, delivery: about, from, subject };
}

async function show({ ledger, options, context }: Doing): Promise<Finished> {
  const { presenter } = context;
  let count = 0;
  for await (const record of ledger.feedback(options.unknown === true ? 'unknown' : undefined)) {
    count += 1;
    if (options.json === true) await presenter.result(`${JSON.stringify(recordJson(record))}\n`);
    else {
      const beginning = record.message === undefined ? [] : await beginningOf(record.message);
      await presenter.show(({ paint }) => recordText(record, beginning, paint));
    }
  }
  if (count === 0) presenter.say(options.unknown === true ? 'All that came back was understood.' : 'Nothing came back yet.');
  return 'done';
}

function recordText(record: FeedbackRecord, beginning: readonly string[], paint: Paint): string {
  const { at, kind, reason, status, diagnostic, delivery, from, subject, message } = record;
  const who = delivery === undefined ? visible(from) : `${visible(delivery.address)}  ${paint.faint(delivery.dispatch)}`;
  const lines = [`${paint.faint(utcText(at))}  ${paint.strong(kind)} ${reason}${status === undefined ? '' : ` ${status}`}  ${who}`];
  if (diagnostic !== '') lines.push(`  ${visible(diagnostic)}`);
  if (message !== undefined) lines.push(`  ${visible(subject)}`, ...beginning.map((line) => paint.faint(`  | ${visible(line)}`)));
  return `${lines.join('\n')}\n`;
}
