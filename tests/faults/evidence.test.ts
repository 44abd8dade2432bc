import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../actors/fault-server/fault.ts';
import { runHere } from '../end-to-end/run-here.ts';
import { configure, type HarbourOffice, RESUME } from './harbour-office.ts';
import { officeAt } from './office-at-server.ts';
import { runSender } from './sender-process.ts';

const DKIM = ['dkim:', '  domain: kestrelmouth.example', '  selector: spring', '  key: dkim.pem'];
const OUTCOMES: readonly { readonly state: string; readonly step: string; readonly fault: Fault }[] = [
  { state: 'rejected', step: 'dot', fault: { kind: 'reply', code: 550, text: '5.7.1 Not this text' } },
  { state: 'deferred', step: 'dot', fault: { kind: 'reply', code: 451, text: '4.3.0 Not now' } },
  { state: 'rejected', step: 'rcpt', fault: { kind: 'reply', code: 550, text: '5.1.1 No such user' } },
  { state: 'uncertain', step: 'dot', fault: { kind: 'close' } },
];

describe('release evidence', () => {
  it('gives the very bytes in every state, with the server’s answer, and does so after the key of signatures was changed', async () => {
    const wishes = { recipients: 6, connections: 1 };
    const { office, server } = await officeAt(wishes, {
      script: ({ step, rcpt }) => OUTCOMES.find((outcome, at) => outcome.step === step && rcpt === `desk${at}@paper${at}.example`)?.fault,
    });
    await configure(office.folder, { ...wishes, settings: DKIM, port: server.port });
    await writeFile(join(office.folder, 'dkim.pem'), rsaKey());
    await runHere(office.folder, ['suppress', 'add', 'desk5@paper5.example', '--reason', 'asked to']);
    expect((await runSender(office, RESUME)).exit).toBe(75);
    await writeFile(join(office.folder, 'dkim.pem'), rsaKey());
    const found = await Promise.all(office.addresses.map((address) => evidenceFor(office, address)));
    expect(found.map(({ state, sent, exact }) => [state, sent, exact])).toEqual([
      ['rejected', true, true],
      ['deferred', true, true],
      ['rejected', false, false],
      ['uncertain', true, true],
      ['accepted', true, true],
      ['skipped', false, false],
    ]);
    expect(found[0]?.reply).toMatchObject({ code: 550, enhanced: '5.7.1' });
    expect(found[1]?.why).toContain('Not now');
    expect(found[5]?.why).toContain('asked to');
    const taken = server.accepted.find(({ rcpt }) => rcpt === 'desk4@paper4.example');
    expect(found[4]).toMatchObject({ sha256: taken?.sha256, messageId: taken?.messageId, envelope: { mailFrom: taken?.mailFrom } });
    const text = Buffer.from(found[4]?.message ?? '', 'base64').toString();
    expect(text).toMatch(/^DKIM-Signature: [\s\S]*s=spring/);
    await configure(office.folder, { ...wishes, port: server.port });
    expect(await evidenceFor(office, 'desk4@paper4.example')).toMatchObject({ exact: true, sha256: taken?.sha256 });
  });

  it('passes nothing off as what was sent that has other bytes, and tells who is in no dispatch', async () => {
    const { office } = await officeAt({ recipients: 2, connections: 1 }, {});
    expect((await runSender(office, RESUME)).exit).toBe(0);
    const whole = ['evidence', 'night-ferry-2026', '--recipient', 'Desk0@Paper0.example', '--out', 'sent.eml'];
    const proven = await runHere(office.folder, whole);
    expect(proven, proven.stderr).toMatchObject({ exit: 0, stdout: '', stderr: expect.stringContaining('the very bytes') });
    expect(await readFile(join(office.folder, 'sent.eml'), 'utf8')).toMatch(/^From: [\s\S]*Night ferry/);
    await writeFile(join(office.folder, '.release/token.key'), `${'0'.repeat(64)}\n`);
    const doubtful = await runHere(office.folder, whole);
    expect(doubtful).toMatchObject({ exit: 1, stderr: expect.stringContaining('not proven') });
    const nobody = await runHere(office.folder, ['evidence', 'night-ferry-2026', '--recipient', 'nobody@paper0.example']);
    expect(nobody).toMatchObject({ exit: 1, stdout: '', stderr: expect.stringContaining('has no delivery to nobody@paper0.example') });
    expect(await runHere(office.folder, ['evidence', 'elsewhere', '--recipient', 'desk0@paper0.example'])).toMatchObject({ exit: 2 });
  });
});

interface Found {
  readonly state: string;
  readonly sent: boolean;
  readonly exact: boolean;
  readonly reply: unknown;
  readonly why: string | null;
  readonly message: string | null;
}

async function evidenceFor(office: HarbourOffice, address: string): Promise<Found> {
  const run = await runHere(office.folder, ['evidence', 'night-ferry-2026', '--recipient', address, '--json']);
  const found: Found = JSON.parse(run.stdout);
  expect(run.exit, run.stderr).toBe(found.exact ? 0 : 1);
  return found;
}

function rsaKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
