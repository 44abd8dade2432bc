/** Why a message did not get to its reader. */
export type BounceReason =
  | 'mailbox-unknown'
  | 'mailbox-disabled'
  | 'mailbox-full'
  | 'moved'
  | 'address-syntax'
  | 'domain-unknown'
  | 'dns'
  | 'relay'
  | 'loop'
  | 'restricted'
  | 'policy'
  | 'reputation'
  | 'auth'
  | 'content'
  | 'size'
  | 'rate'
  | 'greylisted'
  | 'temporary'
  | 'protocol'
  | 'unspecified';

/** What a program answered in a person's name. */
export type AutoReplyReason = 'out-of-office' | 'left' | 'challenge' | 'acknowledged';

/** What a reader complained of (RFC 5965 7.3). */
export type ComplaintReason = 'abuse' | 'fraud' | 'virus' | 'other';

/** What a server or a mail program confirmed (RFC 3464 2.3.3, RFC 8098). */
export type DeliveredReason = 'delivered' | 'relayed' | 'expanded' | 'read';

/** Why a message is not understood. */
export type UnknownReason = 'person' | 'mailing-list' | 'not-spam' | 'auth-report' | 'empty' | 'malformed' | 'opt-out-unproven' | 'other';

/**
 * What one returned message says. `hard`: the address will never work. `soft`: this message did not get there, another may. The text that a server gave is kept
 * as it came: show it through `visible` alone.
 */
export type Feedback =
  | ({ readonly kind: 'hard' | 'soft'; readonly reason: BounceReason } & BounceFacts)
  | { readonly kind: 'complaint'; readonly reason: ComplaintReason }
  | { readonly kind: 'auto-reply'; readonly reason: AutoReplyReason }
  | { readonly kind: 'delivered'; readonly reason: DeliveredReason }
  | { readonly kind: 'unsubscribe'; readonly reason: 'asked' }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

/** What a server said of a bounce. */
export interface BounceFacts {
  /** Enhanced status code (RFC 3463), such as `5.1.1`. */
  readonly status: string | undefined;
  /** The server's words, one line. */
  readonly diagnostic: string;
}

/** A kind of feedback. */
export type FeedbackKind = Feedback['kind'];

/** Every kind, the gravest first. */
export const FEEDBACK_KINDS: readonly FeedbackKind[] = ['complaint', 'hard', 'unsubscribe', 'soft', 'auto-reply', 'delivered', 'unknown'];
