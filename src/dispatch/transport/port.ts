import type { Reply } from '../../ledger/delivery.ts';
import type { Message } from '../../message/model.ts';
import type { Instant } from '../../release/time.ts';

/** What became of one try to hand a message over. */
export type Outcome =
  | { readonly kind: 'accepted'; readonly reply: Reply }
  /**
   * The server answered this message with 4xx or 5xx, or would have: what it cannot take, and what must not reach a wire, is refused here. `stage` is the
   * command that it answered.
   */
  | { readonly kind: 'refused'; readonly reply: Reply; readonly stage: Stage }
  /** The connection failed before the dot was written, though it may have been permitted: nothing can have been accepted. */
  | { readonly kind: 'lost-before-dot'; readonly cause: string }
  /** The connection failed after the dot may have left: the server may have taken it. */
  | { readonly kind: 'lost-after-dot'; readonly cause: string }
  /** The ledger did not permit the dot, so the message was cut off without one; or it was not begun, the server's time being another. */
  | { readonly kind: 'not-permitted'; readonly why: string }
  /** No session can be had for a reason that concerns every message: login refused, certificate bad, TLS missing. */
  | { readonly kind: 'closed-to-us'; readonly cause: string; readonly permanent: boolean };

/** The commands of an SMTP exchange (RFC 5321), in their order. */
export type Stage = 'connect' | 'greeting' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot';

/** Asked at most once, when the whole message but its last line end and dot is handed over; they leave only on `go`. */
export type BeforeDot = () => Promise<{ readonly kind: 'go' } | { readonly kind: 'stop'; readonly why: string }>;

/** The time of day as a mail server told it when it greeted us. */
export interface ToldTime {
  /** For people: `smtp://relay.example:587`. */
  readonly relay: string;
  readonly told: Instant;
}

/** Asked when a server has just let us in that told the time, before anything of the message is said to it; it hears of it only on `go`. */
export type TimeTold = (time: ToldTime) => ReturnType<BeforeDot>;

/** Where messages go. Deliveries may be made at once, up to `sessions` of them. */
export interface Transport {
  /** How many messages can be in flight at once. */
  readonly sessions: number;
  /** For people: `smtp://relay.example:587`, `sandbox DIR`. Never a secret. */
  readonly route: string;
  /** Hands over one message. Rejects only for a bug. */
  deliver(message: Message, beforeDot: BeforeDot, timeTold?: TimeTold): Promise<Outcome>;
  /** Ends sessions in order (QUIT), in a few seconds at most. */
  close(): Promise<void>;
  /** Cuts all sessions at once: nobody waits for a server any more. `close` then has nothing to wait for. */
  cut(): void;
}
