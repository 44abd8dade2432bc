import { resolve } from 'node:path';
import { visible } from '../../diagnostic/visible.ts';
import type { HashedSuppression, Ledger, Suppression } from '../../ledger/port.ts';
import { suppressionKey } from '../../ledger/suppressed.ts';
import { csvCell } from '../../report/csv.ts';
import type { Context } from '../context.ts';
import { writePieces } from '../files/write.ts';
import type { Finished } from '../finished.ts';
import type { Presenter } from '../presenter.ts';
import { withLedger } from '../with-ledger.ts';
import { countOf } from '../words/count-of.ts';

const PAGE = 1000;

/** Shows the suppressed, or what is known of some addresses. */
export function listSuppressions(
  addresses: readonly string[],
  { newsroom, json }: { readonly newsroom: string; readonly json?: true },
  context: Context,
): Promise<Finished> {
  const { presenter } = context;
  return withLedger(newsroom, context, async ({ ledger }) => {
    const pages = addresses.length === 0 ? pagesOf(ledger) : [await ledger.suppressedAmong(addresses)];
    const count = json === true ? await showJson(pages, presenter) : await showTable(pages, presenter);
    if (count === 0) presenter.say(addresses.length === 0 ? 'Nobody is suppressed.' : 'Not suppressed.');
    return 'done';
  });
}

/** Writes the suppressed as CSV, which `release suppress import` reads, hashes included. */
export function exportSuppressions(
  { newsroom, out }: { readonly newsroom: string; readonly out?: string },
  context: Context,
): Promise<Finished> {
  const { presenter, folder } = context;
  return withLedger(newsroom, context, async ({ ledger }) => {
    if (out === undefined) for await (const piece of csvOf(pagesOf(ledger))) await presenter.result(piece);
    else {
      await writePieces(resolve(folder, out), csvOf(pagesOf(ledger)));
      presenter.say(`${presenter.paint.good('✓')} ${visible(out)}`);
    }
    return 'done';
  });
}

type Entries = readonly (Suppression | HashedSuppression)[];

async function* pagesOf(ledger: Ledger): AsyncGenerator<Entries, void, undefined> {
  for (let after = ''; ; ) {
    const page = await ledger.suppressions({ after, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = suppressionKey(last);
  }
}

type Pages = AsyncIterable<Entries> | Iterable<Entries>;

async function showJson(pages: Pages, presenter: Presenter): Promise<number> {
  let count = 0;
  for await (const page of pages) {
    const lines = page.map((entry, at) => `${count + at === 0 ? '[\n' : ',\n'}  ${JSON.stringify(entryJson(entry))}`);
    count += page.length;
    await presenter.result(lines.join(''));
  }
  await presenter.result(count === 0 ? '[]\n' : '\n]\n');
  return count;
}

async function showTable(pages: Pages, presenter: Presenter): Promise<number> {
  let count = 0;
  for await (const page of pages) {
    count += page.length;
    await presenter.show(({ paint }) =>
      page
        .map(
          (entry) =>
            `${paint.strong(nameOf(entry))}${scopeOf(entry)}  ${visible(entry.reason)}  ${paint.faint(`${dayOf(entry)} ${visible(entry.source)}`.trim())}\n`,
        )
        .join(''),
    );
  }
  if (count > 1) presenter.say(`${countOf(count, 'address', 'addresses')}.`);
  return count;
}

/** A suppression as `list --json` prints it. The form is stable: scripts rely on it. */
function entryJson(entry: Suppression | HashedSuppression): object {
  const { reason, source, at } = entry;
  const who = 'address' in entry ? { address: entry.address, hash: null } : { address: null, hash: entry.hash };
  return { ...who, list: listOf(entry) ?? null, reason, source, date: new Date(at).toISOString() };
}

async function* csvOf(pages: Pages): AsyncGenerator<string, void, undefined> {
  yield 'email,hash,list,reason,source,date\r\n';
  for await (const page of pages) yield page.map(csvLine).join('');
}

function csvLine(entry: Suppression | HashedSuppression): string {
  const who = 'address' in entry ? [entry.address, ''] : ['', entry.hash];
  return `${[...who, listOf(entry) ?? '', entry.reason, entry.source, new Date(entry.at).toISOString()].map(csvCell).join(',')}\r\n`;
}

function nameOf(entry: Suppression | HashedSuppression): string {
  return 'address' in entry ? visible(entry.address) : `(erased, known by hash ${entry.hash.slice(-12)})`;
}

function scopeOf(entry: Suppression | HashedSuppression): string {
  const list = listOf(entry);
  return list === undefined ? '' : ` on ${visible(list)}`;
}

function listOf(entry: Suppression | HashedSuppression): string | undefined {
  return 'address' in entry ? entry.list : undefined;
}

function dayOf({ at }: Suppression | HashedSuppression): string {
  return new Date(at).toISOString().slice(0, 10);
}
