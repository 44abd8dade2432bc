import { fillSlots } from '../render/slot.ts';
import { wireDomain } from './address.ts';
import { escapeHtml, unescapeHtml } from './html-text.ts';
import { type Layout, layOut } from './lay-out.ts';
import { mailboxField } from './mailbox-field.ts';
import type { Addressee, FrozenMessage } from './model.ts';
import type { Particulars } from './particulars.ts';
import { bodyValue, nobodysValues, slotValues } from './slot-value.ts';
import { readUnsubscribe } from './unsubscribe.ts';

/**
 * A message to look at, not to send: as `addressee` would get it, or, without one, to nobody, every slot showing its fallback. Its link for opting out
 * is the newsroom's own and names no delivery. The same input gives the same bytes.
 */
export function previewMessage(frozen: FrozenMessage, addressee?: Addressee): Buffer {
  const layout = layOut(frozen);
  const { url, mail } = layout.unsubscribe;
  const messageId = `<${layout.hash.slice(0, 32)}@${wireDomain(frozen.sender.listIdDomain)}>`;
  return Buffer.concat(
    layout.fill({
      ...recipientPart(addressee, layout),
      messageId,
      thread: addressee?.thread ?? [],
      unsubscribeUrl: url,
      unsubscribeMail: mail?.url,
    }),
  );
}

function recipientPart(addressee: Addressee | undefined, { unsubscribe: { url } }: Layout): Pick<Particulars, 'to' | 'value'> {
  // An empty group is how a header says that it names nobody (RFC 5322 3.4, RFC 6854).
  if (addressee === undefined) return { to: 'To: undisclosed-recipients:;', value: nobodysValues(url) };
  return { to: mailboxField('To', addressee), value: slotValues(addressee, url) };
}

/** The bodies of a message as `addressee`, or nobody, would read them; filled in as `previewMessage` fills them. */
export function previewBodies(frozen: FrozenMessage, addressee?: Addressee): { readonly html: string; readonly text: string } {
  const { url } = readUnsubscribe(frozen);
  const value = addressee === undefined ? nobodysValues(url) : slotValues(addressee, url);
  return {
    html: fillSlots(frozen.html, (name) => bodyValue(value(unescapeHtml(name))), escapeHtml),
    text: fillSlots(
      frozen.text,
      (name) => bodyValue(value(name)),
      (text) => text,
    ),
  };
}
