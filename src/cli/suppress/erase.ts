import { userInfo } from 'node:os';
import { addressKey } from '../../audience/address.ts';
import { visible } from '../../diagnostic/visible.ts';
import { ERASED_REASON } from '../../ledger/erasure.ts';
import type { Erasure } from '../../ledger/port.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { findLists, readLists } from '../list/files.ts';
import { misuse } from '../misuse.ts';
import { withLedger } from '../with-ledger.ts';
import { countOf } from '../words/count-of.ts';

interface EraseOptions {
  readonly newsroom: string;
  readonly yes?: true;
  readonly json?: true;
}

/** A row of a list that still has the person. */
interface Place {
  readonly list: string;
  readonly file: string;
  readonly line: number;
}

/** Takes a person out of the ledger, after asking, and tells which lists still have them: those are the newsroom's own files. */
export async function erasePerson(address: string, options: EraseOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  if (options.yes !== true) {
    const why = 'It cannot be undone, and nobody can be asked here.';
    if (!presenter.canAsk) return misuse(context, 'yes', why, 'Add `--yes` to erase without being asked.');
    const answer = await presenter.ask(`Erase ${visible(address)} from the ledger for good? [y/N] `);
    if (!/^(?:y|yes)$/i.test(answer ?? '')) {
      presenter.say('Nothing was erased.');
      return 'done';
    }
  }
  return withLedger(options.newsroom, context, async ({ newsroom, ledger }) => {
    const [at, who] = [context.clock(), userInfo().username];
    const erasure = await ledger.erase({ address, reason: ERASED_REASON, source: who, at });
    await ledger.record({ who, what: 'erased', release: '', why: `one person, from ${deliveriesOf(erasure)}`, at });
    const places = await placesOf(address, newsroom, context);
    if (options.json === true) await presenter.result(`${JSON.stringify({ ...erasure, lists: places }, null, 2)}\n`);
    presenter.say(erasureText(address, erasure, places));
    return 'done';
  });
}

async function placesOf(address: string, newsroom: Newsroom, { folder }: Context): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const [list, path] of Object.entries(newsroom.lists)) {
    // A list whose file is missing has nobody.
    const found = await findLists([list], newsroom, folder);
    if (found.kind === 'invalid') continue;
    for await (const member of readLists(found.value)) {
      const row = member.kind === 'included' ? member.recipient : member;
      if (addressKey(row.address) === addressKey(address)) places.push({ list, file: shownPath(path), line: row.line });
    }
  }
  return places;
}

function deliveriesOf({ deliveries }: Erasure): string {
  return countOf(deliveries, 'delivery', 'deliveries');
}

function erasureText(address: string, erasure: Erasure, places: readonly Place[]): string {
  const unsent = erasure.unsent === 0 ? '' : `, of which ${erasure.unsent.toLocaleString('en')} will not be sent`;
  const lines = places.map(({ list, file, line }) => `  ${visible(file)}:${line} (${visible(list)})`);
  return [
    `✓ ${visible(address)} is erased from ${deliveriesOf(erasure)}${unsent}, and stays suppressed by a hash.`,
    ...(erasure.traceless
      ? []
      : ['  Another process had the ledger in use: erase once more when it is done, so that the disk keeps no trace.']),
    ...(places.length === 0 ? ['No list of newsroom.yaml has them.'] : ['These rows still have them; take them out:', ...lines]),
    'Copies elsewhere are for you to find: messages in .release/sandbox, backups, the history of git, reports that were written to files.',
  ].join('\n');
}
