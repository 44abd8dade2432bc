import { recipientId } from '../../audience/recipient-id.ts';
import { shown } from '../../diagnostic/shown.ts';
import type { DispatchId, NewDelivery } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Context } from '../context.ts';
import { runToEnd } from '../dispatching/dispatching.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { openRoute, routeName, routeOf } from '../dispatching/route.ts';
import { STDIN } from '../files/release-files.ts';
import type { Finished } from '../finished.ts';
import { type FrozenEdition, recordedContent } from '../frozen/frozen-content.ts';
import { suppressedIn } from '../list/suppressed-in.ts';
import { misuse } from '../misuse.ts';
import { openLedgerIfAny, openPassingLedger } from '../wiring.ts';
import { loadToSend } from './load-to-send.ts';
import { noteTest } from './safeguards.ts';

/**
 * Sends a release's e-mail in each of its languages to the addresses that `--test` names, marked as a test. It is no dispatch: the ledger does not know of it,
 * and it may go before the embargo ends.
 */
export async function sendProof(file: string, options: SendOptions, context: Context): Promise<Finished> {
  if (options.to.length > 0) return misuse(context, 'test', 'A test goes to no list.', 'Leave out either `--test` or `--to`.');
  if (new Set(options.test).size > MOST_TESTS) {
    const message = `A test is for yourselves: to ${MOST_TESTS} addresses at most.`;
    return misuse(context, 'test', message, 'It goes out before the embargo ends. Whoever else is to get it belongs into a list.');
  }
  const sendable = await loadToSend(file, context, options.attach);
  if (typeof sendable === 'string') return sendable;
  const { newsroom, release, editions, warnings } = sendable;
  const unwilling = await suppressedOf(options.test, newsroom);
  if (unwilling !== undefined) return misuse(context, 'test', unwilling.message, unwilling.hint);
  const now = context.clock();
  const id = `test-${release.id}-${now}` as DispatchId;
  const route = routeOf(options.sandbox, newsroom, context, id);
  const name = routeName(route);
  context.presenter.report(warnings);
  context.presenter.say(`A test to ${options.test.join(', ')}, by ${name}\n`);
  if (options.dryRun === true) return 'done';
  const record = {
    id,
    ...recordedContent(release, editions.map(asTest)),
    createdAt: now,
    createdBy: '',
    lists: [TEST],
    route: name,
  };
  const ledger = await openPassingLedger();
  const languages = editions.map(({ message }) => message.language);
  await ledger.open(record, testDeliveries(options.test, languages));
  const transport = await openRoute(route);
  const finished = await runToEnd({ ledger, record, transport, newsroom, options, context, file: undefined, waits: false, attended: true });
  if (finished === 'done' && route.kind !== 'sandbox' && file !== STDIN) await noteTest(file, sendable, context);
  return finished;
}

/** What a test has in the place of a list. */
const TEST = '--test';
/** Nobody minds a test to a few colleagues; to more it would be a way around embargo and approvals. */
const MOST_TESTS = 10;

/** Why a test is not sent to these addresses; undefined where it may be. A suppression on one list says nothing of tests. */
async function suppressedOf(addresses: readonly string[], newsroom: Newsroom): Promise<{ message: string; hint: string } | undefined> {
  const ledger = await openLedgerIfAny(newsroom);
  if (ledger === undefined) return undefined;
  try {
    const asked = addresses.map((address) => ({ address, list: TEST }));
    const why = await suppressedIn(ledger)(asked);
    const first = asked.find((one) => why(one) !== undefined);
    if (first === undefined) return undefined;
    const message = `${shown(first.address)} is suppressed (${why(first)}), and gets no test either.`;
    return { message, hint: `Name another; \`release suppress remove ${first.address}\` writes to them again.` };
  } finally {
    await ledger.close();
  }
}

function asTest({ message, embargoed = message }: FrozenEdition): FrozenEdition {
  return { message: { ...embargoed, subject: `[TEST] ${embargoed.subject}` }, embargo: { kind: 'none' } };
}

async function* testDeliveries(addresses: readonly string[], languages: readonly string[]): AsyncGenerator<NewDelivery> {
  for (const address of new Set(addresses)) {
    for (const language of languages) {
      yield { recipientId: recipientId(address), address, name: undefined, language, list: TEST, columns: {}, skipped: undefined };
    }
  }
}
