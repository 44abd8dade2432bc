import type { Instant } from '../release/time.ts';
import type { Act, NewAct } from './act.ts';
import type { Delivery, DeliveryEvent, DeliveryState, SentMark } from './delivery.ts';

/** A dispatch's id: sortable by time, `20061005-iom-beijing-ab12`. */
export type DispatchId = string & { readonly brand: 'DispatchId' };
/** A delivery's id within a ledger. */
export type DeliveryId = number & { readonly brand: 'DeliveryId' };

/** When a dispatch may go, where it does not go at once. */
export interface Schedule {
  /** Nobody is written to before; undefined: whoever the embargo lets may be written to at once. */
  readonly notBefore: Instant | undefined;
  /** A sender that wakes up later asks a person before it sends. */
  readonly notAfter: Instant;
}

/** A dispatch to be written down: what is sent, frozen, and by whom. */
export interface NewDispatch {
  readonly id: DispatchId;
  readonly releaseId: string;
  /** sha256 over all that is frozen. */
  readonly contentHash: string;
  /** Frozen content by language: JSON of a `FrozenMessage`. The ledger does not look inside. */
  readonly content: Readonly<Record<string, string>>;
  /** Headline, for people who read a report. */
  readonly title: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  /** Names of the lists. */
  readonly lists: readonly string[];
  /** Where messages go: `sandbox DIR` or `smtp://host:port`, without secrets. */
  readonly route: string;
  readonly schedule?: Schedule | undefined;
  /** Only planned: it is no dispatch yet, and nobody sends it until `begin`. */
  readonly planned?: true | undefined;
  /** What a planned one was made from, for whoever begins it: JSON. The ledger does not look inside. */
  readonly basis?: string | undefined;
}

/** A dispatch as the ledger has it. */
export interface DispatchRecord extends NewDispatch {
  /** When it was begun that was planned first. */
  readonly begunAt?: Instant | undefined;
  readonly cancelled?: Cancellation | undefined;
}

/** Who stopped a dispatch for good, and why. */
export interface Cancellation {
  readonly by: string;
  readonly why: string;
  readonly at: Instant;
}

/** Who begins a planned dispatch, by the dispatches of the release that they know of. */
export interface Beginning {
  readonly by: string;
  readonly at: Instant;
  readonly seen: readonly DispatchId[];
}

/** Whether a planned dispatch was begun: not twice, not once it was cancelled, and not where another dispatch of the release came in between. */
export type BeginAnswer =
  | { readonly kind: 'begun' }
  | { readonly kind: 'not-planned' }
  | { readonly kind: 'overtaken'; readonly by: DispatchId };

/** A recipient on the way into the ledger, as `queued` or, with a reason, as `skipped`. */
export interface NewDelivery {
  readonly recipientId: string;
  readonly address: string;
  readonly name: string | undefined;
  /** Language of the edition that this recipient gets; a key of the dispatch's content. */
  readonly language: string;
  readonly list: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly skipped: string | undefined;
  /** Message-IDs of what they were sent before in the same thread, the first first. */
  readonly thread?: readonly string[] | undefined;
}

/** A delivery as the ledger has it. */
export interface DeliveryRecord extends NewDelivery {
  readonly id: DeliveryId;
  readonly dispatch: DispatchId;
  readonly delivery: Delivery;
  /** Of the message that was last handed to a server; undefined where none was, or by a version that kept no marks. */
  readonly sent?: SentMark | undefined;
}

/** Who sends: shown to a second sender that is refused. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
}

/** The right to send a dispatch, until it runs out. `fence` grows with each lease: a stale holder's writes find no row. */
export interface Lease {
  readonly dispatch: DispatchId;
  readonly fence: number;
  readonly until: Instant;
}

/** A lease, or who has it. */
export type LeaseAnswer =
  | { readonly kind: 'granted'; readonly lease: Lease }
  | { readonly kind: 'held'; readonly by: Holder; readonly until: Instant };

/** A state change that was written, or why it was not: the lease is lost, or the delivery is no longer in a state for it. */
export type Written = { readonly kind: 'written'; readonly delivery: Delivery } | { readonly kind: 'refused'; readonly why: string };

