import { instant } from '../../release/time.ts';
import type { Suppression } from '../port.ts';
import type { Connection } from './connection.ts';

/** The statements over suppressions, to be called inside a turn of the connection. */
export type SuppressionTable = ReturnType<typeof suppressionTable>;

/** Prepares the statements. */
export function suppressionTable(connection: Connection) {
  const upsert = connection.prepare(
    `INSERT INTO suppression (address, reason, at) VALUES (?, ?, ?)
     ON CONFLICT (address) DO UPDATE SET reason = excluded.reason, at = excluded.at`,
  );
  const all = connection.prepare('SELECT address, reason, at FROM suppression ORDER BY address');

  return {
    /** Adds or replaces. */
    put({ address, reason, at }: Suppression): void {
      upsert.run(address, reason, at);
    },

    /** All of them, by address. */
    all(): Suppression[] {
      return all.all().map((row) => ({ address: String(row.address), reason: String(row.reason), at: instant(Number(row.at)) }));
    },
  };
}
