import type { FrozenMessage } from './model.ts';

/** How recipients opt out, as headers and links hold it, in ASCII. */
export interface Unsubscribe {
  /** Nobody's: the page, or the `mailto:` URL. */
  readonly url: string;
  /** The URL of one delivery: who opts out has to be known from it alone (RFC 8058 3.1), for anybody can write a From. */
  readonly urlOf: (marks: DeliveryMarks) => string;
  /** A `mailto:` URL for mail programs that open no page: nobody's, and one delivery's; undefined where there is none beside `url`. */
  readonly mail: { readonly url: string; readonly urlOf: (marks: Pick<DeliveryMarks, 'token'>) => string } | undefined;
  /** Whether one POST to the URL is enough, without a page in between (RFC 8058). */
  readonly oneClick: boolean;
}

/** What stands for a delivery in its link. */
export interface DeliveryMarks {
  /** That of its bounce address. */
  readonly token: string;
  /** That of `linkToken`. */
  readonly link: string | undefined;
}

/** Name of the parameter under which a newsroom's own page gets the token of the delivery. */
const PARAMETER = 'd';

/** Takes what newsroom.yaml gives, checked there; anything but a `mailto:` or `https:` URL is a bug and throws. */
export function readUnsubscribe({ sender, language }: Pick<FrozenMessage, 'sender' | 'language'>): Unsubscribe {
  const { unsubscribe, optOut } = sender;
  const { protocol, href } = new URL(unsubscribe);
  const written = href.replace(/[<>,\s]/g, encodeURIComponent);
  if (protocol !== 'mailto:' && protocol !== 'https:') throw new Error(`Nobody can opt out at ${JSON.stringify(unsubscribe)}.`);
  if (optOut !== undefined)
    return servedLinks(`${optOut.url}/${language}`, protocol === 'mailto:' ? { url: written, urlOf: markedMail(written) } : undefined);
  return protocol === 'mailto:' ? { url: written, urlOf: markedMail(written), mail: undefined, oneClick: false } : ownPage(written);
}

/** The language stands in the link, so that the page speaks it whether it knows the token or not. */
function servedLinks(page: string, mail: Unsubscribe['mail']): Unsubscribe {
  const urlOf = ({ link }: DeliveryMarks): string => {
    if (link === undefined) throw new Error('A message was to go out without its link for opting out.');
    return `${page}/${link}`;
  };
  return { url: page, urlOf, mail, oneClick: true };
}

function ownPage(url: string): Unsubscribe {
  const [page = '', fragment] = url.split('#', 2);
  const opening = `${page}${page.includes('?') ? '&' : '?'}${PARAMETER}=`;
  const close = fragment === undefined ? '' : `#${fragment}`;
  return { url, urlOf: ({ token }) => opening + token + close, mail: undefined, oneClick: true };
}

/** The token ends the subject: mail programs leave that as it is, where not all of them keep a body, and not all servers know a + in an address. */
function markedMail(url: string): (marks: Pick<DeliveryMarks, 'token'>) => string {
  const [address = '', query = ''] = url.split('?', 2);
  const fields = query.split('&').filter((field) => field !== '');
  const subject = fields.find((field) => /^subject=./i.test(field)) ?? 'subject=unsubscribe';
  const rest = fields.filter((field) => !/^subject=/i.test(field)).map((field) => `&${field}`);
  const [opening, close] = [`${address}?${subject}%20`, rest.join('')];
  return ({ token }) => opening + token + close;
}
