import { instant } from '../../release/time.ts';
import { ERASED_REASON, isErased } from '../erasure.ts';
import type { HashedSuppression, NewChoice, Suppression, SuppressionPage } from '../port.ts';
import { READER, saltOf, suppressedOn, suppressionHash, suppressionKey, suppressionsOf } from '../suppressed.ts';
import type { Connection } from './connection.ts';

/** The statements over suppressions, to be called inside a turn of the connection. */
export type SuppressionTable = ReturnType<typeof suppressionTable>;

interface Row {
  readonly key: string;
  readonly address: string | null;
  readonly reason: string;
  readonly source: string;
  readonly at: number;
  readonly list: string | null;
}

/** Prepares the statements. */
export function suppressionTable(connection: Connection) {
  const upsert = connection.prepare(
    `INSERT INTO suppression (key, address, reason, source, at, list) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET address = excluded.address, reason = excluded.reason, source = excluded.source, at = excluded.at`,
  );
  const remove = connection.prepare('DELETE FROM suppression WHERE key = ?');
  // An address's own, and those with a list behind it: both borders are found in the primary key.
  const ofLists = connection.prepare('SELECT * FROM suppression WHERE key > ?1 || char(10) AND key < ?1 || char(11)');
  const removeOfLists = connection.prepare('DELETE FROM suppression WHERE key > ?1 || char(10) AND key < ?1 || char(11)');
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

  function findAll(address: string): Suppression[] {
    const whole = rowOf(suppressionKey({ address })) ?? hashedRow(address);
    const rows = [...(whole === undefined ? [] : [whole]), ...(ofLists.all(suppressionKey({ address })) as unknown as Row[])];
    return rows.map((row) => ({ address, ...wordsOf(row) }));
  }

  function put(suppression: Suppression | HashedSuppression): void {
    const { reason, source, at } = suppression;
    if ('address' in suppression) {
      const hashed = hashedRow(suppression.address);
      if (hashed !== undefined) return;
      upsert.run(suppressionKey(suppression), suppression.address, reason, source, at, suppression.list ?? null);
      return;
    }
    const salt = saltOf(suppression.hash);
    if (salt === undefined) throw new Error('A hash without its salt was to be suppressed.');
    addSalt.run(salt);
    upsert.run(suppression.hash, null, reason, source, at, null);
  }

  return {
    /** The suppressions of an address, by itself or by its hash, that of everything first. */
    findAll,

    /** Why an address is not written to on a list, or undefined. */
    reasonFor({ address, list }: Pick<Suppression, 'address' | 'list'>): string | undefined {
      return isErased(address) ? ERASED_REASON : findAll(address).find((one) => suppressedOn(one, list ?? ''))?.reason;
    },

    /** Adds or replaces; an address that is known by its hash stays known by it alone. */
    put,

    /** What a reader's choice does; false, and nothing is done, where the reader was erased. */
    choose(choice: NewChoice): boolean {
      if (hashedRow(choice.address) !== undefined) return false;
      const { added, takenBack } = suppressionsOf(choice);
      for (const one of added) if (rowOf(suppressionKey(one)) === undefined) put(one);
      for (const key of takenBack.map(suppressionKey)) if (rowOf(key)?.source === READER) remove.run(key);
      return true;
    },

    /** Replaces an address by its hash. */
    putHashed({ address, reason, source, at }: Suppression): void {
      remove.run(suppressionKey({ address }));
      removeOfLists.run(suppressionKey({ address }));
      const salt = saltsThere()[0] ?? String(makeSalt.get()?.salt);
      upsert.run(suppressionHash(address, salt), null, reason, source, at, null);
    },

    /** Takes an address and its hashes away; false where there was nothing. */
    remove(address: string): boolean {
      const keys = [suppressionKey({ address }), ...saltsThere().map((salt) => suppressionHash(address, salt))];
      const removed = keys.filter((key) => remove.run(key).changes > 0).length;
      return removed + Number(removeOfLists.run(suppressionKey({ address })).changes) > 0;
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

function wordsOf({ reason, source, at, list }: Row) {
  return { reason, source, at: instant(at), ...(list === null ? {} : { list }) };
}
