import type { DeliveryRecord, DispatchRecord } from '../../ledger/port.ts';
import { messageMark } from '../../message/message-mark.ts';
import type { Message } from '../../message/model.ts';
import { withSignature } from '../../message/sign-message.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { sentEditions } from './frozen-content.ts';
import { messageKeysOf, messagesOf } from './messages.ts';

/** The message that somebody was sent, made again from what was frozen. */
export type SentMessage =
  /** The very bytes: their mark is the one that the ledger took before the dot. */
  | { readonly kind: 'exact'; readonly message: Message }
  /** Made from the same content, but not the same bytes, or nobody can tell: `why` is a sentence. */
  | { readonly kind: 'unproven'; readonly message: Message | undefined; readonly why: string }
  | { readonly kind: 'never-sent' };

/** Makes the message of a delivery again, with the signature that it had. */
export async function sentMessage(record: DeliveryRecord, dispatch: DispatchRecord, newsroom: Newsroom): Promise<SentMessage> {
  const { sent, delivery } = record;
  if (sent === undefined && delivery.attempts === 0) return { kind: 'never-sent' };
  // Refused before the dot, each time: the server never had the whole of it.
  if (sent === undefined && (delivery.state === 'rejected' || delivery.state === 'deferred' || delivery.state === 'skipped'))
    return { kind: 'never-sent' };
  const editions = sentEditions(dispatch);
  if (editions === undefined) return { kind: 'unproven', message: undefined, why: 'It was frozen by another version of release.' };
  const messageFor = await messagesOf(editions, await messageKeysOf(newsroom), undefined);
  const unsigned = await messageFor(record);
  if (sent === undefined) {
    return {
      kind: 'unproven',
      message: unsigned,
      why: 'It was sent by a version of release that kept no marks; a signature on top is not known.',
    };
  }
  const message = sent.signature === undefined ? unsigned : withSignature(unsigned, sent.signature);
  if (messageMark(message) === sent.mark) return { kind: 'exact', message };
  const why =
    'Made again, it has other bytes, or another envelope, than what was sent: another version of release, or another key for links or bounce addresses.';
  return { kind: 'unproven', message, why };
}