/** How many deliveries are in each state. They sum to the audience at any instant. */
export type Counts = Readonly<Record<DeliveryState, number>>;

/** Why somebody is written to no more: `reason` in a few words, `source` who or what said so. */
interface SuppressionWords {
  readonly reason: string;
  readonly source: string;
  readonly at: Instant;
}

/** An address that is written to no more. */
export interface Suppression extends SuppressionWords {
  /** Normalised, as a recipient's. */
  readonly address: string;
  /** The list that it is written to no more; absent where it is about everything. */
  readonly list?: string | undefined;
}

/** What a reader chose to get, by the page that their link leads to. */
export interface Choice {
  readonly address: string;
  /** The language that they read, whatever a list says of them (BCP 47); undefined where a list decides. */
  readonly language: string | undefined;
  /** Subjects that they do not want to hear of. */
  readonly unwanted: readonly string[];
  readonly at: Instant;
}

/** A choice on its way into the ledger, with the lists that the reader was asked about. */
export interface NewChoice extends Choice {
  readonly lists: { readonly wanted: readonly string[]; readonly unwanted: readonly string[] };
}

/** Somebody who was erased and is written to no more: known by a salted hash alone, `SALT:HASH` (see `suppressed.ts`). */
export interface HashedSuppression extends SuppressionWords {
  readonly hash: string;
}

/** Which suppressions: those after a key (`suppressionKey`), at most so many, entered at an instant or later. Left out, it is no limit. */
export interface SuppressionPage {
  readonly after?: string;
  readonly limit?: number;
  readonly since?: Instant;
}

/** What an erasure did: how many deliveries told of the person, and how many of them were still to be sent. */
export interface Erasure {
  /** Nothing of it can be read from the disk either; false where another process had the ledger in use. Erasing once more mends it. */
  readonly traceless: boolean;
  readonly deliveries: number;
  readonly unsent: number;
}

/** A message that came back, as the ledger keeps it. Plain data: texts are a server's or a stranger's. */
export interface FeedbackRecord {
  /** sha256 of the message, in hexadecimal: a message is taken once. */
  readonly digest: string;
  /** When it was taken. */
  readonly at: Instant;
  /** `hard`, `soft`, `complaint`, `auto-reply`, `delivered`, `unsubscribe` or `unknown`. */
  readonly kind: string;
  readonly reason: string;
  /** Enhanced status code, where a server gave one. */
  readonly status: string | undefined;
  readonly diagnostic: string;
  /** The delivery that it is about, where that could be told. */
  readonly delivery: { readonly dispatch: DispatchId; readonly id: DeliveryId; readonly address: string } | undefined;
  readonly from: string;
  readonly subject: string;
  /** The message itself, where it was not understood. */
  readonly message: Uint8Array | undefined;
}

/**
 * The durable record of dispatches and deliveries. Each method that writes has written to disk when its promise resolves; a
 * failure to write rejects, and the sender then stops. Times are the caller's. Left out on purpose: queries, transactions, connections.
 */
