import { hash } from 'node:crypto';
import type { FrozenMessage, Mailbox } from './model.ts';

/** SHA-256 in hex over all that is frozen; the same before and after a stay in the ledger. */
export function contentHash(frozen: FrozenMessage): string {
  const { version, language, releaseId, subject, html, text, sender, listName, date, files } = frozen;
  // Named one by one: JSON drops what is undefined, and another writer may order keys differently.
  const identity = [mailboxParts(sender.from), mailboxParts(sender.replyTo), sender.bounce, sender.listIdDomain, sender.unsubscribe];
  const parts: unknown[] = [version, language, releaseId, subject, html, text, identity, listName, date];
  const { optOut } = sender;
  if (optOut !== undefined) parts.push(optOut.url, optOut.key);
  if (files !== undefined) parts.push(files.map(({ name, type, contentId, base64 }) => [name, type, contentId ?? null, base64]));
  return hash('sha256', JSON.stringify(parts));
}

function mailboxParts(mailbox: Mailbox | undefined): readonly (string | undefined)[] {
  return mailbox === undefined ? [] : [mailbox.name, mailbox.address];
}
