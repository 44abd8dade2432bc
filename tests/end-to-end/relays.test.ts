import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it, onTestFinished } from 'vitest';
import { certificate, TEST_AUTHORITY } from '../actors/certificates.ts';
import { sampleNewsroomCopy } from './newsrooms.ts';
import { type Run, runRelease } from './run-release.ts';

const RELEASE = 'iom-beijing-2006.yaml';
const SEND = ['send', RELEASE, '--to', 'geneva-press-corps', '--yes'];
const TOKEN = 'ya29.kittiwake-1871_token';
const PASSWORD = 'kept-in-the-environment';

/** A server on loopback that takes messages under TLS from who is known to it. */
interface Relay {
  readonly port: number;
  /** Recipients in small letters, in the order in which they came. */
  readonly arrived: readonly string[];
  readonly logins: readonly string[];
  /** Ends it: nobody listens any more. */
  readonly close: () => Promise<void>;
}

describe('several mail servers', () => {
  it('take over from the first when it cannot be reached, each with its own login and certificates', async () => {
    const [first, second] = [await startRelay(), await startRelay()];
    await first.close();
    const newsroom = await newsroomWith(`smtp:
  host: localhost
  port: ${first.port}
  security: starttls
  user: press
  password: \${KEPT_PASSWORD}
  ca: trust/authority.pem
  connections: 3
  relays:
    - host: localhost
      port: ${second.port}
      security: starttls
      user: desk
      access_token: \${KEPT_TOKEN}
      ca: trust/authority.pem
`);
    const route = `smtp://localhost:${first.port}, smtp://localhost:${second.port}`;
    const shown = await release(newsroom, [...SEND, '--dry-run']);
    expect(shown.stderr).toContain(route);
    const sent = await release(newsroom, [...SEND, '--json']);
    expect(sent.exit, sent.stderr).toBe(0);
    const invited = await invitedTo(newsroom);
    expect(second.arrived.toSorted()).toEqual(invited.toSorted());
    expect(new Set(second.logins)).toEqual(new Set(['XOAUTH2 desk']));
    expect(first.arrived).toEqual([]);
    const report = await release(newsroom, ['report', '--json']);
    expect(JSON.parse(report.stdout)).toMatchObject({ route });
    expectNoSecret([shown, sent, report, await release(newsroom, ['report']), await release(newsroom, ['status'])]);
  });

  it('are not needed while the first can be reached', async () => {
    const [first, second] = [await startRelay(), await startRelay()];
    const newsroom = await newsroomWith(settings(first.port, 'password: ${KEPT_PASSWORD}', second.port));
    const sent = await release(newsroom, SEND);
    expect(sent.exit, sent.stderr).toBe(0);
    expect([first.arrived.length, second.arrived.length]).toEqual([(await invitedTo(newsroom)).length, 0]);
  });

  it('take over in the middle of a dispatch, and everybody gets one message', async () => {
    const second = await startRelay();
    const first = await startRelay({ closeAfter: 2 });
    const newsroom = await newsroomWith(settings(first.port, 'password: ${KEPT_PASSWORD}', second.port));
    const sent = await release(newsroom, SEND);
    expect(sent.exit, sent.stderr).toBe(0);
    expect([...first.arrived, ...second.arrived].toSorted()).toEqual((await invitedTo(newsroom)).toSorted());
    expect(first.arrived).toHaveLength(2);
  });
});

describe('an access token', () => {
  it('logs in by XOAUTH2', async () => {
    const relay = await startRelay();
    const newsroom = await newsroomWith(settings(relay.port, 'access_token: ${KEPT_TOKEN}'));
    const sent = await release(newsroom, SEND);
    expect(sent.exit, sent.stderr).toBe(0);
    expect(relay.arrived).toHaveLength((await invitedTo(newsroom)).length);
    expect(new Set(relay.logins)).toEqual(new Set(['XOAUTH2 press']));
  });

  it('that has run out stops the dispatch before anybody is written to, and is shown nowhere, though the server repeats it', async () => {
    const relay = await startRelay();
    const newsroom = await newsroomWith(settings(relay.port, 'access_token: ${KEPT_TOKEN}'));
    const stale = 'ya29.stale-kittiwake-1871_token';
    const refused = await release(newsroom, [...SEND, '--json'], { KEPT_TOKEN: stale });
    expect(refused.exit, refused.stderr).toBe(2);
    expect(refused.stderr).toMatch(/refused AUTH: [\s\S]*\*\*\*/);
    expect(relay.arrived).toEqual([]);
    const status = await release(newsroom, ['status', '--json'], { KEPT_TOKEN: stale });
    expectNoSecret([refused, status], stale);
    const resumed = await release(newsroom, ['send', RELEASE, '--resume']);
    expect(resumed.exit, resumed.stderr).toBe(0);
    expect(relay.arrived).toHaveLength((await invitedTo(newsroom)).length);
  });
});

