import { addressKey } from '../../audience/address.ts';
import { instant } from '../../release/time.ts';
import type { Choice } from '../port.ts';
import type { Connection } from './connection.ts';

/** The statements over what readers chose, to be called inside a turn of the connection. */
export type ChoiceTable = ReturnType<typeof choiceTable>;

interface Row {
  readonly language: string | null;
  readonly unwanted: string;
  readonly at: number;
}

/** Prepares the statements. */
export function choiceTable(connection: Connection) {
  const upsert = connection.prepare(
    `INSERT INTO choice (key, language, unwanted, at) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET language = excluded.language, unwanted = excluded.unwanted, at = excluded.at`,
  );
  const byKey = connection.prepare('SELECT * FROM choice WHERE key = ?');
  const any = connection.prepare('SELECT 1 FROM choice LIMIT 1');
  const remove = connection.prepare('DELETE FROM choice WHERE key = ?');

  return {
    /** Adds or replaces. */
    put({ address, language, unwanted, at }: Choice): void {
      upsert.run(addressKey(address), language ?? null, JSON.stringify(unwanted), at);
    },

    /** What was chosen for addresses. Most ledgers hold no choice at all, and a list of a million is soon through. */
    among(addresses: readonly string[]): Choice[] {
      if (any.get() === undefined) return [];
      return addresses.flatMap((address) => {
        const row = byKey.get(addressKey(address)) as Row | undefined;
        return row === undefined ? [] : [choiceOf(address, row)];
      });
    },

    /** Forgets an address. */
    remove(address: string): void {
      remove.run(addressKey(address));
    },
  };
}

function choiceOf(address: string, { language, unwanted, at }: Row): Choice {
  return { address, language: language ?? undefined, unwanted: JSON.parse(unwanted) as string[], at: instant(at) };
}
