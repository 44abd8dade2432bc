import { instant } from '../../release/time.ts';
import type { DeliveryId, DispatchId, FeedbackRecord } from '../port.ts';
import type { Connection } from './connection.ts';

const PAGE = 500;

interface FeedbackRow {
  readonly key: number;
  readonly digest: string;
  readonly at: number;
  readonly kind: string;
  readonly reason: string;
  readonly status: string | null;
  readonly diagnostic: string;
  readonly delivery: number | null;
  readonly dispatch_id: string | null;
  readonly address: string | null;
  readonly sender: string;
  readonly subject: string;
  readonly message: Uint8Array | null;
}

/** The statements over what came back, to be called inside a turn of the connection. */
export type FeedbackTable = ReturnType<typeof feedbackTable>;

/** Prepares the statements. */
export function feedbackTable(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO feedback (digest, at, kind, reason, status, diagnostic, delivery, sender, subject, message)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING`,
  );
  const after = connection.prepare(
    `SELECT f.*, p.id AS dispatch_id, d.address FROM feedback f LEFT JOIN delivery d ON d.id = f.delivery LEFT JOIN dispatch p ON p.key = d.dispatch
     WHERE f.key > ?1 AND (?2 IS NULL OR f.kind = ?2) ORDER BY f.key LIMIT ?3`,
  );

  return {
    /** Adds a message; false where one of its digest is there. */
    insert({ digest, at, kind, reason, status, diagnostic, delivery, from, subject, message }: FeedbackRecord): boolean {
      const texts = [digest, at, kind, reason, status ?? null, diagnostic, delivery?.id ?? null, from, subject];
      return insert.run(...texts, message ?? null).changes === 1;
    },

    /** Some messages above the key `above`, and the last one's key; none at the end. */
    page(above: number, kind: string | undefined): { readonly records: readonly FeedbackRecord[]; readonly last: number } {
      const rows = after.all(above, kind ?? null, PAGE) as unknown as readonly FeedbackRow[];
      return { records: rows.map(recordOf), last: rows.at(-1)?.key ?? above };
    },
  };
}

function recordOf(row: FeedbackRow): FeedbackRecord {
  const { digest, kind, reason, diagnostic, subject } = row;
  const isKnown = row.delivery !== null && row.dispatch_id !== null && row.address !== null;
  const delivery = isKnown ? { dispatch: row.dispatch_id as DispatchId, id: row.delivery as DeliveryId, address: row.address } : undefined;
  return {
    digest,
    at: instant(row.at),
    kind,
    reason,
    status: row.status ?? undefined,
    diagnostic,
    delivery,
    from: row.sender,
    subject,
    message: row.message ?? undefined,
  };
}
