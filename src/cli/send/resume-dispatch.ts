import { unsettled } from '../../ledger/counts.ts';
import type { DispatchRecord, Ledger } from '../../ledger/port.ts';
import type { Context } from '../context.ts';
import { runToEnd } from '../dispatching/dispatching.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { openRoute, routeToResume } from '../dispatching/route.ts';
import type { Finished } from '../finished.ts';
import { misuse } from '../misuse.ts';
import { personAt } from '../person.ts';
import { openLedgerIfAny } from '../wiring.ts';
import { namedRelease } from './named-release.ts';

/** Goes on with the latest dispatch of a release that is not finished, with the content that it froze. The file tells only which release it is. */
export async function resumeDispatch(file: string, options: SendOptions, context: Context): Promise<Finished> {
  if (options.to.length > 0 || options.test.length > 0) {
    return misuse(context, 'resume', 'A dispatch goes on with the audience that it has.', 'Leave out `--to` and `--test`.');
  }
  const named = await namedRelease(file, context);
  if (named === undefined) return 'misused';
  const ledger = await openLedgerIfAny(named.newsroom);
  try {
    const record = ledger === undefined ? undefined : await unfinishedOf(named.id, ledger);
    if (ledger === undefined || record === undefined) return nothingToResume(named.id, ledger, context);
    const route = routeToResume(record.route, named.newsroom);
    if (route === undefined) {
      const hint = 'Set `smtp:` in newsroom.yaml, or RELEASE_SMTP_URL, as it was then.';
      return misuse(context, 'smtp', `The dispatch ${record.id} goes by ${record.route}, and no mail server is set now.`, hint);
    }
    const transport = await openRoute(route);
    const who = await personAt(context.folder);
    await ledger.record({ who, what: 'resumed', release: record.releaseId, dispatch: record.id, at: context.clock() });
    const { newsroom } = named;
    const waits = options.wait && context.presenter.canAsk;
    return await runToEnd({ ledger, record, transport, newsroom, options, context, file, waits, attended: true });
  } finally {
    await ledger?.close();
  }
}

/** Under cron a dispatch is resumed until it is finished, and once more: that is no mistake. */
async function nothingToResume(releaseId: string, ledger: Ledger | undefined, context: Context): Promise<Finished> {
  const [latest] = ledger === undefined ? [] : await ledger.dispatches(releaseId);
  if (latest === undefined) {
    return misuse(
      context,
      'dispatch',
      `No dispatch of ${releaseId} is unfinished: there was none.`,
      '`release status` shows all dispatches.',
    );
  }
  context.presenter.say(`The dispatch ${latest.id} is finished; there is nothing to resume.`);
  return 'done';
}

async function unfinishedOf(releaseId: string, ledger: Ledger): Promise<DispatchRecord | undefined> {
  for (const record of await ledger.dispatches(releaseId)) {
    if (unsettled(await ledger.counts(record.id)) > 0) return record;
  }
  return undefined;
}
