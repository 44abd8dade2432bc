import type { DeliveryState } from '../../src/ledger/delivery.ts';
import type { JournalEntry } from './journal.ts';

/** A delivery as the ledger has it. */
export interface Row {
  readonly address: string;
  readonly state: DeliveryState;
}

/** What the ledger says, held against what the server took. Every list is empty where all is as promised; each names addresses. */
export interface Verdict {
  /** Said to be accepted, or nowhere in the ledger, and not in the journal. */
  readonly lost: readonly string[];
  /** More than once in the journal, or in it with two Message-IDs. */
  readonly twice: readonly string[];
  /** In the journal although the ledger says that nothing of it can have been accepted: queued, claimed, deferred, rejected, skipped. */
  readonly denied: readonly string[];
  /** In the ledger twice, or not of the audience. */
  readonly strangers: readonly string[];
}

/** What each state says of whether the server has taken the message. */
const IN_JOURNAL: Readonly<Record<DeliveryState, 'yes' | 'no' | 'perhaps'>> = {
  queued: 'no',
  claimed: 'no',
  deferred: 'no',
  rejected: 'no',
  skipped: 'no',
  sending: 'perhaps',
  uncertain: 'perhaps',
  accepted: 'yes',
};

/** Holds a ledger's rows against a server's journal. `audience` is whom the list names. */
export function verdict(audience: readonly string[], rows: readonly Row[], journal: readonly JournalEntry[]): Verdict {
  const states = new Map(rows.map(({ address, state }) => [address, state]));
  const taken = new Set(journal.map(({ rcpt }) => rcpt));
  const named = new Set(audience);
  const says = (address: string): 'yes' | 'no' | 'perhaps' | undefined => {
    const state = states.get(address);
    return state === undefined ? undefined : IN_JOURNAL[state];
  };
  return {
    lost: audience.filter((address) => !taken.has(address) && (says(address) === 'yes' || says(address) === undefined)),
    twice: repeated(journal.map(({ rcpt }) => rcpt)),
    denied: [...taken].filter((address) => says(address) === 'no' || says(address) === undefined),
    strangers: [...repeated(rows.map(({ address }) => address)), ...[...states.keys(), ...taken].filter((address) => !named.has(address))],
  };
}

function repeated(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const text of texts) (seen.has(text) ? again : seen).add(text);
  return [...again];
}
