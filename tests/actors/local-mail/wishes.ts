/** How the mailboxes of a local mail system behave; addresses in lower case. */
export interface LocalMailWishes {
  /** The mailbox that everything comes back to, and that IMAP opens. */
  readonly bounce: string;
  /** Further addresses that lead to it. */
  readonly aliases: readonly string[];
  /** Mailboxes that accept. An address that stands nowhere here is taken into the queue and then bounces as unknown. */
  readonly mailboxes: readonly string[];
  /** Mailboxes that are full: taken into the queue, and bounce. */
  readonly full: readonly string[];
  /** Taken into the queue, and bounce for what they say. */
  readonly suspicious: readonly string[];
  /** Refused at once, in the SMTP exchange. */
  readonly refused: readonly string[];
}

/** A local mail system that is up. */
export interface LocalMailPlace {
  readonly smtpPort: number;
  readonly imapPort: number;
  /** Opens every mailbox over IMAP. */
  readonly password: string;
  /** Where the mailboxes and logs lie. */
  readonly folder: string;
}