describe('the certificates of `ca:`', () => {
  it('are trusted instead of the machine’s own: without them nothing is sent', async () => {
    const relay = await startRelay();
    const newsroom = await newsroomWith(settings(relay.port, 'password: ${KEPT_PASSWORD}').replace('  ca: trust/authority.pem\n', ''));
    const refused = await release(newsroom, SEND);
    expect(refused.exit, refused.stderr).toBe(2);
    expect(refused.stderr).toMatch(/certificate/);
    expect([relay.arrived, relay.logins]).toEqual([[], []]);
    expectNoSecret([refused]);
  });

  it('are missed by name, before anything is sent', async () => {
    const newsroom = await newsroomWith(settings(25, 'password: ${KEPT_PASSWORD}').replace('authority.pem', 'nothing.pem'));
    const refused = await release(newsroom, SEND);
    expect(refused.exit).toBe(2);
    expect(refused.stderr).toMatch(/trust\/nothing\.pem, is not there[\s\S]*`ca:`/);
    expectNoSecret([refused]);
  });
});

describe('a mail server that tells another time', () => {
  it('is told of, with both times, to people and to scripts; what waits for nothing is sent', async () => {
    const told = new Date(Math.floor(Date.now() / 1000) * 1000 - 2 * 3_600_000);
    const relay = await startRelay({ banner: `Exim 4.98 ${told.toUTCString().replace('GMT', '+0000')}` });
    const newsroom = await newsroomWith(settings(relay.port, 'password: ${KEPT_PASSWORD}'));
    const sent = await release(newsroom, [...SEND, '--json']);
    expect(sent.exit, sent.stderr).toBe(0);
    expect(sent.stderr).toMatch(/clock says .* UTC, smtp:\/\/localhost:\d+ says .* UTC: it is 2\.0 h ahead/);
    const events = sent.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const relayName = `smtp://localhost:${relay.port}`;
    expect(events.filter(({ event }) => event === 'clock-differs')).toMatchObject([{ relay: relayName, told: told.toISOString() }]);
    expect(relay.arrived).toHaveLength((await invitedTo(newsroom)).length);
  });
});

/** `closeAfter` messages it lets nobody in, and sends away who is there. */
async function startRelay({ closeAfter = Infinity, banner = '' } = {}): Promise<Relay> {
  const arrived: string[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    ...certificate('good'),
    banner,
    authMethods: ['PLAIN', 'XOAUTH2'],
    disableReverseLookup: true,
    closeTimeout: 2000,
    onAuth: ({ method, username, password, accessToken }, _session, callback) => {
      logins.push(`${method} ${username}`);
      if (password === PASSWORD || accessToken === TOKEN) callback(null, { user: username });
      else callback(new Error(`No ${username} has ${password ?? accessToken}.`));
    },
    onMailFrom: (_address, _session, callback) => {
      if (arrived.length < closeAfter) callback();
      else callback(Object.assign(new Error('Good night.'), { responseCode: 421 }));
    },
    onData: (stream, session, callback) => {
      stream.resume();
      stream.on('end', () => {
        arrived.push(...session.envelope.rcptTo.map(({ address }) => address.toLowerCase()));
        if (arrived.length >= closeAfter) server.close();
        callback(null, 'Queued');
      });
    },
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port));
  });
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(close);
  return { port, arrived, logins, close };
}

/** The sample newsroom with these settings, and the authority that signed the servers' certificates. */
async function newsroomWith(smtp: string): Promise<string> {
  const newsroom = await sampleNewsroomCopy(smtp);
  await mkdir(join(newsroom, 'trust'));
  await writeFile(join(newsroom, 'trust/authority.pem'), TEST_AUTHORITY);
  return newsroom;
}

function settings(port: number, login: string, further?: number): string {
  const server = (at: number) =>
    `host: localhost\n  port: ${at}\n  security: starttls\n  user: press\n  ${login}\n  ca: trust/authority.pem\n`;
  const relays = further === undefined ? '' : `  relays:\n    - ${server(further).replaceAll('\n  ', '\n      ')}`;
  return `smtp:\n  ${server(port)}  connections: 1\n${relays}`;
}

function release(newsroom: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  return runRelease(newsroom, words, { KEPT_PASSWORD: PASSWORD, KEPT_TOKEN: TOKEN, ...environment });
}

async function invitedTo(newsroom: string): Promise<readonly string[]> {
  const csv = await readFile(join(newsroom, 'lists/geneva-press-corps.csv'), 'utf8');
  const rows = csv.trim().split('\n').slice(1);
  return rows.map((row) => row.split(',')[0]?.toLowerCase() ?? '');
}

/** No secret in what a person or a script reads, in any form in which it went to a server. */
function expectNoSecret(runs: readonly Run[], ...others: readonly string[]): void {
  const printed = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
  for (const secret of [PASSWORD, TOKEN, ...others]) {
    const forms = [
      secret,
      ...['press', 'desk'].flatMap((user) => [`\0${user}\0${secret}`, `user=${user}\u0001auth=Bearer ${secret}\u0001\u0001`]),
    ];
    for (const form of forms) {
      expect(printed).not.toContain(form);
      expect(printed).not.toContain(Buffer.from(form).toString('base64'));
    }
  }
}
