import { openSync, writeSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { argv } from 'node:process';
import { seededRandom } from '../crash/seeded-random.ts';
import { SinkConversation, type Taken } from './journaling-sink-conversation.ts';
import type { Pauses, SinkAnswer, SinkOptions, SinkOrder } from './journaling-sink-terms.ts';

// A mail server that takes everything. What it takes is in its journal before its 250: the truth that a ledger is held against. It lives until whoever
// started it lets go.
const options = JSON.parse(argv[2] ?? '{}') as SinkOptions;
const journal = options.journal === undefined ? undefined : openSync(options.journal, 'a');
const random = seededRandom(options.seed);
let open = 0;
let inDoubt = 0;
let taken = 0;
let strike: { pid: number; at: number; afterMs: number | null } | undefined;
let watched = Number.POSITIVE_INFINITY;
let asked = false;

const server = createServer({ noDelay: true }, (socket) => {
  open += 1;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    open -= 1;
    tellIfQuiet();
  });
  const conversation = new SinkConversation(socket, take);
  socket.on('data', (chunk) => conversation.push(chunk));
});
server.listen(0, '127.0.0.1', () => say({ answer: 'listening', count: (server.address() as AddressInfo).port }));

process.on('message', (message: unknown) => {
  const order = message as SinkOrder;
  if (order.order === 'quiet') asked = true;
  if (order.order === 'watch') watched = taken + order.count;
  if (order.order === 'spare') strike = undefined;
  if (order.order === 'strike') strike = { pid: order.pid, at: taken + order.count, afterMs: order.afterMs };
  tellIfQuiet();
});
process.on('disconnect', () => process.exit());

// A message that was received whole is taken, even when its sender is gone before that is written down: so do real servers (RFC 1047).
function take(message: Taken, reply: () => void): void {
  inDoubt += 1;
  after(options.pausesBeforeJournal, () => {
    if (journal !== undefined) writeSync(journal, `${Date.now()}\t${message.id}\t${message.rcpt}\n`);
    taken += 1;
    if (taken === watched) say({ answer: 'taken', count: taken });
    inDoubt -= 1;
    const struck = strike?.at === taken ? strike : undefined;
    if (struck?.afterMs === null) kill(struck.pid);
    after(options.pausesBeforeReply, reply);
    if (struck !== undefined && struck.afterMs !== null) setTimeout(() => kill(struck.pid), struck.afterMs);
    tellIfQuiet();
  });
}

function after(pauses: Pauses | undefined, act: () => void): void {
  if (pauses !== undefined && random() < pauses.odds) setTimeout(act, pauses.ms);
  else act();
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It came to its end first.
  }
}

function tellIfQuiet(): void {
  if (!asked || open > 0 || inDoubt > 0) return;
  asked = false;
  say({ answer: 'quiet', count: taken });
}

function say(answer: SinkAnswer): void {
  process.send?.(answer);
}
