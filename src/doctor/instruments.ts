import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { ImapSettings, RelaySettings } from '../newsroom/model.ts';
import type { Clock, Instant } from '../release/time.ts';
import type { Resolver } from './resolver.ts';

/** What an examination asks, each within a time of its own. None of them rejects for what is only wrong with the other end. */
export interface Instruments {
  readonly resolver: Resolver;
  readonly clock: Clock;
  /** Connects, encrypts, logs in, and names the sender; no message is handed over. */
  readonly relay: (relay: RelaySettings, mailFrom: string) => Promise<RelayAnswer>;
  readonly page: (request: PageRequest) => Promise<PageAnswer>;
  /** Opens the mailbox for reading alone, and changes nothing in it. */
  readonly mailbox: (settings: ImapSettings) => Promise<MailboxAnswer>;
  readonly ledger: () => Promise<LedgerAnswer>;
  /** What is wrong with the templates. */
  readonly templates: () => Promise<readonly Diagnostic[]>;
  readonly list: (name: string) => Promise<ListAnswer>;
}

/** How far a mail server let us in. What stands in it was said before it came to the failure, if any. */
export interface RelayAnswer {
  /** The command that ended it; `why` is a sentence. Undefined: it takes messages. */
  readonly failure: { readonly stage: 'connect' | 'greeting' | 'ehlo' | 'starttls' | 'auth'; readonly why: string } | undefined;
  /** Its address, as connected to. */
  readonly address: string | undefined;
  /** Its first line, which begins with its name. */
  readonly greeting: string | undefined;
  readonly encryption: Encryption | undefined;
  readonly abilities: RelayAbilities | undefined;
  /** Its answer to the sender's address. */
  readonly sender: { readonly code: number; readonly text: string } | undefined;
}

/** How a connection is encrypted, and with whose certificate. */
export interface Encryption {
  /** Such as `TLSv1.3`. */
  readonly version: string;
  readonly validTo: Instant;
  readonly issuer: string;
}

/** What a server said it can do. `size`: bytes of a message at most, `Infinity` for no limit, undefined where it does not say. */
export interface RelayAbilities {
  readonly size: number | undefined;
  readonly pipelining: boolean;
  readonly eightBitMime: boolean;
  readonly smtpUtf8: boolean;
  readonly dsn: boolean;
}

/** A question to a web server. Redirects are not followed. */
export interface PageRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Of a form. */
  readonly body?: string;
}

/** What a web server said; the body is cut to 64 KB. */
export type PageAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly date: Instant | undefined; readonly at: Instant }
  /** `why` goes on after "because". */
  | { readonly kind: 'no-answer'; readonly why: string };

/** A mailbox that could be opened, or why not. */
export type MailboxAnswer =
  | { readonly kind: 'open'; readonly messages: number }
  | { readonly kind: 'trouble'; readonly message: string; readonly hint: string };

/** The state of the ledger and its disk. */
export type LedgerAnswer =
  | { readonly kind: 'none'; readonly freeBytes: number }
  | {
      readonly kind: 'open';
      readonly bytes: number;
      readonly freeBytes: number;
      readonly dispatches: number;
      /** A row of the log that was changed or is missing. */
      readonly brokenAct: number | undefined;
    }
  | { readonly kind: 'trouble'; readonly message: string; readonly hint: string };

/** How many rows of a list can be written to, how many cannot, and the first fault. */
export interface ListAnswer {
  readonly recipients: number;
  readonly faults: number;
  readonly first: Diagnostic | undefined;
}
