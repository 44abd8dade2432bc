import type { DeliveryRecord } from '../../ledger/port.ts';
import { dkimSigner } from '../../message/dkim-signer.ts';
import type { FrozenMessage, Message } from '../../message/model.ts';
import { prepareMessage } from '../../message/prepare.ts';
import { signMessage } from '../../message/sign-message.ts';
import type { DkimSettings, LinkKey, Newsroom } from '../../newsroom/model.ts';
import { tokenKey } from '../files/state-folder.ts';
import { addresseeOf } from './addressee.ts';
import type { FrozenEdition } from './frozen-content.ts';

/** What seals a newsroom's messages. */
export interface MessageKeys {
  /** For bounce addresses. */
  readonly tokenKey: string;
  /** For links to opt out. */
  readonly linkKeys: readonly LinkKey[];
}

/** A newsroom's own. */
export async function messageKeysOf(newsroom: Newsroom): Promise<MessageKeys> {
  return { tokenKey: await tokenKey(newsroom), linkKeys: newsroom.optOut?.keys ?? [] };
}

/**
 * Makes each delivery's message from the frozen edition in its language, signed where the newsroom signs.
 * Nothing leaves unsigned where signing was asked for: a key that cannot sign is thrown, for newsroom.yaml was checked for that.
 */
export async function messagesOf(
  editions: ReadonlyMap<string, FrozenEdition>,
  { tokenKey, linkKeys }: MessageKeys,
  dkim: DkimSettings | undefined,
): Promise<(record: DeliveryRecord) => Message | Promise<Message>> {
  const prepared = new Map([...editions].map(([language, edition]) => [language, preparedEdition(edition, { tokenKey, linkKeys })]));
  const sign = dkim === undefined ? undefined : signing(dkim);
  return (record) => {
    const edition = prepared.get(record.language);
    if (edition === undefined) throw new Error(`The dispatch has no edition in ${record.language}.`);
    const { fill } = record.columns.embargo === 'yes' ? edition.embargoed : edition.free;
    const message = fill(addresseeOf(record, edition.linkKey));
    return sign === undefined ? message : sign(message);
  };
}

// Which of the two somebody gets is fixed by who they are, not by the hour: the same bytes each time.
function preparedEdition({ message, embargoed }: FrozenEdition, { tokenKey, linkKeys }: MessageKeys) {
  const free = prepareMessage(message, tokenKey);
  return {
    free,
    embargoed: embargoed === undefined ? free : prepareMessage(embargoed, tokenKey),
    linkKey: linkKeyOf(message.sender.optOut, linkKeys),
  };
}

/** The key by which the dispatch began, so that a message that is sent once more has the same bytes; else the newest. */
function linkKeyOf(optOut: FrozenMessage['sender']['optOut'], keys: readonly LinkKey[]): string | undefined {
  if (optOut === undefined) return undefined;
  const found = keys.find(({ mark }) => mark === optOut.key) ?? keys[0];
  return found?.key.reveal();
}

function signing({ domain, selector, key }: DkimSettings): (message: Message) => Promise<Message> {
  const answer = dkimSigner({ domain, selector, privateKey: key.reveal() });
  if (answer.kind !== 'signer') throw new Error(`The DKIM key cannot sign: ${answer.why}`);
  return (message) => signMessage(message, answer.signer);
}
