import { type Former, type Upcoming, unusualOf } from '../../approval/unusual.ts';
import { type Diagnostic, nowhere } from '../../diagnostic/diagnostic.ts';
import type { DispatchRecord, Ledger } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { contentToApprove } from '../approve/content-to-approve.ts';
import type { Context } from '../context.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { isSandbox } from '../dispatching/route.ts';
import type { Finished } from '../finished.ts';
import { personAt } from '../person.ts';
import { openLedger, openLedgerIfAny } from '../wiring.ts';
import { dayIn } from '../words/day-in.ts';
import type { Sendable } from './load-to-send.ts';
import type { PreparedDispatch } from './prepare-dispatch.ts';

/** Earlier dispatches that a new one is held against. */
const LOOKED_AT = 50;

/** A dispatch that is about to be confirmed, as its safeguards see it. */
export interface Guarded {
  readonly file: string;
  readonly newsroom: Newsroom;
  /** Whether somebody is written to, not only the sandbox. */
  readonly reaches: boolean;
  readonly upcoming: Upcoming;
  /** What a test has to be of. */
  readonly tested: () => Promise<string>;
}

/** What the ledger says against a dispatch that is about to be confirmed: what is unusual is listed; a test that is asked for and lacking ends the command. */
export async function safeguard(
  { file, newsroom, reaches, upcoming, tested }: Guarded,
  options: Pick<SendOptions, 'dryRun' | 'overrideTest'>,
  context: Context,
): Promise<Finished | undefined> {
  if (!reaches) return undefined;
  const ledger = await openLedgerIfAny(newsroom);
  try {
    for (const sentence of await unusualIn(ledger, upcoming, newsroom))
      context.presenter.say(`${context.presenter.paint.warning('unusual')}: ${sentence}`);
    if (!newsroom.safeguards.testFirst || options.overrideTest !== undefined) return undefined;
    if (ledger !== undefined && (await wasTested(ledger, upcoming.releaseId, await tested()))) return undefined;
  } finally {
    await ledger?.close();
  }
  const hint = `Send one to yourself and read it: \`release send ${file} --test you@example.org\`. Or give a reason with \`--override-test\`.`;
  context.presenter.report([nowhere('test', 'error', 'No test of this very content was sent, and newsroom.yaml asks for one.', hint)]);
  context.presenter.say('Nothing was sent.');
  return options.dryRun === true ? undefined : 'has-problems';
}

/** A prepared dispatch as its safeguards see it. */
export function guardedOf(file: string, { sendable, count, route }: PreparedDispatch, context: Context): Guarded {
  const { release, newsroom } = sendable;
  const { recipients, languagesByList } = count;
  const upcoming = { releaseId: release.id, title: release.editions[0].title, recipients, languagesByList };
  const tested = () => testedContent(file, sendable, context);
  return { file, newsroom, reaches: route.kind !== 'sandbox', upcoming, tested };
}

/** What is unusual about a dispatch against those that the ledger has. */
export async function unusualIn(ledger: Ledger | undefined, upcoming: Upcoming, { policy }: Newsroom): Promise<readonly string[]> {
  return unusualOf(upcoming, ledger === undefined ? [] : await formerOf(ledger, policy.timeZone));
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
export async function testedContent(file: string, { release, newsroom }: Sendable, { folder }: Context): Promise<string> {
  return (await contentToApprove({ file, folder, release, newsroom, audience: { lists: [], where: [] } })).hash;
}

async function wasTested(ledger: Ledger, releaseId: string, content: string): Promise<boolean> {
  const { acts } = await ledger.acts();
  return acts.some(({ what, release, why }) => what === 'tested' && release === releaseId && why === content);
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

/** Writes into the ledger that a release was found without errors on its way out, with how many warnings. */
export async function noteValidated(
  ledger: Ledger,
  { id, releaseId, createdBy: who, createdAt: at }: Pick<DispatchRecord, 'id' | 'releaseId' | 'createdBy' | 'createdAt'>,
  warnings: readonly Diagnostic[],
): Promise<void> {
  const rules = [...new Set(warnings.map(({ rule }) => rule))].toSorted();
  const why = warnings.length === 0 ? 'no errors, no warnings' : `no errors; warnings of ${rules.join(', ')}`;
  await ledger.record({ who, what: 'validated', release: releaseId, dispatch: id, why, at });
}
