import type { DeliveryRecord } from '../ledger/port.ts';
import { dkimSigner } from '../message/dkim-signer.ts';
import type { Message } from '../message/model.ts';
import { prepareMessage } from '../message/prepare.ts';
import { signMessage } from '../message/sign-message.ts';
import type { DkimSettings } from '../newsroom/model.ts';
import { addresseeOf } from './addressee.ts';
import type { FrozenEdition } from './frozen-content.ts';

/**
 * Makes each delivery's message from the frozen edition in its language, signed where the newsroom signs. `tokenKey` seals bounce addresses.
 * Nothing leaves unsigned where signing was asked for: a key that cannot sign is thrown, for newsroom.yaml was checked for that.
 */
export async function messagesOf(
  editions: ReadonlyMap<string, FrozenEdition>,
  tokenKey: string,
  dkim: DkimSettings | undefined,
): Promise<(record: DeliveryRecord) => Message | Promise<Message>> {
  const prepared = new Map([...editions].map(([language, edition]) => [language, preparedEdition(edition, tokenKey)]));
  const sign = dkim === undefined ? undefined : signing(dkim);
  return (record) => {
    const edition = prepared.get(record.language);
    if (edition === undefined) throw new Error(`The dispatch has no edition in ${record.language}.`);
    const { fill } = record.columns.embargo === 'yes' ? edition.embargoed : edition.free;
    const message = fill(addresseeOf(record));
    return sign === undefined ? message : sign(message);
  };
}

// Which of the two somebody gets is fixed by who they are, not by the hour: the same bytes each time.
function preparedEdition({ message, embargoed }: FrozenEdition, tokenKey: string) {
  const free = prepareMessage(message, tokenKey);
  return { free, embargoed: embargoed === undefined ? free : prepareMessage(embargoed, tokenKey) };
}

function signing({ domain, selector, key }: DkimSettings): (message: Message) => Promise<Message> {
  const answer = dkimSigner({ domain, selector, privateKey: key.reveal() });
  if (answer.kind !== 'signer') throw new Error(`The DKIM key cannot sign: ${answer.why}`);
  return (message) => signMessage(message, answer.signer);
}
