/** Whom SMTP hands a message from and to: one recipient, always. */
export interface Envelope {
  /** The recipient's own bounce address. */
  readonly mailFrom: string;
  readonly rcptTo: string;
}

/** One person's message, ready for the wire. */
export interface Message {
  readonly envelope: Envelope;
  /** With angle brackets. */
  readonly messageId: string;
  /** RFC 5322, CRLF line ends, no dot-stuffing. Put together when it is asked for. */
  readonly bytes: Buffer;
  /** The same bytes in stretches of whole lines; the header lies in the first ones. What messages have in common is one buffer in all of them. */
  readonly stretches: readonly Buffer[];
  /** The DKIM-Signature field with its line end, which is the first stretch; absent where the message is not signed. */
  readonly signature?: string | undefined;
}

/** A name and an address, as a From header holds them. */
export interface Mailbox {
  readonly name: string | undefined;
  readonly address: string;
}

/** As whom messages go out. */
export interface SenderIdentity {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | undefined;
  readonly bounce: string;
  readonly listIdDomain: string;
  readonly unsubscribe: string;
  /** Where links for opting out lead to, without a slash at its end, and the mark of the key that seals them; undefined where `unsubscribe` is all there is. */
  readonly optOut?: { readonly url: string; readonly key: string } | undefined;
}

/** RSA key under which messages are signed (RFC 6376); the key is PEM. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
}

/** What a message says of one recipient. */
export interface Addressee {
  readonly deliveryId: string;
  readonly address: string;
  readonly name: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  /** The token of their link for opting out (`linkToken`); needed where the sender has an `optOut`. */
  readonly link?: string | undefined;
  /** Message-IDs, with angle brackets, of what they were sent before in the same thread, the first first. */
  readonly thread?: readonly string[] | undefined;
}

/** A file that a message carries. */
export interface MessageFile {
  /** As a reader keeps it. */
  readonly name: string;
  /** Media type (IANA). */
  readonly type: string;
  /** By which the HTML shows it (`cid:`, RFC 2392), without angle brackets; undefined for an attachment. */
  readonly contentId: string | undefined;
  readonly base64: string;
}

/**
 * One edition's content as a dispatch froze it: everything a message needs but the recipient. Plain JSON, kept in the ledger, so
 * that a resume sends what was frozen and nothing newer.
 */
export interface FrozenMessage {
  readonly version: 1;
  readonly language: string;
  readonly releaseId: string;
  readonly subject: string;
  /** Rendered, with slots. */
  readonly html: string;
  readonly text: string;
  /** Pictures that the HTML shows, and attachments; absent where there are none. */
  readonly files?: readonly MessageFile[];
  readonly sender: SenderIdentity;
  /** Human name of the list for List-Id: the organisation's. */
  readonly listName: string;
  /** Date header: the instant at which the dispatch was frozen, epoch milliseconds. */
  readonly date: number;
}