export interface Ledger {
  /** Writes a dispatch with its whole audience in one piece: all of it, or, after a crash or a rejection of `deliveries`, nothing. */
  open(dispatch: NewDispatch, deliveries: AsyncIterable<NewDelivery>): Promise<Counts>;
  /** Makes a planned dispatch one that may be sent, unless the release has another begun dispatch that was not seen. */
  begin(id: DispatchId, beginning: Beginning): Promise<BeginAnswer>;
  /** Stops a dispatch for good: what is queued, claimed or deferred becomes `skipped`, and no dot of it is authorised after. Gives how many. */
  cancel(id: DispatchId, cancellation: Cancellation): Promise<number>;
  /** The dispatch of that id, planned or begun, or undefined. */
  find(id: DispatchId): Promise<DispatchRecord | undefined>;
  /** Dispatches that were begun, newest first; of one release where named. */
  dispatches(releaseId?: string): Promise<readonly DispatchRecord[]>;
  /** Dispatches that are only planned, newest first; of one release where named. */
  plans(releaseId?: string): Promise<readonly DispatchRecord[]>;
  /** Takes the right to send. Granted where nobody has it, or the holder's lease is over or `holderIsDead` says so of it. */
  lease(id: DispatchId, holder: Holder, now: Instant, until: Instant, holderIsDead: (holder: Holder) => boolean): Promise<LeaseAnswer>;
  /** Prolongs a lease; undefined when it was lost. */
  renew(lease: Lease, until: Instant): Promise<Lease | undefined>;
  /** Gives the right back. */
  giveBack(lease: Lease): Promise<void>;
  /** After a lease was granted: what the holder before left behind. `claimed` is queued again, `sending` becomes `uncertain`. */
  recover(lease: Lease, now: Instant): Promise<{ readonly requeued: number; readonly uncertain: number }>;
  /** Takes up to `count` deliveries that are queued, or deferred and due, and makes them `claimed`. */
  claim(lease: Lease, count: number, now: Instant): Promise<readonly DeliveryRecord[]>;
  /**
   * Writes what happened to a delivery, by `step`. Calls made at once may share one commit. A dot for somebody who was suppressed meanwhile is
   * refused, and the delivery skipped.
   */
  write(id: DeliveryId, event: DeliveryEvent): Promise<Written>;
  /** Settles every uncertain delivery of a dispatch by a person's word; gives how many. */
  settle(id: DispatchId, as: 'resend' | 'accept', by: string, now: Instant): Promise<number>;
  /** How many are in each state. */
  counts(id: DispatchId): Promise<Counts>;
  /** The earliest instant at which a deferred delivery is due, or undefined. */
  nextDue(id: DispatchId): Promise<Instant | undefined>;
  /** One delivery, of whatever dispatch; undefined where there is none of that id. */
  delivery(id: DeliveryId): Promise<DeliveryRecord | undefined>;
  /** Deliveries of a dispatch in the order of the lists, of one state where named. */
  deliveries(id: DispatchId, state?: DeliveryState): AsyncIterable<DeliveryRecord>;
  /** Writes down what a person did. `open`, `begin`, `cancel` and `settle` do so by themselves. */
  record(act: NewAct): Promise<void>;
  /** All acts, the first first, and how many were ever written (see `brokenLink`). */
  acts(): Promise<{ readonly acts: readonly Act[]; readonly written: number }>;
  /** Keeps what came back, with the suppression that it calls for, in one piece; false, and nothing is changed, where a message of this digest was taken before. */
  takeFeedback(record: FeedbackRecord, suppression: Suppression | undefined): Promise<boolean>;
  /** What came back, in the order in which it was taken; of one kind where named. */
  feedback(kind?: string): AsyncIterable<FeedbackRecord>;
  /** Adds or replaces a suppression. Somebody who was erased stays so: nothing is added that names them. */
  suppress(suppression: Suppression | HashedSuppression): Promise<void>;
  /** Adds or replaces many, all or none. */
  suppressAll(suppressions: readonly (Suppression | HashedSuppression)[]): Promise<void>;
  /** Takes the suppressions of an address back, of every list and hashed ones too; false where there was none. */
  unsuppress(address: string): Promise<boolean>;
  /** Suppressions, by `suppressionKey`. */
  suppressions(page?: SuppressionPage): Promise<readonly (Suppression | HashedSuppression)[]>;
  /** Who of these addresses is suppressed, by address or by hash, each under the address that was asked for; see `suppressedOn` for one list. */
  suppressedAmong(addresses: readonly string[]): Promise<readonly Suppression[]>;
  /**
   * Writes what a reader chose in the place of what they chose before, in one piece: lists that they do not want are suppressed, and what readers themselves have
   * suppressed of the others is taken back, and no more than that. Of somebody who was erased nothing is written.
   */
  choose(choice: NewChoice): Promise<void>;
  /** What was chosen for these addresses, each under the address that was asked for. */
  choicesAmong(addresses: readonly string[]): Promise<readonly Choice[]>;
  /**
   * Takes a person out of every delivery: address, name, columns and what a server's reply says of them. Deliveries stay, to be counted; what
   * was still to be sent to them is skipped. They are suppressed by hash from then on, so that no list can bring them back.
   */
  erase(request: Suppression): Promise<Erasure>;
  close(): Promise<void>;
}
