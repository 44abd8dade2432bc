/** When a sender is killed, told from its start. */
export type KillMoment =
  /** So many milliseconds after it was started. */
  | { readonly kind: 'clock'; readonly ms: number }
  /** So many milliseconds after it changed its ledger's files for the `changes`th time: that is how the short phases are hit. */
  | { readonly kind: 'ledger'; readonly changes: number; readonly ms: number }
  /** When the server takes the `count`th message from now on: `afterMs` after its 250, or, undefined, between its journal and its 250. */
  | { readonly kind: 'acceptance'; readonly count: number; readonly afterMs: number | undefined };

/** What a moment is chosen by. */
export interface Prospect {
  /** Messages that are still to be sent. */
  readonly left: number;
  /** Whether the dispatch is in the ledger. */
  readonly isWritten: boolean;
  /** Messages after which a sender is killed on average. */
  readonly stride: number;
}

/** Draws the next moment. Most lie in the sending; of the others, first the import, then recovery and closing have their share. */
export function drawMoment({ left, isWritten, stride }: Prospect, random: () => number): KillMoment {
  const dice = random();
  if (!isWritten && dice < 0.35) return { kind: 'ledger', changes: 1 + Math.floor(random() * 8), ms: random() ** 2 * 400 };
  if (dice < 0.15) return { kind: 'ledger', changes: 1 + Math.floor(random() * 6), ms: random() * 3 };
  if (dice < 0.2) return { kind: 'clock', ms: random() * 1000 };
  if (dice < 0.25) return { kind: 'acceptance', count: left, afterMs: random() < 0.5 ? undefined : random() * 12 };
  const count = Math.min(left, 1 + Math.floor(random() * 2 * stride));
  return { kind: 'acceptance', count, afterMs: random() < 0.4 ? undefined : random() * 8 };
}
