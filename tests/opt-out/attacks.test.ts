import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linkToken } from '../../src/message/link-token.ts';
import { certificate } from '../actors/certificates.ts';
import { collect } from '../ledger/samples.ts';
import { ask, type HarbourService, harbourService } from './harbour-service.ts';

const ONE_CLICK = { method: 'POST', body: 'List-Unsubscribe=One-Click' };

async function harbour() {
  const service = await harbourService();
  const [first] = service.records;
  if (first === undefined) throw new Error('one is wanted');
  return { ...service, first, token: service.tokenOf(first) };
}

/** That nobody was suppressed, nothing written down, and that the service still works. */
async function expectUntouched({ ledger, ask: asked, failures }: HarbourService): Promise<void> {
  expect(await ledger.suppressions()).toEqual([]);
  expect(await collect(ledger.feedback())).toEqual([]);
  expect(failures).toEqual([]);
  expect((await asked('/health')).status).toBe(200);
}

describe('a token', () => {
  it('that was forged, cut off, changed, blown up or sealed with another key opts nobody out', async () => {
    const { first, token, ...service } = await harbour();
    const changed = Array.from(token, (character, at) => token.slice(0, at) + (character === 'A' ? 'B' : 'A') + token.slice(at + 1));
    const forged = [
      ...changed,
      token.slice(0, -1),
      token.toLowerCase(),
      token.toUpperCase(),
      `${token}A`,
      token + token,
      service.tokenOf(first, 'a key that somebody guessed'),
      service.tokenOf(first, ''),
      linkToken({ number: first.id, name: '' }, 'the newest link key of the Harbour Authority'),
      'A'.repeat(31),
      '_'.repeat(31),
      'A'.repeat(200),
      '',
    ].filter((one) => one !== token);
    for (const one of forged) expect((await service.ask(`/en/${one}`, ONE_CLICK)).status).toBe(200);
    await expectUntouched(service);
  });

  it.each([
    ['longer than any link', (token: string) => `/en/${token}${'A'.repeat(300)}`, 404],
    ['with a line break in it', (token: string) => `/en/${token}%0d%0aSet-Cookie:%20a=b`, 404],
    ['with a NUL behind it', (token: string) => `/en/${token}%00`, 404],
    ['percent-encoded', (token: string) => `/en/%${token.charCodeAt(0).toString(16)}${token.slice(1)}`, 404],
    ['above the folder', (token: string) => `/../out/en/${token}`, 404],
    ['under an encoded slash', (token: string) => `/en%2f${token}`, 404],
    ['behind a slash too many', (token: string) => `//en/${token}`, 404],
    ['behind a backslash', (token: string) => `/en\\${token}`, 404],
    ['under a language that is none', (token: string) => `/<script>/${token}`, 404],
    ['under no language', (token: string) => `/${token}`, 404],
    ['in a parameter', (token: string) => `/en/?token=${token}`, 200],
    ['in a path of another depth', (token: string) => `/en/${token}/stop`, 404],
  ])('%s is none', async (_what, pathOf, status) => {
    const { token, ...service } = await harbour();
    const answer = await service.ask(pathOf(token), ONE_CLICK);
    expect(answer.status).toBe(status);
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(answer.body).not.toContain('<script');
    await expectUntouched(service);
  });

  it('in the form of a proxy’s request, whatever host that names, is none', async () => {
    const { token, ...service } = await harbour();
    expect((await ask(service.port, `http://evil.example/out/en/${token}`, ONE_CLICK)).status).toBe(404);
    await expectUntouched(service);
  });
});

