import type { Reply } from '../ledger/delivery.ts';
import { replyReason } from '../ledger/reply-words.ts';
import type { StopReason } from './stop-reason.ts';

/** When a dispatch is stopped because of what servers answer. */
export interface BreakerLimits {
  /** So many first answers, all of them rejections for one reason, stop it. */
  readonly firstAlike: number;
  /** The share of rejections for one reason of policy among the last `window` answers that stops it, from 0 to 1. */
  readonly policyShare: number;
  readonly window: number;
}

/** The first twenty alike, or more than half of the last fifty for one reason of policy. */
export const USUAL_BREAKER: BreakerLimits = { firstAlike: 20, policyShare: 0.5, window: 50 };

/** Watches the answers of a dispatch for a fault that is not the recipients' own. Its memory is a window of answers. */
export class Breaker {
  readonly #limits: BreakerLimits;
  readonly #last: (string | undefined)[] = [];
  #next = 0;
  #answers = 0;
  #firstReason: string | undefined;
  #alike = 0;

  constructor(limits: BreakerLimits) {
    this.#limits = limits;
  }

  /** Notes that a message was accepted. */
  accepted(): void {
    this.#answers += 1;
    this.#remember(undefined);
  }

  /** Notes a rejection; gives the reason to stop where this one is one too many. */
  rejected(reply: Reply): StopReason | undefined {
    const reason = replyReason(reply);
    this.#answers += 1;
    this.#firstReason ??= reason;
    if (reason === this.#firstReason) this.#alike += 1;
    this.#remember(isPolicy(reply) ? reason : undefined);
    return this.#allAlike(reply) ?? this.#tooMuchPolicy(reply, reason);
  }

  #allAlike(reply: Reply): StopReason | undefined {
    const all = this.#alike === this.#answers && this.#answers >= this.#limits.firstAlike;
    return all ? { kind: 'all-refused-alike', reply, rejected: this.#alike } : undefined;
  }

  #tooMuchPolicy(reply: Reply, reason: string): StopReason | undefined {
    if (!isPolicy(reply) || this.#last.length < this.#limits.window) return undefined;
    const rejected = this.#last.filter((last) => last === reason).length;
    if (rejected <= this.#limits.policyShare * this.#last.length) return undefined;
    return { kind: 'refused-by-policy', reply, rejected, of: this.#last.length };
  }

  #remember(reason: string | undefined): void {
    this.#last[this.#next] = reason;
    this.#next = (this.#next + 1) % this.#limits.window;
  }
}

// X.7.X: "security or policy status" (RFC 3463 3.8).
function isPolicy({ enhanced }: Reply): boolean {
  return enhanced?.startsWith('5.7.') === true;
}
