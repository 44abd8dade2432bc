import { recipientId } from '../../audience/recipient-id.ts';
import type { DispatchId, NewDelivery } from '../../ledger/port.ts';
import type { Context } from '../context.ts';
import { runToEnd } from '../dispatching/dispatching.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { openRoute, routeName, routeOf } from '../dispatching/route.ts';
import { STDIN } from '../files/release-files.ts';
import type { Finished } from '../finished.ts';
import { contentHashOf, type FrozenEdition, freezeContent } from '../frozen/frozen-content.ts';
import { misuse } from '../misuse.ts';
import { openPassingLedger } from '../wiring.ts';
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
  const now = context.clock();
  const id = `test-${release.id}-${now}` as DispatchId;
  const route = routeOf(options.sandbox, newsroom, context, id);
  const name = routeName(route);
  context.presenter.report(warnings);
  context.presenter.say(`A test to ${options.test.join(', ')}, by ${name}\n`);
  if (options.dryRun === true) return 'done';
  const content = freezeContent(editions.map(asTest));
  const record = {
    id,
    releaseId: release.id,
    contentHash: contentHashOf(content),
    content,
    title: release.editions[0].title,
    createdAt: now,
    createdBy: '',
    lists: ['--test'],
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

/** Nobody minds a test to a few colleagues; to more it would be a way around embargo and approvals. */
const MOST_TESTS = 10;

function asTest({ message, embargoed = message }: FrozenEdition): FrozenEdition {
  return { message: { ...embargoed, subject: `[TEST] ${embargoed.subject}` }, embargo: { kind: 'none' } };
}

async function* testDeliveries(addresses: readonly string[], languages: readonly string[]): AsyncGenerator<NewDelivery> {
  for (const address of new Set(addresses)) {
    for (const language of languages) {
      yield { recipientId: recipientId(address), address, name: undefined, language, list: '--test', columns: {}, skipped: undefined };
    }
  }
}
