import { hash } from 'node:crypto';
import type { Instant } from '../release/time.ts';

/** What people do that is kept for good, as words of `release log`. */
export type ActKind =
  /** Had a release checked on its way out: nothing was wrong with it. `why` counts the warnings. */
  | 'validated'
  /** Gave their word that this content may go out. */
  | 'approved'
  /** Sent a test to themselves; `why` is the hash of its content. */
  | 'tested'
  /** Froze content and audience without sending. */
  | 'planned'
  /** Began a dispatch. */
  | 'sent'
  /** Went on with one. */
  | 'resumed'
  /** Set a guard aside; `why` names it and gives the reason. */
  | 'overrode'
  /** Stopped a dispatch for good. */
  | 'cancelled'
  /** Said what became of deliveries that the server may have taken. */
  | 'settled'
  /** Saw to it that somebody is written to no more, or took that back. Who, is not told: the log is kept for good. */
  | 'suppressed'
  | 'unsuppressed'
  /** Took a person out of the ledger. */
  | 'erased'
  | 'corrected'
  | 'withdrew';

/** Something that a person did, on its way into the ledger. */
export interface NewAct {
  /** The person, as the system or the newsroom knows them. */
  readonly who: string;
  readonly what: ActKind;
  /** Id of the release that it concerns; empty where it concerns none. */
  readonly release: string;
  /** Id of the dispatch, where it concerns one. */
  readonly dispatch?: string | undefined;
  /** The reason given, or what exactly was done: one sentence. */
  readonly why?: string | undefined;
  readonly at: Instant;
}

/** An act as the ledger keeps it: in a chain, each link holding the hash of all before it. */
export interface Act extends NewAct {
  /** From 1, without a gap. */
  readonly number: number;
  /** Hexadecimal sha256 over this act and the hash of the one before. */
  readonly hash: string;
}

/** Adds an act to the chain that ends with `last`. */
export function chained(last: Pick<Act, 'number' | 'hash'> | undefined, act: NewAct): Act {
  const number = (last?.number ?? 0) + 1;
  return { ...act, number, hash: linkHash(last?.hash ?? '', number, act) };
}

/** What `brokenLink` found: the first act that is not as it was written, or whose predecessor is missing. */
export interface BrokenLink {
  /** Number at which the chain breaks. */
  readonly number: number;
  readonly why: 'missing' | 'changed';
}

/**
 * Finds where a chain was tampered with; undefined where it is whole. `written` is how many acts were ever written, which shows the loss of the
 * last ones.
 */
export function brokenLink(acts: readonly Act[], written: number): BrokenLink | undefined {
  let last: Act | undefined;
  for (const act of acts) {
    const number = (last?.number ?? 0) + 1;
    if (act.number !== number) return { number, why: 'missing' };
    if (act.hash !== linkHash(last?.hash ?? '', number, act)) return { number, why: 'changed' };
    last = act;
  }
  return acts.length < written ? { number: acts.length + 1, why: 'missing' } : undefined;
}

// An array, not an object: the order of keys must not matter.
function linkHash(before: string, number: number, { at, who, what, release, dispatch, why }: NewAct): string {
  return hash('sha256', JSON.stringify([before, number, at, who, what, release, dispatch ?? null, why ?? null]));
}
