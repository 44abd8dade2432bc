import { appendFileSync } from 'node:fs';
import { argv } from 'node:process';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { instant } from '../../src/release/time.ts';
import { usualRun } from './newsroom-at-work.ts';
import { ACCEPT, type Act, ScriptedTransport } from './scripted-transport.ts';

// A sender in a process of its own, which the test kills at any moment. What its server takes goes into a journal that only the server writes: the
// ledger is measured against it.
// With a last number it kills itself when the server has taken so many, before the answer can be written down.
const [, , path = '', journal = '', sessions = '4', lastOne = 'none'] = argv;

const ledger = await openSqliteLedger(path);
const transport = new ScriptedTransport(Number(sessions), (recipient) => {
  const meanwhile = () => {
    appendFileSync(journal, `${recipient}\n`);
    if (transport.taken.length === Number(lastOne)) process.kill(process.pid, 'SIGKILL');
  };
  return { ...ACCEPT, meanwhile } as Act;
});
const clock = {
  now: () => instant(Date.now()),
  sleepUntil: (_at: number, signal: AbortSignal) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
};
const run = usualRun(ledger, clock, () => undefined);
process.stdout.write('started\n');
const ending = await runDispatch({ ...run, transport, holder: { host: 'quay', pid: process.pid }, holderIsDead: () => true });
process.stdout.write(`${ending.kind}\n`);
await ledger.close();
