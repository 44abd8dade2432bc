import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { dnsResolver } from '../../src/probe/dns.ts';
import { startDnsServer, type Zone } from '../actors/dns-server.ts';

const LONG = `v=DKIM1; k=rsa; p=${'A'.repeat(700)}`;

async function asking(zone: Zone) {
  const server = await startDnsServer(zone);
  onTestFinished(() => server.close());
  return { server, resolver: dnsResolver({ server: server.address, timeoutMs: 400 }) };
}

it('Records of every kind come as they stand in the zone', async () => {
  const { resolver } = await asking({
    'kestrelmouth.example': { TXT: ['v=spf1 mx -all', 'another'], MX: ['10 mail.kestrelmouth.example'] },
    'mail.kestrelmouth.example': { A: ['192.0.2.25'], AAAA: ['2001:db8::25'] },
    '25.2.0.192.in-addr.arpa': { PTR: ['mail.kestrelmouth.example'] },
  });
  expect(await resolver.txt('kestrelmouth.example')).toEqual({ kind: 'records', records: ['v=spf1 mx -all', 'another'] });
  const mx = await resolver.mx('kestrelmouth.example');
  expect(mx).toMatchObject({ kind: 'records', records: [{ exchange: 'mail.kestrelmouth.example', priority: 10 }] });
  expect(await resolver.addresses('mail.kestrelmouth.example', 4)).toEqual({ kind: 'records', records: ['192.0.2.25'] });
  expect(await resolver.addresses('mail.kestrelmouth.example', 6)).toEqual({ kind: 'records', records: ['2001:db8::25'] });
  expect(await resolver.names('192.0.2.25')).toEqual({ kind: 'records', records: ['mail.kestrelmouth.example'] });
});

it('A record that is too long for UDP is fetched over TCP, its pieces joined', async () => {
  const { server, resolver } = await asking({ 'press._domainkey.kestrelmouth.example': { TXT: [LONG] } });
  expect(await resolver.txt('press._domainkey.kestrelmouth.example')).toEqual({ kind: 'records', records: [LONG] });
  expect(server.asked.map((question) => question.split(' ')[0])).toContain('tcp');
});

it('No name, no record of the kind, and no answer are told apart', async () => {
  const { resolver } = await asking({
    'kestrelmouth.example': { A: ['192.0.2.1'] },
    'broken.kestrelmouth.example': 'SERVFAIL',
    'silent.kestrelmouth.example': 'SILENCE',
  });
  expect(await resolver.txt('nowhere.example')).toEqual({ kind: 'none', doesNotExist: true });
  expect(await resolver.txt('kestrelmouth.example')).toEqual({ kind: 'none', doesNotExist: false });
  expect(await resolver.txt('broken.kestrelmouth.example')).toMatchObject({ kind: 'no-answer', why: expect.stringContaining('SERVFAIL') });
  expect(await resolver.txt('silent.kestrelmouth.example')).toMatchObject({ kind: 'no-answer', why: expect.stringContaining('in time') });
});

it('A question is asked once, however often the answer is wanted', async () => {
  const { server, resolver } = await asking({ 'kestrelmouth.example': { TXT: ['one'] } });
  await Promise.all([resolver.txt('kestrelmouth.example'), resolver.txt('kestrelmouth.example')]);
  await resolver.txt('kestrelmouth.example');
  expect(server.asked).toEqual(['udp TXT kestrelmouth.example']);
});

it('A server that is not there is no answer, and soon', async () => {
  const closed = createSocket('udp4');
  await new Promise<void>((resolve) => closed.bind(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise<void>((resolve) => closed.close(() => resolve()));
  const resolver = dnsResolver({ server: `127.0.0.1:${port}`, timeoutMs: 400 });
  expect(await resolver.mx('kestrelmouth.example')).toMatchObject({ kind: 'no-answer' });
});
