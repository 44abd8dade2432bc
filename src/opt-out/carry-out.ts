import { createHash } from 'node:crypto';
import type { DeliveryRecord } from '../ledger/port.ts';
import { READER } from '../ledger/suppressed.ts';
import type { Wish } from './asked.ts';
import type { OptOutOffice } from './office.ts';
import { deliveryLinked } from './reader.ts';

/**
 * Does what a reader wants, and has it on disk when its promise resolves: from then on no dot of a message to them leaves. Of a token that is nobody's nothing is done. Doing it again
 * changes nothing: mail programs send the same request several times.
 *
 * @throws LedgerTrouble
 */
export async function carryOut(wish: Wish, token: string, office: OptOutOffice): Promise<void> {
  const delivery = await deliveryLinked(token, office);
  if (delivery === undefined) return;
  if (wish.kind === 'choose') return choose(wish, delivery, office);
  return optOut(wish, delivery, office);
}

async function optOut({ kind }: Wish, { dispatch, id, address, list }: DeliveryRecord, { ledger, settings, clock }: OptOutOffice) {
  const at = clock();
  const scope = kind === 'one-click' && settings.oneClick === 'list' ? list : undefined;
  // What the newsroom or a bounce said stays: a reader may take back what a reader said, and no more.
  const before = await ledger.suppressedAmong([address]);
  const isThere = before.some((one) => one.list === undefined || one.list === scope);
  const reason = scope === undefined ? 'unsubscribed' : 'unsubscribed from this list';
  const suppression = isThere ? undefined : { address, list: scope, reason, source: READER, at };
  const record = {
    digest: createHash('sha256').update(`opt-out\0${kind}\0${dispatch}\0${id}`).digest('hex'),
    at,
    kind: 'unsubscribe',
    reason: kind === 'one-click' ? 'one-click' : 'page',
    status: undefined,
    diagnostic: '',
    delivery: { dispatch, id, address },
    from: '',
    subject: '',
    message: undefined,
  };
  const isFirst = await ledger.takeFeedback(record, suppression);
  // They came back meanwhile, and leave by the link that they left by before.
  if (!isFirst && suppression !== undefined) await ledger.suppress(suppression);
}

async function choose(wish: Extract<Wish, { kind: 'choose' }>, { address }: DeliveryRecord, { ledger, settings, clock }: OptOutOffice) {
  const [lists, subjects] = [Object.keys(settings.lists), Object.keys(settings.subjects)];
  await ledger.choose({
    address,
    language: settings.languages.find((language) => language === wish.language),
    unwanted: subjects.filter((subject) => !wish.subjects.includes(subject)),
    lists: {
      wanted: lists.filter((list) => wish.lists.includes(list)),
      unwanted: lists.filter((list) => !wish.lists.includes(list)),
    },
    at: clock(),
  });
}
