import type { BeforeDot, Outcome, Transport } from '../../src/dispatch/transport/port.ts';
import type { Message } from '../../src/message/model.ts';
import { QUEUED_BY_RELAY } from '../ledger/samples.ts';

/** What a server does with a message: answers before the dot, or after it, or is lost on the way. */
export type Act =
  | { readonly when: 'before-dot'; readonly outcome: Outcome }
  | { readonly when: 'after-dot'; readonly outcome: Outcome; readonly meanwhile?: () => void | Promise<void> };

export const ACCEPT: Act = { when: 'after-dot', outcome: { kind: 'accepted', reply: QUEUED_BY_RELAY } };

/** Answers RCPT with that code and text. */
export function refuseRecipient(code: number, enhanced: string | undefined, text: string): Act {
  return { when: 'before-dot', outcome: { kind: 'refused', reply: { code, enhanced, text }, stage: 'rcpt' } };
}

/**
 * A transport in the process: asks before each dot as the port demands, and keeps who got what, as a server would. `act` says what happens to a message, by
 * the recipient and how often they were tried.
 */
export class ScriptedTransport implements Transport {
  readonly sessions: number;
  readonly route = 'smtp://relay.harbour.example:587';
  /** Recipients whose message the server took, in order: one entry a copy. */
  readonly taken: string[] = [];
  /** Recipients in the order in which a message to them was begun. */
  readonly begun: string[] = [];
  /** Most messages that were under way at once. */
  crowd = 0;
  readonly #act: (recipient: string, attempt: number) => Act | Promise<Act>;
  readonly #tries = new Map<string, number>();
  #inFlight = 0;

  constructor(sessions: number, act: (recipient: string, attempt: number) => Act | Promise<Act> = () => ACCEPT) {
    this.sessions = sessions;
    this.#act = act;
  }

  async deliver(message: Message, beforeDot: BeforeDot): Promise<Outcome> {
    this.#inFlight += 1;
    this.crowd = Math.max(this.crowd, this.#inFlight);
    try {
      return await this.#talk(message.envelope.rcptTo, beforeDot);
    } finally {
      this.#inFlight -= 1;
    }
  }

  async #talk(recipient: string, beforeDot: BeforeDot): Promise<Outcome> {
    this.begun.push(recipient);
    const attempt = (this.#tries.get(recipient) ?? 0) + 1;
    this.#tries.set(recipient, attempt);
    const act = await this.#act(recipient, attempt);
    if (act.when === 'before-dot') return act.outcome;
    const permit = await beforeDot();
    if (permit.kind === 'stop') return { kind: 'not-permitted', why: permit.why };
    if (act.outcome.kind === 'accepted' || act.outcome.kind === 'lost-after-dot') this.taken.push(recipient);
    await act.meanwhile?.();
    return act.outcome;
  }

  cut(): void {
    // Nothing is open.
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}
