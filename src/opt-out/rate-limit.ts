/** How many requests one network may make. */
export interface Rate {
  /** At once. */
  readonly burst: number;
  /** On and on. */
  readonly perSecond: number;
}

/** What a mail provider sends after a large dispatch fits into it, and guessing does not. */
export const USUAL_RATE: Rate = { burst: 200, perSecond: 20 };

/** Networks that are remembered; who asks least is forgotten first, and costs no memory. */
const MOST = 20_000;

/** Counts requests by network, as buckets that fill up with time (milliseconds, of any clock that only goes on). */
export class RateLimit {
  readonly #rate: Rate;
  readonly #buckets = new Map<string, { left: number; at: number }>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Takes one request of a network; false where it has had its share. */
  allows(network: string, nowMs: number): boolean {
    const { burst, perSecond } = this.#rate;
    const before = this.#buckets.get(network) ?? { left: burst, at: nowMs };
    const filled = Math.min(burst, before.left + ((nowMs - before.at) / 1000) * perSecond);
    this.#buckets.delete(network);
    this.#buckets.set(network, { left: Math.max(filled - 1, 0), at: nowMs });
    if (this.#buckets.size > MOST) this.#forgetOldest();
    return filled >= 1;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
