import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { collect } from '../ledger/samples.ts';
import { DISPATCH, type Office, openOffice, sum } from './newsroom-at-work.ts';

const SENDER = fileURLToPath(new URL('doomed-run.ts', import.meta.url));
const AUDIENCE = 2500;
const SESSIONS = 4;

let office: Office;
afterEach(() => office.leave());

describe('a sender that is killed again and again', () => {
  it('leaves nobody out, writes to nobody twice, and doubts at most one a session and kill', { timeout: 60_000 }, async () => {
    office = await openOffice(AUDIENCE);
    const journal = `${office.path}.journal`;
    let kills = 0;
    for (const afterMs of killTimes()) {
      const wasKilled = await runAndKill(journal, afterMs);
      if (wasKilled) kills += 1;
      expect(sum(await office.ledger.counts(DISPATCH.id))).toBe(AUDIENCE);
      if (!wasKilled) break;
    }
    const taken = readFileSync(journal, 'utf8').trim().split('\n');
    expect(new Set(taken).size).toBe(taken.length);
    const deliveries = await collect(office.ledger.deliveries(DISPATCH.id));
    const accepted = deliveries.filter(({ delivery }) => delivery.state === 'accepted').map(({ address }) => address);
    const uncertain = deliveries.filter(({ delivery }) => delivery.state === 'uncertain').map(({ address }) => address);
    expect(accepted.length + uncertain.length).toBe(AUDIENCE);
    expect(uncertain.length).toBeLessThanOrEqual(kills * SESSIONS);
    // All that are called accepted are in the server's journal, and all in it are accepted or in doubt.
    const inJournal = new Set(taken);
    expect(accepted.filter((address) => !inJournal.has(address))).toEqual([]);
    expect(kills).toBeGreaterThan(2);
  });
});

describe('a sender that is killed between the server’s answer and its commit', () => {
  it('doubts that one message, and no other', async () => {
    office = await openOffice(30);
    const journal = `${office.path}.journal`;
    expect(await runAndKill(journal, Number.POSITIVE_INFINITY, ['1', '12'])).toBe(true);
    expect(readFileSync(journal, 'utf8').trim().split('\n')).toHaveLength(12);
    expect(await runAndKill(journal, Number.POSITIVE_INFINITY, ['1'])).toBe(false);
    const uncertain = await collect(office.ledger.deliveries(DISPATCH.id, 'uncertain'));
    const taken = readFileSync(journal, 'utf8').trim().split('\n');
    expect(uncertain.map(({ address }) => address)).toEqual([taken[11]]);
    expect(new Set(taken).size).toBe(30);
    expect(taken).toHaveLength(30);
  });
});

/** So long after its start each sender is killed: a few shortly, then later, the last one never. */
function* killTimes(): Iterable<number> {
  for (const afterMs of [5, 20, 45, 30, 15, 25]) yield afterMs;
  yield Number.POSITIVE_INFINITY;
}

/** Starts a sender, and kills it (SIGKILL) so many milliseconds after it has begun; false when it came to its end alive. */
async function runAndKill(journal: string, afterMs: number, wishes: readonly string[] = [String(SESSIONS)]): Promise<boolean> {
  const child = spawn(process.execPath, [SENDER, office.path, journal, ...wishes], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let timer: NodeJS.Timeout | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'started' && Number.isFinite(afterMs)) timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
  }
  clearTimeout(timer);
  expect(existsSync(office.path)).toBe(true);
  return (await exited)[1] === 'SIGKILL';
}
