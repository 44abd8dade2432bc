import { bounceReason } from '../../feedback/bounce-reason.ts';
import { suppressionReason } from '../../feedback/suppression-policy.ts';
import type { DispatchRecord, Ledger, Suppression } from '../../ledger/port.ts';
import type { SuppressingWord } from '../../newsroom/suppressing-words.ts';
import type { Instant } from '../../release/time.ts';

/** A dispatch that is over, and what the newsroom says of addresses that were refused. */
export interface Refusals {
  readonly ledger: Ledger;
  readonly record: DispatchRecord;
  readonly policy: readonly SuppressingWord[];
  readonly now: Instant;
}

/** Writes no more to whom a server refused in the exchange itself for what would have suppressed them as a bounce, too; gives how many. */
export async function suppressRejected({ ledger, record, policy, now }: Refusals): Promise<number> {
  const suppressions: Suppression[] = [];
  for await (const { address, delivery } of ledger.deliveries(record.id, 'rejected')) {
    if (delivery.state !== 'rejected') continue;
    const { code, enhanced: status, text } = delivery.reply;
    const diagnostic = [code, status, text].filter((part) => part !== undefined).join(' ');
    const found = bounceReason({ status, diagnostic, text: '', isDelayed: false });
    const reason = suppressionReason({ ...found, status, diagnostic }, policy);
    if (reason !== undefined) suppressions.push({ address, reason, source: 'refusal', at: now });
  }
  if (suppressions.length > 0) await ledger.suppressAll(suppressions);
  return suppressions.length;
}
