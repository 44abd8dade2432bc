import type { Policy } from '../release/policy.ts';
import type { Secret } from './secret.ts';
import type { SuppressingWord } from './suppressing-words.ts';

/** A name and an address, as a From header holds them. */
export interface Mailbox {
  readonly name: string | undefined;
  readonly address: string;
}

/** Who publishes: what every rendition says of the organisation. */
export interface Organisation {
  readonly name: string;
  readonly shortName: string;
  readonly address: string | undefined;
  readonly site: string | undefined;
  readonly logo: string | undefined;
  readonly timeZone: string;
  /** What an edition in another language calls it. */
  readonly translations: Readonly<Record<string, OrganisationWords>>;
}

/** What of an organisation reads differently in another language; what is undefined reads the same. */
export interface OrganisationWords {
  readonly name: string | undefined;
  readonly shortName: string | undefined;
  readonly address: string | undefined;
}

/** As whom messages go out. */
export interface SenderIdentity {
  readonly from: Mailbox;
  readonly replyTo: Mailbox | undefined;
  /** Where bounces go: `bounce@example.org`; a delivery gets `bounce+TOKEN@example.org`. */
  readonly bounce: string;
  /** Domain for List-Id and Message-ID. */
  readonly listIdDomain: string;
  /** `mailto:` or `https:` URL for opting out. */
  readonly unsubscribe: string;
  /** Where links of `release serve` lead to, and the mark of the key that seals them; undefined where there are none. */
  readonly optOut?: { readonly url: string; readonly key: string } | undefined;
}

/** A key that seals links for opting out. */
export interface LinkKey {
  /** Tells which of several keys it is, and nothing of the key. */
  readonly mark: string;
  readonly key: Secret;
}

/** What readers see something as, by language. */
export type Titles = Readonly<Record<string, string>>;

/** Links for opting out, and what readers may choose by the page that they lead to. */
export interface OptOutSettings {
  /** Without a slash at its end. */
  readonly url: string;
  /** The first seals new links, all are known. */
  readonly keys: readonly [LinkKey, ...LinkKey[]];
  readonly oneClick: 'everything' | 'list';
  /** By name of the list. */
  readonly lists: Readonly<Record<string, Titles>>;
  /** By subject, as releases name it. */
  readonly subjects: Readonly<Record<string, Titles>>;
  /** BCP 47. */
  readonly languages: readonly string[];
}

/** Who we are to a mail server: a user with a password, or with an OAuth 2 access token (XOAUTH2). */
export type Credentials = { readonly user: string; readonly password: Secret } | { readonly user: string; readonly accessToken: Secret };

/** A server to hand messages to. */
export interface RelaySettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` required before anything is said, `none` in so many words or on loopback. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly credentials: Credentials | undefined;
  /** Certificates in PEM of the authorities that are trusted instead of the machine’s own. */
  readonly ca: string | undefined;
}

/** Where messages are handed over, and over how many connections at once. */
export interface SmtpSettings {
  /** In the order in which they are tried where one cannot be reached. */
  readonly relays: readonly [RelaySettings, ...RelaySettings[]];
  readonly connections: number;
}

/** What e-mails carry besides their text. */
export interface EmailSettings {
  /** Whether a picture that is a file comes with the message, or is fetched from the site that `release site` makes. */
  readonly media: { readonly kind: 'inline' } | { readonly kind: 'linked'; readonly site: string };
  readonly attachesPdf: boolean;
  /** Of a whole message, as it is sent. */
  readonly limitBytes: number;
}

/** RSA key and name under which messages are signed (RFC 6376). */
export interface DkimSettings {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly key: Secret;
}

/** Limits on speed; absent means as fast as the server takes them. */
export interface Pace {
  readonly perSecond: number | undefined;
  readonly perDomainPerSecond: number | undefined;
  /** Messages before a connection is renewed. */
  readonly perConnection: number | undefined;
}

/** A mailbox on an IMAP server. */
export interface ImapSettings {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly credentials: Credentials;
  readonly mailbox: string;
}

/** Where messages come back to, and which of them call for writing to somebody no more. */
export interface FeedbackSettings {
  readonly imap: ImapSettings | undefined;
  readonly suppress: readonly SuppressingWord[];
  /** Name under which the newsroom's own mail server says in Authentication-Results whom a message is from (RFC 8601 2.5); undefined where nobody does. */
  readonly authservId: string | undefined;
}

/** What happens at a resume to deliveries that the server may have taken. */
export type UncertainPolicy = 'report' | 'resend' | 'accept';

/** What has to be approved before it is sent. */
export interface ApprovalSettings {
  /** How many different people have to approve a content; 0 where none need to. */
  readonly required: number;
  /** Absolute path of the file of allowed signers (ssh-keygen(1)): only signed approvals count then. */
  readonly signers: string | undefined;
}

/** What `send` asks and checks before anything leaves, and when nobody is to be written to. */
export interface Safeguards {
  /** Recipients above which the number is to be typed in. */
  readonly confirmAbove: number;
  /** Whether a test of the very content has to have been sent first. */
  readonly testFirst: boolean;
  /** Minutes of the recipient's day, from 0 to 1439; the end is not included and may lie on the next day. */
  readonly quietHours: { readonly from: number; readonly to: number } | undefined;
  /** Seconds after confirming in which Ctrl-C takes all back. */
  readonly holdSeconds: number;
}

/** A press office's settings, checked. */
export interface Newsroom {
  /** Absolute path of the folder that holds newsroom.yaml. */
  readonly root: string;
  readonly organisation: Organisation;
  readonly sender: SenderIdentity;
  readonly email: EmailSettings;
  readonly smtp: SmtpSettings | undefined;
  readonly dkim: DkimSettings | undefined;
  /** Absolute paths by list name. */
  readonly lists: Readonly<Record<string, string>>;
  /** Conditions by segment name, as they are written in `--where`. */
  readonly segments: Readonly<Record<string, readonly string[]>>;
  readonly policy: Policy;
  readonly pace: Pace;
  readonly uncertain: UncertainPolicy;
  readonly approvals: ApprovalSettings;
  readonly safeguards: Safeguards;
  readonly feedback: FeedbackSettings;
  readonly optOut: OptOutSettings | undefined;
  /** How long after its moment a dispatch may still begin by itself, in milliseconds. */
  readonly notAfterMs: number;
}