describe('a request', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'TRACE'])(
    'with the method %s is refused, and told what there is',
    async (method) => {
      const { token, ...service } = await harbour();
      const { status, headers } = await service.ask(`/en/${token}`, { method });
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
      await expectUntouched(service);
    },
  );

  it('with a forged Host, or forwarded for one, gets the same page, and is sent nowhere', async () => {
    const { token, ...service } = await harbour();
    const plain = await service.ask(`/en/${token}`);
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'javascript',
      Forwarded: 'host=evil.example',
    };
    for (const extra of ['', '?next=https://evil.example', '?redirect=//evil.example&url=https://evil.example']) {
      const forged = await service.ask(`/en/${token}${extra}`, { headers });
      expect(forged.body).toBe(plain.body);
      expect(forged.status).toBe(200);
      expect(forged.headers).not.toHaveProperty('location');
    }
    expect(plain.body).not.toContain('evil');
  });

  it.each([
    ['nothing', ''],
    ['another pair', 'List-Unsubscribe=Two-Clicks'],
    ['the pair the wrong way round', 'One-Click=List-Unsubscribe'],
    ['JSON', '{"List-Unsubscribe":"One-Click"}'],
    ['a prototype', '__proto__=One-Click&constructor=stop'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x3d])],
    ['half a form', '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"'],
  ])('that posts %s does nothing', async (_what, body) => {
    const { token, ...service } = await harbour();
    const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=b', 'application/json', 'multipart/form-data'];
    for (const type of types)
      expect((await service.ask(`/en/${token}`, { method: 'POST', headers: { 'Content-Type': type }, body })).status).toBe(400);
    await expectUntouched(service);
  });

  it('with names in its form that are no lists chooses none of them', async () => {
    const { token, first, ...service } = await harbour();
    const body = 'do=choose&list=__proto__&list=constructor&list=..%2F..&subject=%3Cscript%3E&language=%22%3E%3Cscript%3E';
    const { status, body: page } = await service.ask(`/en/${token}`, { method: 'POST', body });
    expect(status).toBe(200);
    expect(page).not.toContain('<script');
    expect((await service.ledger.suppressions()).map((one) => ('list' in one ? one.list : undefined))).toEqual(['coast', 'dailies']);
    expect(await service.ledger.choicesAmong([first.address])).toMatchObject([{ language: undefined, unwanted: ['Fishing', 'Ferries'] }]);
  });

  it.each([
    ['says so', { 'Content-Length': String(2 ** 31) }],
    ['does not say so', { 'Transfer-Encoding': 'chunked' }],
  ])('with a body of gigabytes that %s is cut off, and hardly read', async (_what, headers) => {
    const { token, ...service } = await harbour();
    const socket = await opened(service.port);
    const head = Object.entries({ Host: 'mail.kestrelmouth.example', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    const heard = told(socket);
    socket.write(`POST /out/en/${token} HTTP/1.1\r\n${head.join('')}\r\n`);
    const piece = Buffer.alloc(64 * 1024, 'a');
    const chunk = 'Transfer-Encoding' in headers ? Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]) : piece;
    let sent = 0;
    while (!socket.destroyed && socket.writable && sent < 2 ** 30) {
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
      sent += chunk.length;
    }
    expect(sent).toBeLessThan(2 ** 26);
    expect(await heard).toMatch(/^(?:$|HTTP\/1\.1 413 )/);
    await expectUntouched(service);
  });

  it('that never ends, a byte at a time, is cut off while others are served', async () => {
    const { token, ...service } = await harbour();
    const slow = await Promise.all(Array.from({ length: 50 }, () => opened(service.port)));
    for (const socket of slow) socket.write(`POST /out/en/${token} HTTP/1.1\r\nHost: a\r\nContent-Length: 26\r\n`);
    expect((await service.ask(`/en/${token}`)).status).toBe(200);
    const answers = await Promise.all(slow.map(told));
    expect(answers.every((answer) => answer === '' || answer.startsWith('HTTP/1.1 408'))).toBe(true);
    await expectUntouched(service);
  });

  it('that never begins is cut off, with TLS too', async () => {
    for (const tls of [undefined, certificate('good')]) {
      const { port } = await harbourService({}, undefined, tls);
      expect(await told(await opened(port))).toMatch(/^(?:$|HTTP\/1\.1 408 )/);
    }
  });

  it.each([
    ['headers without end', `GET /out/health HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(64 * 1024)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['two lengths', 'POST /out/en/A HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello', /^HTTP\/1\.1 400 /],
    [
      'a length and chunks',
      'POST /out/en/A HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    ['a bare line feed in a header', 'GET /out/health HTTP/1.1\r\nHost: a\r\nX: a\nSet-Cookie: b\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['no host', 'GET /out/health HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['another protocol', 'EHLO evil.example\r\n', /^HTTP\/1\.1 400 /],
    ['a tunnel', 'CONNECT evil.example:25 HTTP/1.1\r\nHost: evil.example\r\n\r\n', /^$/],
    ['a web socket', 'GET /out/en/A HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', /^$/],
  ])('with %s is refused by its shape', async (_what, bytes, expected) => {
    const { token: _token, ...service } = await harbour();
    const socket = await opened(service.port);
    const heard = told(socket);
    socket.write(bytes);
    expect(await heard).toMatch(expected);
    await expectUntouched(service);
  });
});

describe('a network', () => {
  it('that asks too often waits, and others do not; who lies about where it comes from is counted all the same', async () => {
    const service = await harbourService({}, { burst: 5, perSecond: 0.001 });
    const from = (address: string) => service.ask('/en/A', { headers: { 'X-Forwarded-For': address } });
    const statuses = async (addresses: readonly string[]) => {
      const answers = [];
      for (const address of addresses) answers.push((await from(address)).status);
      return answers;
    };
    const five = Array.from({ length: 5 }, () => 200);
    expect(await statuses(Array.from({ length: 6 }, () => '203.0.113.7'))).toEqual([...five, 429]);
    expect(await statuses(Array.from({ length: 6 }, (_, at) => `192.0.2.${at}, 203.0.113.8`))).toEqual([...five, 429]);
    expect(await statuses(Array.from({ length: 6 }, (_, at) => `2001:db8::${at}`))).toEqual([...five, 429]);
    expect(await statuses(['203.0.113.9', '2001:db8:1::1'])).toEqual([200, 200]);
    expect(await statuses(['203.0.113.7:4711', '[2001:db8::7]:4711', '[2001:db8::8]', '203.0.113.10:4711'])).toEqual([429, 429, 429, 200]);
    const late = await from('203.0.113.7');
    expect(late.headers['retry-after']).toBe('60');
    expect((await service.ask('/health', { headers: { 'X-Forwarded-For': '203.0.113.7' } })).status).toBe(200);
  });
});

describe('a ledger that another process holds', () => {
  it('is told as trouble, so that mail programs try again, and nothing is said to be done', async () => {
    const { token, ...service } = await harbour();
    const other = new DatabaseSync(service.path);
    other.exec('BEGIN IMMEDIATE');
    const { status, headers, body } = await service.ask(`/en/${token}`, ONE_CLICK);
    expect([status, headers['retry-after']]).toEqual([503, '60']);
    expect(body).toContain('try again');
    expect(service.failures).toMatchObject([{ name: 'LedgerTrouble', kind: 'locked' }]);
    expect((await service.ask('/health')).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    expect((await service.ask(`/en/${token}`, ONE_CLICK)).status).toBe(200);
    expect(await service.ledger.suppressions()).toHaveLength(1);
  });
});

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** All that the server says until it hangs up. */
async function told(socket: Socket): Promise<string> {
  let heard = '';
  socket.on('data', (piece: Buffer) => {
    heard += piece.toString('latin1');
  });
  if (!socket.closed) await new Promise((resolve) => socket.on('close', resolve));
  return heard;
}
