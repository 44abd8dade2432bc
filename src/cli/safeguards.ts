import { type Former, unusualOf } from '../approval/unusual.ts';
import { nowhere } from '../diagnostic/diagnostic.ts';
import type { DispatchRecord, Ledger } from '../ledger/port.ts';
import { contentToApprove } from './content-to-approve.ts';
import type { Context } from './context.ts';
import { dayIn } from './day-in.ts';
import type { Finished } from './finished.ts';
import type { Sendable } from './load-to-send.ts';
import { personAt } from './person.ts';
import type { PreparedDispatch } from './prepare-dispatch.ts';
import { isSandbox } from './route.ts';
import type { SendOptions } from './send-options.ts';
import { openLedger, openLedgerIfAny } from './wiring.ts';

/** Earlier dispatches that a new one is held against. */
const LOOKED_AT = 50;

/** What the ledger says against a dispatch that is about to be confirmed: what is unusual is listed; a test that is asked for and lacking ends the command. */
export async function safeguard(
  file: string,
  prepared: PreparedDispatch,
  options: SendOptions,
  context: Context,
): Promise<Finished | undefined> {
  const { sendable, route } = prepared;
  const { newsroom } = sendable;
  if (route.kind === 'sandbox') return undefined;
  const ledger = await openLedgerIfAny(newsroom);
  try {
    const former = ledger === undefined ? [] : await formerOf(ledger, newsroom.policy.timeZone);
    for (const sentence of unusualOf(upcomingOf(prepared), former))
      context.presenter.say(`${context.presenter.paint.warning('unusual')}: ${sentence}`);
    if (!newsroom.safeguards.testFirst || options.overrideTest !== undefined) return undefined;
    if (ledger !== undefined && (await wasTested(ledger, file, sendable, context))) return undefined;
  } finally {
    await ledger?.close();
  }
  const hint = `Send one to yourself and read it: \`release send ${file} --test you@example.org\`. Or give a reason with \`--override-test\`.`;
  context.presenter.report([nowhere('test', 'error', 'No test of this very content was sent, and newsroom.yaml asks for one.', hint)]);
  context.presenter.say('Nothing was sent.');
  return options.dryRun === true ? undefined : 'has-problems';
}

function upcomingOf({ sendable: { release }, count }: PreparedDispatch) {
  const { recipients, languagesByList } = count;
  return { releaseId: release.id, title: release.editions[0].title, recipients, languagesByList };
}

async function formerOf(ledger: Ledger, timeZone: string): Promise<readonly Former[]> {
  const sent = (await ledger.dispatches()).filter(({ route }) => !isSandbox(route)).slice(0, LOOKED_AT);
  return Promise.all(sent.map((record) => formerDispatch(ledger, record, timeZone)));
}

async function formerDispatch(
  ledger: Ledger,
  { id, releaseId, title, lists, content, createdAt }: DispatchRecord,
  timeZone: string,
): Promise<Former> {
  const { skipped, ...others } = await ledger.counts(id);
  const recipients = Object.values(others).reduce((sum, count) => sum + count, 0);
  return { releaseId, title, lists, languages: Object.keys(content), recipients, day: dayIn(createdAt, timeZone) };
}

/** What a test is of: the content, whoever it is to go to. */
async function testedContent(file: string, { release, newsroom }: Sendable, { folder }: Context): Promise<string> {
  return (await contentToApprove({ file, folder, release, newsroom, audience: { lists: [], where: [] } })).hash;
}

async function wasTested(ledger: Ledger, file: string, sendable: Sendable, context: Context): Promise<boolean> {
  const content = await testedContent(file, sendable, context);
  const { acts } = await ledger.acts();
  return acts.some(({ what, release, why }) => what === 'tested' && release === sendable.release.id && why === content);
}

/** Writes into the ledger that a test of this content was sent. */
export async function noteTest(file: string, sendable: Sendable, context: Context): Promise<void> {
  const ledger = await openLedger(sendable.newsroom);
  try {
    const why = await testedContent(file, sendable, context);
    await ledger.record({ who: await personAt(context.folder), what: 'tested', release: sendable.release.id, why, at: context.clock() });
  } finally {
    await ledger.close();
  }
}

/** Writes into the ledger which safeguards a person set aside, and why. */
export async function noteOverrides(
  ledger: Ledger,
  { id, releaseId }: Pick<DispatchRecord, 'id' | 'releaseId'>,
  options: SendOptions,
  context: Context,
): Promise<void> {
  const said = { approvals: options.overrideApprovals, test: options.overrideTest, 'quiet hours': options.overrideQuietHours };
  for (const [what, reason] of Object.entries(said)) {
    if (reason === undefined) continue;
    await ledger.record({
      who: await personAt(context.folder),
      what: 'overrode',
      release: releaseId,
      dispatch: id,
      why: `${what}: ${reason}`,
      at: context.clock(),
    });
  }
}
