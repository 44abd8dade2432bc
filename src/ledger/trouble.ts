/** What kept the ledger from its work. */
export type TroubleKind =
  | 'disk-full'
  | 'read-only'
  | 'locked'
  | 'damaged'
  | 'unwritable'
  | 'replaced'
  | 'not-a-ledger'
  | 'newer'
  | 'old-node'
  | 'network-disk'
  | 'lease-lost';

/**
 * The ledger could not read or write. Thrown, not returned: whoever sends must stop before another message leaves. `message` says
 * what is wrong in plain words and with the path, `hint` what to do.
 */
export class LedgerTrouble extends Error {
  readonly kind: TroubleKind;
  readonly path: string;
  readonly hint: string;

  constructor(trouble: { kind: TroubleKind; path: string; message: string; hint: string; cause?: unknown }) {
    super(trouble.message, { cause: trouble.cause });
    this.name = 'LedgerTrouble';
    this.kind = trouble.kind;
    this.path = trouble.path;
    this.hint = trouble.hint;
  }
}

/** The trouble of a sender that goes on without the right to. `path` is the ledger's. */
export function lostLease(path: string, message: string): LedgerTrouble {
  return new LedgerTrouble({
    kind: 'lease-lost',
    path,
    message,
    hint: 'Look with `release status` who sends, then resume if nobody does.',
  });
}
