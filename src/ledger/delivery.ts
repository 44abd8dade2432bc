import type { Instant } from '../release/time.ts';

/** A server's answer: code, enhanced code (RFC 3463) where given, text with control characters escaped. */
export interface Reply {
  readonly code: number;
  readonly enhanced: string | undefined;
  readonly text: string;
}

/**
 * One message to one recipient within a dispatch.
 *
 * - `queued`: nothing was tried yet, or a try was undone before anything could be accepted.
 * - `claimed`: a sender holds it by lease; nothing of it can have been accepted. Free to be taken over when the lease is over.
 * - `sending`: the final dot may have left; on disk before it did. After a crash it is `uncertain`.
 * - `accepted`: the server took it. Final.
 * - `deferred`: the server said not now, or could not be reached, or the sender put it off; due again at `until`.
 * - `rejected`: the server said never, or the tries are used up. Final.
 * - `uncertain`: the server may have taken it; only a person's word moves it on.
 * - `skipped`: it will not be sent, and why. Final.
 */
export type Delivery =
  | { readonly state: 'queued'; readonly attempts: number }
  | { readonly state: 'claimed'; readonly attempts: number; readonly fence: number }
  | { readonly state: 'sending'; readonly attempts: number; readonly fence: number; readonly since: Instant }
  | { readonly state: 'accepted'; readonly attempts: number; readonly reply: Reply; readonly at: Instant }
  | { readonly state: 'deferred'; readonly attempts: number; readonly until: Instant; readonly cause: string; readonly at: Instant }
  | { readonly state: 'rejected'; readonly attempts: number; readonly reply: Reply; readonly at: Instant }
  | { readonly state: 'uncertain'; readonly attempts: number; readonly since: Instant }
  | { readonly state: 'skipped'; readonly attempts: number; readonly why: string; readonly at: Instant };

/** The states' names, in the order in which reports show them. */
export const DELIVERY_STATES = ['queued', 'claimed', 'sending', 'accepted', 'deferred', 'rejected', 'uncertain', 'skipped'] as const;
/** A state's name. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** By what the bytes that were handed over are known again: their mark, and the signature on top of them, which no other key can make. */
export interface SentMark {
  readonly mark: string;
  readonly signature: string | undefined;
}

/** What can happen to a delivery. `fence` is the lease of the sender that says so. */
export type DeliveryEvent =
  | { readonly kind: 'claimed'; readonly fence: number; readonly at: Instant }
  | { readonly kind: 'claim-released'; readonly fence: number }
  | { readonly kind: 'dot-authorised'; readonly fence: number; readonly at: Instant; readonly sent?: SentMark | undefined }
  | { readonly kind: 'accepted'; readonly fence: number; readonly reply: Reply; readonly at: Instant }
  | { readonly kind: 'deferred'; readonly fence: number; readonly until: Instant; readonly cause: string; readonly at: Instant }
  /** Put off by the sender itself, for pace or embargo: no try was made, and none is counted. */
  | { readonly kind: 'postponed'; readonly fence: number; readonly until: Instant; readonly cause: string; readonly at: Instant }
  | { readonly kind: 'rejected'; readonly fence: number; readonly reply: Reply; readonly at: Instant }
  | { readonly kind: 'lost-after-dot'; readonly fence: number; readonly at: Instant }
  | { readonly kind: 'holder-died'; readonly at: Instant }
  | { readonly kind: 'settled'; readonly as: 'resend' | 'accept'; readonly by: string; readonly at: Instant }
  | { readonly kind: 'skipped'; readonly why: string; readonly at: Instant };
