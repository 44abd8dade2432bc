import { instant } from '../../release/time.ts';
import { ERASED_REASON, isErased } from '../erasure.ts';
import type { HashedSuppression, Suppression, SuppressionPage } from '../port.ts';
import { saltOf, suppressionHash, suppressionKey } from '../suppressed.ts';
import type { Connection } from './connection.ts';

/** The statements over suppressions, to be called inside a turn of the connection. */
export type SuppressionTable = ReturnType<typeof suppressionTable>;

interface Row {
  readonly key: string;
  readonly address: string | null;
  readonly reason: string;
  readonly source: string;
  readonly at: number;
}

/** Prepares the statements. */
export function suppressionTable(connection: Connection) {
  const upsert = connection.prepare(
    `INSERT INTO suppression (key, address, reason, source, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET address = excluded.address, reason = excluded.reason, source = excluded.source, at = excluded.at`,
  );
  const remove = connection.prepare('DELETE FROM suppression WHERE key = ?');
  const byKey = connection.prepare('SELECT * FROM suppression WHERE key = ?');
  const page = connection.prepare('SELECT * FROM suppression WHERE key > ? AND at >= ? ORDER BY key LIMIT ?');
  const salts = connection.prepare('SELECT salt FROM suppression_salt ORDER BY number');
  const addSalt = connection.prepare('INSERT INTO suppression_salt (salt) VALUES (?) ON CONFLICT DO NOTHING');
  // SQLite throws the dice: nothing below the cli does.
  const makeSalt = connection.prepare('INSERT INTO suppression_salt (salt) SELECT lower(hex(randomblob(16))) RETURNING salt');

  function saltsThere(): string[] {
    return salts.all().map(({ salt }) => String(salt));
  }

  function rowOf(key: string): Row | undefined {
    return byKey.get(key) as Row | undefined;
  }

  function hashedRow(address: string): Row | undefined {
    for (const salt of saltsThere()) {
      const row = rowOf(suppressionHash(address, salt));
      if (row !== undefined) return row;
    }
    return undefined;
  }

  function find(address: string): Suppression | undefined {
    const row = rowOf(suppressionKey({ address })) ?? hashedRow(address);
    return row === undefined ? undefined : { address, ...wordsOf(row) };
  }

  return {
    /** The suppression of an address, by itself or by its hash. */
    find,

    /** Why an address is written to no more, or undefined. */
    reasonFor(address: string): string | undefined {
      return isErased(address) ? ERASED_REASON : find(address)?.reason;
    },

    /** Adds or replaces; an address that is known by its hash stays known by it alone. */
    put(suppression: Suppression | HashedSuppression): void {
      const { reason, source, at } = suppression;
      if ('address' in suppression) {
        const hashed = hashedRow(suppression.address);
        if (hashed !== undefined) return;
        upsert.run(suppressionKey(suppression), suppression.address, reason, source, at);
        return;
      }
      const salt = saltOf(suppression.hash);
      if (salt === undefined) throw new Error('A hash without its salt was to be suppressed.');
      addSalt.run(salt);
      upsert.run(suppression.hash, null, reason, source, at);
    },

    /** Replaces an address by its hash. */
    putHashed({ address, reason, source, at }: Suppression): void {
      remove.run(suppressionKey({ address }));
      const salt = saltsThere()[0] ?? String(makeSalt.get()?.salt);
      upsert.run(suppressionHash(address, salt), null, reason, source, at);
    },

    /** Takes an address and its hashes away; false where there was nothing. */
    remove(address: string): boolean {
      const keys = [suppressionKey({ address }), ...saltsThere().map((salt) => suppressionHash(address, salt))];
      return keys.filter((key) => remove.run(key).changes > 0).length > 0;
    },

    /** Suppressions by key. */
    page({ after = '', limit = -1, since = instant(0) }: SuppressionPage): (Suppression | HashedSuppression)[] {
      return page.all(after, since, limit).map(suppressionOf);
    },
  };
}

function suppressionOf(decoded: unknown): Suppression | HashedSuppression {
  const row = decoded as Row;
  return row.address === null ? { hash: row.key, ...wordsOf(row) } : { address: row.address, ...wordsOf(row) };
}

function wordsOf({ reason, source, at }: Row) {
  return { reason, source, at: instant(at) };
}
