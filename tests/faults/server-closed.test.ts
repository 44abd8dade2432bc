import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificate, TEST_AUTHORITY } from '../actors/certificates.ts';
import type { FaultServerOptions } from '../actors/fault-server/terms.ts';
import type { FaultServer } from '../actors/fault-server.ts';
import { openBegunOffice } from './begun-office.ts';
import { configure, type HarbourOffice, RESUME } from './harbour-office.ts';
import { officeAt, serverFor } from './office-at-server.ts';
import { runSender } from './sender-process.ts';
import { expectEverybodyOnce, statesOf } from './truth.ts';

const RECIPIENTS = 40;
const PASSWORD = 'kept-in-the-environment';
const LOGIN = ['user: press', 'password: ${KEPT_PASSWORD}'];

describe('N1: a mail server that cannot be reached', () => {
  it('because nobody listens, or its name is unknown: nobody is given up, and a resume reaches everybody', {
    timeout: 60_000,
  }, async () => {
    const refused = await openBegunOffice({ recipients: RECIPIENTS, port: await closedPort() });
    const unknown = await openBegunOffice({ recipients: RECIPIENTS, host: 'mail.kestrelmouth.invalid', port: 25 });
    const runs = await Promise.all([runSender(refused, RESUME), runSender(unknown, RESUME)]);
    for (const run of runs) expect(run).toMatchObject({ exit: 75, stderr: expect.stringContaining('could not be reached') });
    for (const office of [refused, unknown]) {
      const { queued = 0, deferred = 0 } = await statesOf(office);
      expect(queued + deferred).toBe(RECIPIENTS);
    }
    const server = await serverFor({});
    await configure(unknown.folder, { recipients: RECIPIENTS, port: server.port });
    expect(await runSender(unknown, RESUME)).toMatchObject({ exit: 0 });
    expectEverybodyOnce(unknown, server);
  });
});

describe('N5: a mail server that is not safe to talk to', () => {
  const withTls: Partial<FaultServerOptions> = { auth: ['PLAIN', 'LOGIN'], offersStartTls: true };

  it.each([
    { what: 'whose STARTTLS was stripped', options: { auth: ['PLAIN', 'LOGIN'] }, says: /STARTTLS/ },
    { what: 'whose certificate is expired', options: { ...withTls, certificate: certificate('expired') }, says: /expired/ },
    { what: 'whose certificate is another host’s', options: { ...withTls, certificate: certificate('wrong-host') }, says: /altnames/ },
    { what: 'whose certificate nobody vouches for', options: { ...withTls, certificate: certificate('self-signed') }, says: /self-signed/ },
    {
      what: 'that knows TLS 1.1 only',
      options: { ...withTls, tls: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } },
      says: /TLS|version/i,
    },
  ] as const)('$what gets no message and no password', async ({ options, says }) => {
    const { office, server } = await guarded(options);
    const run = await runSender(office, RESUME, { environment: await environmentFor(office) });
    expect(run).toMatchObject({ exit: 2, stdout: '' });
    expect(run.stderr).toMatch(says);
    expectSilence(server);
    expect(await statesOf(office)).toEqual({ queued: RECIPIENTS });
  });

  it('gets all of them when it has become so', async () => {
    const { office, server } = await guarded(withTls);
    const run = await runSender(office, RESUME, { environment: await environmentFor(office) });
    expect(run, run.stderr).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
    expectSilence(server, { isDone: true });
    expect(server.heard.lines.join('\n')).toContain('AUTH');
  });
});

function guarded(options: Partial<FaultServerOptions>) {
  return officeAt({ recipients: RECIPIENTS, smtp: ['security: starttls', ...LOGIN] }, options);
}

async function environmentFor({ folder }: HarbourOffice) {
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, TEST_AUTHORITY);
  return { KEPT_PASSWORD: PASSWORD, NODE_EXTRA_CA_CERTS: authority };
}

/** Nothing of a login went over the wire without TLS; nor did anything of a message, and unless all went well nothing at all. */
function expectSilence({ heard, accepted }: FaultServer, { isDone = false } = {}): void {
  expect(heard.inTheClear).not.toMatch(/^(?:AUTH|MAIL|RCPT|DATA)/m);
  for (const secret of [PASSWORD, `\0press\0${PASSWORD}`]) expect(heard.inTheClear).not.toContain(Buffer.from(secret).toString('base64'));
  if (isDone) return;
  expect(accepted).toEqual([]);
  expect(heard.lines.filter((line) => !/^(?:EHLO|STARTTLS|QUIT)/.test(line))).toEqual([]);
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
