import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deliveryName } from '../../src/cli/frozen/delivery-name.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { linkToken } from '../../src/message/link-token.ts';
import { collect } from '../ledger/samples.ts';
import { fieldOf } from '../message/received.ts';
import { ONE_CLICKS } from '../opt-out/one-click.ts';
import { keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';
import { startServing } from './serving.ts';

const LINK_KEY = 'c0ffee'.repeat(10);
const KEYS = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const ENVIRONMENT = { RELEASE_LINK_KEY: LINK_KEY, DKIM_KEY: KEYS.privateKey };
const SETTINGS = `dkim:
  domain: iom.example
  selector: press
  key: \${DKIM_KEY}
opt_out:
  url: https://mail.iom.example/press
  keys: ['\${RELEASE_LINK_KEY}']
  lists:
    journalists: { en: Press releases }
  languages: [en, fr]
`;
const SEND = ['send', 'iom-beijing-2006.yaml', '--to', 'journalists', '--yes'];

describe('opting out, from a message that was really sent', () => {
  it('goes round: signed link, one click, page, and the next dispatch leaves them out', async () => {
    const server = await keepingServer();
    const newsroom = await sampleNewsroomCopy(`${server.settings}${SETTINGS}`);
    const serving = await startServing(newsroom, ENVIRONMENT);
    expect(await runHere(newsroom, SEND, ENVIRONMENT)).toMatchObject({ exit: 0 });
    expect(server.arrived).toHaveLength(16);

    for (const { bytes } of server.arrived) {
      expect(await dkimOf(bytes)).toEqual({
        result: 'pass',
        aligned: 'iom.example',
        covered: expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']),
      });
      expect(fieldOf(bytes, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    }
    const links = server.arrived.map(({ bytes }) => linkIn(bytes));
    expect(new Set(links).size).toBe(16);

    // Whoever opens every link opts nobody out.
    for (const link of links) expect((await fetch(here(link, serving.origin))).status).toBe(200);
    for (const [at, [, { headers = {}, body }]] of ONE_CLICKS.slice(0, 3).entries()) {
      const answer = await fetch(here(links[at] ?? '', serving.origin), {
        method: 'POST',
        headers,
        body: String(body),
        redirect: 'manual',
      });
      expect(answer.status).toBe(200);
    }
    const choice = new URLSearchParams({ do: 'choose', list: 'journalists', language: 'fr' });
    expect((await fetch(here(links[3] ?? '', serving.origin), { method: 'POST', body: choice })).status).toBe(200);

    await runHere(newsroom, [...SEND, '--sandbox', 'next'], ENVIRONMENT);
    const next = await keptMessages(join(newsroom, 'next'));
    expect(next).toHaveLength(13);
    const gone = server.arrived.slice(0, 3).map(({ rcpt }) => rcpt);
    expect(next.filter(({ raw }) => gone.some((address) => raw.includes(address)))).toEqual([]);
    const french = next.filter(({ raw }) => raw.includes(server.arrived[3]?.rcpt ?? 'nobody'));
    expect(french.map(({ raw }) => fieldOf(Buffer.from(raw), 'Content-Language'))).toEqual(['fr']);

    expect(serving.said()).not.toMatch(new RegExp([LINK_KEY, ...links.map(tokenIn), ...gone].join('|')));
    expect(await serving.end('SIGTERM')).toBe(0);
  }, 90_000);

  it('stops the message that is on its way, before its dot', async () => {
    let optOut: ((rcpt: string) => Promise<void>) | undefined;
    const server = await keepingServer((rcpt) => optOut?.(rcpt) ?? Promise.resolve());
    const newsroom = await sampleNewsroomCopy(`${server.settings}${SETTINGS}`);
    const serving = await startServing(newsroom, ENVIRONMENT);
    const ledger = await openSqliteLedger(join(newsroom, '.release/ledger.sqlite'));
    onTestFinished(() => ledger.close());
    let victim: string | undefined;
    optOut = async (rcpt) => {
      if (victim !== undefined) return;
      victim = rcpt;
      const [dispatch] = await ledger.dispatches();
      if (dispatch === undefined) throw new Error('There is no dispatch.');
      const theirs = (await collect(ledger.deliveries(dispatch.id))).find(({ address }) => address === rcpt);
      if (theirs === undefined) throw new Error(`Nothing goes to ${rcpt}.`);
      const token = linkToken({ number: theirs.id, name: deliveryName(theirs) }, LINK_KEY);
      const answer = await fetch(`${serving.origin}/press/en/${token}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
      expect(answer.status).toBe(200);
    };
    const run = await runHere(newsroom, SEND, ENVIRONMENT);
    expect(run.exit, run.stderr).toBe(0);
    expect(server.arrived).toHaveLength(15);
    expect(server.arrived.map(({ rcpt }) => rcpt)).not.toContain(victim);
    const [dispatch] = await ledger.dispatches();
    const skipped = dispatch === undefined ? [] : await collect(ledger.deliveries(dispatch.id, 'skipped'));
    expect(skipped).toMatchObject([{ address: victim, skipped: 'suppressed: unsubscribed' }]);
  }, 60_000);

  it('is no signature any more where a header of it was taken out or changed', async () => {
    const server = await keepingServer();
    const newsroom = await sampleNewsroomCopy(`${server.settings}${SETTINGS}`);
    await runHere(newsroom, [...SEND, '--where', 'language=en'], ENVIRONMENT);
    const [message] = server.arrived;
    const text = message?.bytes.toString('latin1') ?? '';
    for (const change of [/List-Unsubscribe-Post: .*\r\n/, /(?<=\/press\/en\/.{12})./]) {
      const changed = text.replace(change, '');
      expect(changed).not.toBe(text);
      expect((await dkimOf(Buffer.from(changed, 'latin1'))).result).toBe('fail');
    }
  });
});

describe('release serve', () => {
  it('has on disk what it has answered, though it is killed the moment after', async () => {
    const { newsroom, tokens, addresses } = await sandboxedDispatch();
    const { origin, end } = await startServing(newsroom, ENVIRONMENT);
    expect((await fetch(`${origin}/press/en/${tokens[0]}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200);
    await end('SIGKILL');
    const listed = await runHere(newsroom, ['suppress', 'list', '--json'], ENVIRONMENT);
    expect(JSON.parse(listed.stdout)).toMatchObject([{ address: addresses[0], list: null, reason: 'unsubscribed', source: 'reader' }]);
  }, 60_000);

  it('answers the request that is under way before it ends, and no other on its connection', async () => {
    const { newsroom, tokens, addresses } = await sandboxedDispatch();
    const { origin, end } = await startServing(newsroom, ENVIRONMENT);
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    const closed = once(socket, 'close');
    let heard = '';
    socket.setEncoding('latin1').on('data', (piece: string) => {
      heard += piece;
    });
    socket.write(`POST /press/en/${tokens[0]} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 26\r\n\r\n`);
    await once(socket, 'data');
    const ended = end('SIGTERM');
    await expect
      .poll(() =>
        fetch(`${origin}/health`).then(
          () => 'open',
          () => 'shut',
        ),
      )
      .toBe('shut');
    socket.write(`List-Unsubscribe=One-ClickGET /health HTTP/1.1\r\nHost: a\r\n\r\n`);
    expect(await ended).toBe(0);
    await closed;
    expect(heard.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(1);
    expect(heard).toContain('Connection: close');
    expect((await runHere(newsroom, ['suppress', 'list'], ENVIRONMENT)).stdout).toContain(addresses[0]);
  }, 60_000);

  it('says what is missing, and what is wrong with its options', async () => {
    const bare = await sampleNewsroomCopy();
    expect(await runHere(bare, ['serve'])).toMatchObject({ exit: 2, stderr: expect.stringContaining('opt_out:') });
    const newsroom = await sampleNewsroomCopy(SETTINGS);
    for (const [words, hint] of [
      [['--proxy', 'nginx'], '10.0.0.0/8'],
      [['--tls-cert', 'mail.pem'], '--tls-key'],
      [['--tls-cert', 'mail.pem', '--tls-key', 'mail.key'], 'Check the path'],
      [['--port', '99999'], '65535'],
      [['--host', '192.0.2.1', '--port', '0'], 'no such address'],
    ] as const) {
      const run = await runHere(newsroom, ['serve', ...words], ENVIRONMENT);
      expect(run).toMatchObject({ exit: 2, stdout: '' });
      expect(run.stderr).toContain(hint);
    }
  });

  it('refuses a port that another holds, in a sentence', async () => {
    const newsroom = await sampleNewsroomCopy(SETTINGS);
    const { origin, end } = await startServing(newsroom, ENVIRONMENT);
    const run = await runHere(newsroom, ['serve', '--port', new URL(origin).port], ENVIRONMENT);
    expect(run).toMatchObject({ exit: 2, stderr: expect.stringContaining('another program does') });
    expect(await end('SIGINT')).toBe(0);
  });
});

/** A newsroom that sent the release to its sandbox, the tokens of the links, and whose they are. */
async function sandboxedDispatch() {
  const newsroom = await sampleNewsroomCopy(SETTINGS);
  await runHere(newsroom, [...SEND, '--where', 'language=en', '--sandbox', 'out'], ENVIRONMENT);
  const kept = await keptMessages(join(newsroom, 'out'));
  const tokens = kept.map(({ raw }) => tokenIn(linkIn(Buffer.from(raw))));
  const addresses = kept.map(({ mail }) => [mail.to ?? []].flat()[0]?.value[0]?.address ?? '');
  return { newsroom, tokens, addresses };
}

interface KeepingServer {
  readonly arrived: readonly { readonly rcpt: string; readonly bytes: Buffer }[];
  readonly settings: string;
}

/** A mail server on loopback that keeps every message; `onRcpt` is waited for before it answers RCPT TO. */
async function keepingServer(onRcpt: (rcpt: string) => Promise<void> = async () => undefined): Promise<KeepingServer> {
  const arrived: KeepingServer['arrived'][number][] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo: ({ address }, _session, callback) => {
      onRcpt(address).then(() => callback(), callback);
    },
    onData: (stream, session, callback) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        arrived.push({ rcpt: session.envelope.rcptTo[0]?.address ?? '', bytes: Buffer.concat(pieces) });
        callback(null, 'Queued');
      });
    },
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port));
  });
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return { arrived, settings: `smtp:\n  host: localhost\n  port: ${port}\n  connections: 2\n` };
}

