import type { Delivery } from '../ledger/delivery.ts';
import { replyInWords, replyReason, withoutParticulars } from '../ledger/reply-words.ts';

/** Why some deliveries are in their state. */
export interface Reason {
  readonly state: 'accepted' | 'deferred' | 'rejected' | 'uncertain' | 'skipped';
  /** The first reply, cause or reason of its kind, as it was given. */
  readonly example: string;
  readonly count: number;
  /** The first recipients that it concerns; none where the message was accepted. */
  readonly first: readonly string[];
}

// Reasons differ less than recipients do; a server that puts a new word in each reply must not fill the memory.
const MOST_REASONS = 300;
const FIRST_RECIPIENTS = 5;

/** Counts why deliveries are in their state, reasons that differ only in whom they name as one. */
export class Reasons {
  readonly #byKey = new Map<string, { state: Reason['state']; example: string; count: number; first: string[] }>();

  add(delivery: Delivery, address: string): void {
    const reason = reasonOf(delivery);
    if (reason === undefined) return;
    const { state, key, example } = reason;
    const known = this.#byKey.get(`${state} ${key}`) ?? this.#begin(state, key, example);
    known.count += 1;
    if (state !== 'accepted' && known.first.length < FIRST_RECIPIENTS) known.first.push(address);
  }

  /** The most frequent first; within a state, as reports show them. */
  ranking(): readonly Reason[] {
    return [...this.#byKey.values()].toSorted((a, b) => b.count - a.count || (a.example < b.example ? -1 : 1));
  }

  #begin(state: Reason['state'], key: string, example: string) {
    const isFull = this.#byKey.size >= MOST_REASONS;
    const place = isFull ? `${state} others` : `${state} ${key}`;
    const known = this.#byKey.get(place);
    if (known !== undefined) return known;
    const reason = { state, example: isFull ? 'other reasons' : example, count: 0, first: [] };
    this.#byKey.set(place, reason);
    return reason;
  }
}

function reasonOf(delivery: Delivery): { readonly state: Reason['state']; readonly key: string; readonly example: string } | undefined {
  const { state } = delivery;
  switch (state) {
    case 'accepted':
      // The text of an acceptance is the server's id for the message.
      return { state, key: `${delivery.reply.code}`, example: delivery.reply.code === 0 ? 'counted by hand' : `${delivery.reply.code}` };
    case 'rejected':
      return { state, key: replyReason(delivery.reply), example: replyInWords(delivery.reply) };
    case 'deferred':
      return { state, key: withoutParticulars(delivery.cause), example: delivery.cause };
    case 'uncertain':
      return { state, key: '', example: 'The server may have taken it: no answer came after the last byte.' };
    case 'skipped':
      return { state, key: withoutParticulars(delivery.why), example: delivery.why };
    case 'queued':
    case 'claimed':
    case 'sending':
      return undefined;
    default:
      return unknownState(state);
  }
}

function unknownState(state: never): never {
  throw new Error(`Unknown delivery state: ${String(state)}`);
}
