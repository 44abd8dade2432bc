import { wireAddress } from './address.ts';
import { deliveryToken, returnPath } from './delivery-token.ts';
import { layOut } from './lay-out.ts';
import { mailboxField } from './mailbox-field.ts';
import { messageIdOf } from './message-id.ts';
import type { Addressee, FrozenMessage, Message } from './model.ts';
import { slotValues } from './slot-value.ts';
import { wholeMessage } from './whole-message.ts';

/** One edition's message, encoded but for the slots. */
export interface PreparedMessage {
  /**
   * The message of one addressee. The same addressee gives the same bytes, Message-ID and bounce address. Throws for an address that no list lets in; no other
   * value is refused: see `headerText` and `bodyValue` for what is left of it.
   */
  fill(addressee: Addressee): Message;
}

/** Encodes a frozen message once, so that each recipient costs a few joins. `tokenKey` seals bounce addresses (`deliveryToken`): any secret that stays the same. */
export function prepareMessage(frozen: FrozenMessage, tokenKey: string): PreparedMessage {
  const layout = layOut(frozen);
  const { bounce, listIdDomain } = frozen.sender;
  function fill(addressee: Addressee): Message {
    const rcptTo = wireAddress(addressee.address);
    const token = deliveryToken(addressee.deliveryId, tokenKey);
    const unsubscribeUrl = layout.unsubscribe.urlOf({ token, link: addressee.link });
    const messageId = messageIdOf({ contentHash: layout.hash, deliveryId: addressee.deliveryId, rcptTo, listIdDomain });
    const stretches = layout.fill({
      to: mailboxField('To', { name: addressee.name, address: rcptTo }),
      messageId,
      thread: addressee.thread ?? [],
      unsubscribeUrl,
      unsubscribeMail: layout.unsubscribe.mail?.urlOf({ token }),
      value: slotValues(addressee, unsubscribeUrl),
    });
    return wholeMessage({ envelope: { mailFrom: returnPath(bounce, token), rcptTo }, messageId, stretches });
  }
  return { fill };
}
