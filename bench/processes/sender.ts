import { hostname } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { recipientId } from '../../src/audience/recipient-id.ts';
import { machineClock } from '../../src/cli/machine-clock.ts';
import { messagesOf } from '../../src/cli/frozen/messages.ts';
import { USUAL_POLICY } from '../../src/dispatch/run.ts';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { smtpTransport } from '../../src/dispatch/transport/smtp.ts';
import type { DispatchId, NewDelivery } from '../../src/ledger/port.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { Secret } from '../../src/newsroom/secret.ts';
import { instant } from '../../src/release/time.ts';
import { type Assignment, tellResult } from '../assignment.ts';
import { journalist } from '../sample.ts';

// Sends as `release send` does, ledger and all. What is timed is the sending: from taking the right to send until the last outcome is on disk.
const { port, messages, connections, folder, frozen, dkimKey } = JSON.parse(argv[2] ?? '{}') as Assignment;
const id = '20261125-bench-000000' as DispatchId;
const language = frozen.language;
const editions = new Map([[language, { message: frozen, embargo: { kind: 'none' } as const }]]);
const ledger = await openSqliteLedger(join(folder, 'ledger.sqlite'));
await ledger.open(
  {
    id,
    releaseId: frozen.releaseId,
    contentHash: 'x',
    content: { [language]: JSON.stringify(editions.get(language)) },
    title: 'x',
    createdAt: instant(Date.now()),
    createdBy: 'bench',
    lists: ['press'],
    route: 'x',
  },
  deliveries(),
);
const transport = smtpTransport({
  relays: [{ host: '127.0.0.1', port, security: 'none', credentials: undefined }],
  connections,
  perConnection: undefined,
});
const dkim = dkimKey === undefined ? undefined : { domain: 'iom.example', selector: 'press', key: new Secret(dkimKey) };
const messageFor = await messagesOf(editions, { tokenKey: 'a key that lasts', linkKeys: [] }, dkim);
const never = new AbortController().signal;
const begun = performance.now();
const ending = await runDispatch({
  ledger,
  dispatch: id,
  holder: { host: hostname(), pid: process.pid },
  holderIsDead: () => true,
  transport,
  messageFor,
  mayStillGo: () => ({ kind: 'go' }),
  pace: { perSecond: undefined, perDomainPerSecond: undefined },
  policy: USUAL_POLICY,
  settleUncertain: undefined,
  waitUntil: undefined,
  clock: machineClock,
  random: Math.random,
  drain: never,
  abort: never,
  onEvent: () => undefined,
});
const ms = performance.now() - begun;
if (ending.kind !== 'done') throw new Error(`The dispatch ended as ${ending.kind}.`);
await transport.close();
await ledger.close();
tellResult({ messages, ms });

async function* deliveries(): AsyncIterable<NewDelivery> {
  for (let number = 0; number < messages; number += 1) {
    const { address, name } = journalist(number);
    yield {
      recipientId: recipientId(address),
      address,
      name,
      language,
      list: 'press',
      columns: { email: address, name },
      skipped: undefined,
    };
  }
}
