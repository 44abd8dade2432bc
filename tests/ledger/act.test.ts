import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type Act, brokenLink, chained } from '../../src/ledger/act.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { minutesOn } from './samples.ts';

const WHO = ['editor', 'press officer', 'minister', 'editor'];

function chain(): Act[] {
  const acts: Act[] = [];
  for (const [at, who] of WHO.entries())
    acts.push(chained(acts.at(-1), { who, what: 'approved', release: 'harbour-opens-2006', why: undefined, at: minutesOn(at) }));
  return acts;
}

describe('the chain of acts', () => {
  it('is whole as it was written', () => {
    expect(brokenLink(chain(), 4)).toBeUndefined();
    expect(brokenLink([], 0)).toBeUndefined();
  });

  it('breaks where any word of an act was changed', () => {
    const changes: Partial<Act>[] = [
      { who: 'x' },
      { what: 'sent' },
      { release: 'x' },
      { dispatch: 'x' },
      { why: 'x' },
      { at: minutesOn(9) },
    ];
    for (const change of changes) {
      const acts = chain().map((act) => (act.number === 2 ? { ...act, ...change } : act));
      expect(brokenLink(acts, 4)).toEqual({ number: 2, why: 'changed' });
    }
  });

  it('breaks where an act is missing: the first, one in between, the last', () => {
    for (const gone of [1, 2, 3, 4]) {
      const acts = chain().filter(({ number }) => number !== gone);
      expect(brokenLink(acts, 4)).toEqual({ number: gone, why: 'missing' });
    }
  });

  it('breaks where an act was taken out and the rest numbered anew', () => {
    const acts = chain()
      .filter(({ number }) => number !== 2)
      .map((act, at) => ({ ...act, number: at + 1 }));
    expect(brokenLink(acts, 3)).toEqual({ number: 2, why: 'changed' });
  });

  it('shows in a SQLite file that its last act was deleted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'harbour-acts-'));
    const path = join(folder, 'ledger.sqlite');
    const ledger = await openSqliteLedger(path);
    for (const who of WHO) await ledger.record({ who, what: 'approved', release: 'harbour-opens-2006', at: minutesOn(1) });
    const database = new DatabaseSync(path);
    database.exec('DELETE FROM act WHERE number = 4');
    database.close();
    const { acts, written } = await ledger.acts();
    expect(brokenLink(acts, written)).toEqual({ number: 4, why: 'missing' });
    await ledger.close();
    await rm(folder, { recursive: true });
  });
});
