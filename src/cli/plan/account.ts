import { recipientId } from '../../audience/recipient-id.ts';
import { SeenAddresses } from '../../audience/seen-addresses.ts';
import type { DispatchId, DispatchRecord, Ledger } from '../../ledger/port.ts';
import { nobodysText } from '../../message/nobodys-text.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { isSandbox } from '../dispatching/route.ts';
import { type FrozenEdition, thawContent } from '../frozen/frozen-content.ts';
import type { AudienceCount } from '../send/audience-count.ts';
import { countDeliveries } from '../send/count-deliveries.ts';
import { unusualIn } from '../send/safeguards.ts';
import type { PlanBasis } from './basis.ts';

/** What a plan would do, as the ledger froze it: no list and no release's file is read for it. */
export interface PlanAccount {
  readonly record: DispatchRecord;
  readonly basis: PlanBasis;
  readonly editions: readonly FrozenEdition[];
  readonly count: AudienceCount;
  readonly newcomers: Newcomers | undefined;
  readonly unusual: readonly string[];
  /** How the message begins in each language, as nobody in particular would read it. */
  readonly openings: ReadonlyMap<string, string>;
}

/** Who is new since the last dispatch to any of the lists. */
export interface Newcomers {
  readonly since: DispatchId;
  readonly count: number;
  /** The first of them. */
  readonly first: readonly string[];
  /** How many were written to then and are not now. */
  readonly gone: number;
}

/** Reads what a plan would do; undefined where another version of the program froze it. */
export async function planAccount(
  ledger: Ledger,
  { record, basis }: Pick<PlanAccount, 'record' | 'basis'>,
  newsroom: Newsroom,
): Promise<PlanAccount | undefined> {
  const frozen = thawContent(record.content);
  if (frozen === undefined) return undefined;
  const counted = await countDeliveries(ledger.deliveries(record.id));
  const count = { ...counted, excluded: { ...counted.excluded, duplicate: basis.duplicates, filtered: basis.filtered } };
  const { releaseId, title } = record;
  const { recipients, languagesByList } = count;
  const reaches = !isSandbox(record.route);
  return {
    record,
    basis,
    editions: [...frozen.values()],
    count,
    newcomers: await newcomersOf(ledger, record),
    unusual: reaches ? await unusualIn(ledger, { releaseId, title, recipients, languagesByList }, newsroom) : [],
    openings: new Map([...frozen].map(([language, edition]) => [language, openingOf(edition)])),
  };
}

const FIRST = 3;

async function newcomersOf(ledger: Ledger, record: DispatchRecord): Promise<Newcomers | undefined> {
  const last = (await ledger.dispatches()).find(({ lists, route }) => !isSandbox(route) && lists.some((one) => record.lists.includes(one)));
  if (last === undefined) return undefined;
  const known = new SeenAddresses();
  let before = 0;
  for await (const { address, skipped } of ledger.deliveries(last.id)) {
    if (skipped === undefined && known.note(recipientId(address), 0, 0) === undefined) before += 1;
  }
  const first: string[] = [];
  let count = 0;
  let stayed = 0;
  for await (const { address, skipped } of ledger.deliveries(record.id)) {
    if (known.find(recipientId(address)) !== undefined) {
      stayed += 1;
      continue;
    }
    if (skipped !== undefined) continue;
    count += 1;
    if (first.length < FIRST) first.push(address);
  }
  return { since: last.id, count, first, gone: before - stayed };
}

const OPENING_LINES = 6;

function openingOf({ message }: FrozenEdition): string {
  const lines = nobodysText(message.text).split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .slice(0, OPENING_LINES)
    .join('\n');
}
