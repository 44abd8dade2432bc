import { instant } from '../../release/time.ts';
import type { Suppression } from '../port.ts';
import { suppressionKey } from '../suppressed.ts';
import type { Connection } from './connection.ts';

/** The statements over suppressions, to be called inside a turn of the connection. */
export type SuppressionTable = ReturnType<typeof suppressionTable>;

/** Prepares the statements. */
export function suppressionTable(connection: Connection) {
  const upsert = connection.prepare(
    `INSERT INTO suppression (key, address, reason, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET address = excluded.address, reason = excluded.reason, at = excluded.at`,
  );
  const all = connection.prepare('SELECT address, reason, at FROM suppression ORDER BY key');

  const byKey = connection.prepare('SELECT reason FROM suppression WHERE key = ?');

  return {
    /** Why an address is written to no more, or undefined. */
    reasonFor(address: string): string | undefined {
      const row = byKey.get(suppressionKey(address));
      return row === undefined ? undefined : String(row.reason);
    },

    /** Adds or replaces. */
    put({ address, reason, at }: Suppression): void {
      upsert.run(suppressionKey(address), address, reason, at);
    },

    /** All of them, by address. */
    all(): Suppression[] {
      return all.all().map((row) => ({ address: String(row.address), reason: String(row.reason), at: instant(Number(row.at)) }));
    },
  };
}