/** What of a result is looked at; the package's own types leave half of it out. */
interface DkimResult {
  readonly status: { readonly result: string; readonly aligned?: unknown };
  readonly signingHeaders: { readonly keys: string };
}

/** What an independent verifier says of a message, with the key that the domain would publish. */
async function dkimOf(bytes: Buffer): Promise<{ result: string; aligned: unknown; covered: readonly string[] }> {
  const resolver = async (name: string): Promise<string[][]> => {
    if (name !== 'press._domainkey.iom.example') throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    return [[`v=DKIM1; k=rsa; p=${KEYS.publicKey.toString('base64')}`]];
  };
  const { results }: { readonly results: readonly unknown[] } = await dkimVerify(bytes, { resolver });
  const [one] = results as readonly DkimResult[];
  if (one === undefined || results.length !== 1) throw new Error(`There are ${results.length} signatures.`);
  const covered = one.signingHeaders.keys.split(':').map((name) => name.trim().toLowerCase());
  return { result: one.status.result, aligned: one.status.aligned, covered };
}

function linkIn(bytes: Buffer): string {
  return /^<(https:[^>]+)>, <mailto:/.exec(fieldOf(bytes, 'List-Unsubscribe'))?.[1] ?? '';
}

function here(link: string, origin: string): string {
  return link.replace('https://mail.iom.example', origin);
}

function tokenIn(link: string): string {
  return link.split('/').at(-1) ?? '';
}
