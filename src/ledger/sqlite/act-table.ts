import { instant } from '../../release/time.ts';
import { type Act, type ActKind, chained, type NewAct } from '../act.ts';
import type { Connection } from './connection.ts';

interface ActRow {
  readonly number: number;
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly release_id: string;
  readonly dispatch: string | null;
  readonly why: string | null;
  readonly hash: string;
}

/** The statements over acts, to be called inside a turn of the connection, `append` inside a transaction. */
export type ActTable = ReturnType<typeof actTable>;

/** Prepares the statements. */
export function actTable(connection: Connection) {
  const insert = connection.prepare(
    'INSERT INTO act (number, at, who, what, release_id, dispatch, why, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const last = connection.prepare('SELECT number, hash FROM act ORDER BY number DESC LIMIT 1');
  const all = connection.prepare('SELECT * FROM act ORDER BY number');
  const written = connection.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'act'");

  return {
    /** Adds an act to the end of the chain. */
    append(act: NewAct): void {
      const link = chained(last.get() as Pick<Act, 'number' | 'hash'> | undefined, act);
      const { at, who, what, release, dispatch, why } = act;
      insert.run(link.number, at, who, what, release, dispatch ?? null, why ?? null, link.hash);
    },

    /** All acts, the first first, as they stand there. */
    all(): Act[] {
      return all.all().map(actOf);
    },

    /** How many were ever written: SQLite keeps it apart from the rows. */
    written(): number {
      return Number(written.get()?.seq ?? 0);
    },
  };
}

function actOf(decoded: unknown): Act {
  const row = decoded as ActRow;
  return {
    number: row.number,
    at: instant(row.at),
    who: row.who,
    what: row.what as ActKind,
    release: row.release_id,
    dispatch: row.dispatch ?? undefined,
    why: row.why ?? undefined,
    hash: row.hash,
  };
}
