import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { collect, harbourDispatch, journalists, MORNING, minutesOn } from './samples.ts';

const ROOT = mkdtempSync(join(tmpdir(), 'harbour-crash-'));
const SENDER = fileURLToPath(new URL('doomed-sender.ts', import.meta.url));
const DISPATCH = harbourDispatch();
const CONNECTIONS = 4;

afterAll(() => rmSync(ROOT, { recursive: true }));

describe('a SQLite ledger whose process is killed', () => {
  it('has nothing of a dispatch that was being written', async () => {
    const path = join(ROOT, 'open', 'ledger.db');
    await runUntilKilled(path, 'open', 3);
    const ledger = await openSqliteLedger(path);
    expect(await ledger.dispatches()).toEqual([]);
    expect(await ledger.open(DISPATCH, journalists(3))).toMatchObject({ queued: 3 });
    await ledger.close();
  });

  it.each([1, 40, 333])(
    'keeps every promise made before, and doubts at most a delivery a connection (killed after %d lines)',
    async (lines) => {
      const path = join(ROOT, `send-${lines}`, 'ledger.db');
      const promises = await runUntilKilled(path, 'send', lines);
      const ledger = await openSqliteLedger(path);
      const answer = await ledger.lease(DISPATCH.id, { host: 'pier', pid: 1 }, MORNING, minutesOn(9), () => true);
      if (answer.kind === 'held') throw new Error('the lease is wanted');
      const { uncertain, requeued } = await ledger.recover(answer.lease, minutesOn(1));
      expect(uncertain + requeued).toBeLessThanOrEqual(CONNECTIONS);
      const states = new Map((await collect(ledger.deliveries(DISPATCH.id))).map(({ id, delivery }) => [String(id), delivery.state]));
      for (const promise of promises) {
        const [state, id = ''] = promise.split(' ');
        expect(state === 'sending' ? ['uncertain', 'accepted'] : ['accepted']).toContain(states.get(id));
      }
      expect(states.size).toBe(5000);
      await ledger.close();
    },
  );
});

/** Starts the sender, kills it (SIGKILL) when it has said so many lines, and gives all that it said. */
async function runUntilKilled(path: string, work: string, lines: number): Promise<string[]> {
  const child = spawn(process.execPath, [SENDER, path, work], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (said.length === lines) child.kill('SIGKILL');
  }
  expect((await exited)[1]).toBe('SIGKILL');
  return said;
}
