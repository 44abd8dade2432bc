import { deliveryToken } from '../../src/message/delivery-token.ts';
import type { Addressee, FrozenMessage, SenderIdentity } from '../../src/message/model.ts';
import { slot } from '../../src/render/slot.ts';

/** As whom the Harbour Authority's press office writes. */
export const HARBOUR: SenderIdentity = {
  from: { name: 'Harbour Press Office', address: 'press@harbour.example' },
  replyTo: { name: 'Dora Quay (desk)', address: 'desk@harbour.example' },
  bounce: 'bounce@harbour.example',
  listIdDomain: 'press.harbour.example',
  unsubscribe: 'mailto:out@harbour.example?subject=unsubscribe',
};

/** Opting out on a page. */
export const HARBOUR_PAGE: SenderIdentity = { ...HARBOUR, unsubscribe: 'https://harbour.example/out?l=press#top' };

/** A key for tokens. */
export const TOKEN_KEY = 'a secret of the harbour';
/** How an addressee of the samples opts out by mail: the token is that of the bounce address. */
export const OPT_OUT_MAIL = `${HARBOUR.unsubscribe}%20${deliveryToken('17', TOKEN_KEY)}`;

/** The harbour's news in English, with slots for a name, an outlet and the way out; parts of it may be others. */
export function harbourMessage(others: Partial<FrozenMessage> = {}): FrozenMessage {
  const greeting = `Dear ${slot('name', 'colleague')},`;
  return {
    version: 1,
    language: 'en',
    releaseId: 'harbour-opens-2006',
    subject: 'Harbour opens',
    text: `${greeting}\n\nThe harbour opens on Thursday – at last = today.\n.\nFrom the quay ${slot('outlet', '')} \n-- \n${slot('unsubscribe_url', '')}\n`,
    html: `<p title="${slot('outlet', 'press')}">${greeting}</p>\n<p>The harbour opens.</p><a href="${slot('unsubscribe_url', '')}">out</a>`,
    sender: HARBOUR,
    listName: 'Harbour Authority, Press',
    date: Date.UTC(2006, 9, 5, 9),
    ...others,
  };
}

/** A journalist of the Tide Times; parts may be others. */
export function addressee(others: Partial<Addressee> = {}): Addressee {
  return { deliveryId: '17', address: 'ada@tide-times.example', name: 'Ada Marsh', columns: { outlet: 'Tide Times' }, ...others };
}
