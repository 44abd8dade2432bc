import { type Instant, instant } from '../../release/time.ts';
import type { Delivery, DeliveryState, Reply } from '../delivery.ts';
import { BrokenRow } from './trouble-of.ts';

/** A delivery's state as its row holds it. */
export interface StateRow {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly fence: number | null;
  readonly at: number | null;
  readonly due: number | null;
  readonly code: number | null;
  readonly enhanced: string | null;
  readonly note: string | null;
}

/** The columns of `StateRow`, in the order of `stateValues`. */
export const STATE_COLUMNS = ['state', 'attempts', 'fence', 'at', 'due', 'code', 'enhanced', 'note'] as const;

/** A delivery's state as values for `STATE_COLUMNS`. */
export function stateValues(delivery: Delivery): (string | number | null)[] {
  const { state, attempts } = delivery;
  switch (state) {
    case 'queued':
      return [state, attempts, null, null, null, null, null, null];
    case 'claimed':
      return [state, attempts, delivery.fence, null, null, null, null, null];
    case 'sending':
      return [state, attempts, delivery.fence, delivery.since, null, null, null, null];
    case 'accepted':
    case 'rejected':
      return [state, attempts, null, delivery.at, null, ...replyValues(delivery.reply)];
    case 'deferred':
      return [state, attempts, null, delivery.at, delivery.until, null, null, delivery.cause];
    case 'uncertain':
      return [state, attempts, null, delivery.since, null, null, null, null];
    case 'skipped':
      return [state, attempts, null, delivery.at, null, null, null, delivery.why];
    default:
      return unknownState(state);
  }
}

/** Reads a row back. Total: the table's checks see to it that what a state needs is there. */
export function deliveryOf(row: StateRow): Delivery {
  const { state, attempts } = row;
  switch (state) {
    case 'queued':
      return { state, attempts };
    case 'claimed':
      return { state, attempts, fence: row.fence ?? 0 };
    case 'sending':
      return { state, attempts, fence: row.fence ?? 0, since: time(row.at) };
    case 'accepted':
    case 'rejected':
      return { state, attempts, reply: replyOf(row), at: time(row.at) };
    case 'deferred':
      return { state, attempts, until: time(row.due), cause: row.note ?? '', at: time(row.at) };
    case 'uncertain':
      return { state, attempts, since: time(row.at) };
    case 'skipped':
      return { state, attempts, why: row.note ?? '', at: time(row.at) };
    default:
      return unknownState(state);
  }
}

function replyValues(reply: Reply): (string | number | null)[] {
  return [reply.code, reply.enhanced ?? null, reply.text];
}

function replyOf(row: StateRow): Reply {
  return { code: row.code ?? 0, enhanced: row.enhanced ?? undefined, text: row.note ?? '' };
}

function time(value: number | null): Instant {
  return instant(value ?? 0);
}

function unknownState(state: never): never {
  throw new BrokenRow(`there is no state ${String(state)}`);
}
