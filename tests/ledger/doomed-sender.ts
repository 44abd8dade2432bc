import { argv, stdout } from 'node:process';
import type { NewDelivery } from '../../src/ledger/port.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { harbourDispatch, journalist, journalists, MORNING, minutesOn, QUEUED_BY_RELAY } from './samples.ts';

// A sender that works until it is killed, and says on stdout what its ledger has promised: one line after each promise.
const [, , path = '', work = ''] = argv;
const DISPATCH = harbourDispatch();

const ledger = await openSqliteLedger(path);
if (work === 'open') await ledger.open(DISPATCH, endless());
else await sendAll();

async function* endless(): AsyncIterable<NewDelivery> {
  for (let number = 1; ; number += 1) {
    // Past the page cache, so that the killed transaction has pages in the log.
    if (number % 20_000 === 0) stdout.write(`reading ${number}\n`);
    yield journalist(number);
  }
}

async function sendAll(): Promise<void> {
  await ledger.open(DISPATCH, journalists(5000));
  const answer = await ledger.lease(DISPATCH.id, { host: 'quay', pid: process.pid }, MORNING, minutesOn(5), () => false);
  if (answer.kind === 'held') throw new Error('the lease is wanted');
  await Promise.all([1, 2, 3, 4].map(() => connection(answer.lease)));
}

async function connection(lease: Parameters<typeof ledger.claim>[0]): Promise<void> {
  for (;;) {
    const [record] = await ledger.claim(lease, 1, MORNING);
    if (record === undefined) return;
    await ledger.write(record.id, { kind: 'dot-authorised', fence: lease.fence, at: MORNING });
    stdout.write(`sending ${record.id}\n`);
    await ledger.write(record.id, { kind: 'accepted', fence: lease.fence, reply: QUEUED_BY_RELAY, at: MORNING });
    stdout.write(`accepted ${record.id}\n`);
  }
}
