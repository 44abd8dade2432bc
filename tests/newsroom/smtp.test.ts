import { describe, expect, it } from 'vitest';
import { everythingPrinted, KESTRELMOUTH, parse, revealed, valid, wrong } from './newsrooms.ts';

const smtp = (rest: string) => `${KESTRELMOUTH}smtp: {${rest}}\n`;
const withUrl = (url: string, text = KESTRELMOUTH) => flat(valid(text, { RELEASE_SMTP_URL: url }));
/** The only server, with the number of connections. */
const flat = ({ smtp }: ReturnType<typeof valid>) => {
  expect(smtp?.relays).toHaveLength(1);
  return { ...smtp?.relays[0], connections: smtp?.connections };
};

describe('smtp: in newsroom.yaml', () => {
  it.each([
    ['host: smtp.kestrelmouth.example', { port: 587, security: 'starttls', connections: 5 }],
    ['host: smtp.kestrelmouth.example, security: tls', { port: 465, security: 'tls' }],
    ['host: smtp.kestrelmouth.example, port: 465', { port: 465, security: 'tls' }],
    ['host: smtp.kestrelmouth.example, port: 2525, connections: 20', { port: 2525, security: 'starttls', connections: 20 }],
    ['host: localhost', { port: 25, security: 'none' }],
    ['host: 127.0.0.1, port: 1025', { port: 1025, security: 'none' }],
    ['host: "::1"', { host: '::1', port: 25, security: 'none' }],
    ['host: localhost, security: starttls', { port: 587, security: 'starttls' }],
    ['host: localhost.kestrelmouth.example', { security: 'starttls' }],
    ['host: 127.0.0.1.kestrelmouth.example', { security: 'starttls' }],
  ])('%s', (rest, settings) => {
    expect(flat(valid(smtp(rest)))).toMatchObject({ credentials: undefined, ...settings });
  });

  it('goes without protection only in so many words, and not without a warning', () => {
    const parsed = parse(smtp('host: smtp.kestrelmouth.example, security: none'));
    expect(parsed).toMatchObject({
      kind: 'valid',
      value: { smtp: { relays: [{ port: 25, security: 'none' }] } },
      warnings: [{ level: 'warning', rule: 'newsroom' }],
    });
  });

  it.each([
    ['host: smtp.kestrelmouth.example:587', 'smtp.kestrelmouth.example:587', /no name of a server/],
    ['host: smtp kestrelmouth', 'smtp kestrelmouth', /no name of a server/],
    ['host: localhost, user: press', 'press', /no password/],
    ['host: localhost, password: "${WORD}"', '"${WORD}"', /no user/],
    ['host: localhost, port: 70000', '70000', /65,535 is the most/],
    ['host: localhost, security: ssl', 'ssl', /none of the words/],
    ['port: 25', 'smtp', /has no “host”/],
  ])('%s is refused', (rest, at, message) => {
    expect(wrong(smtp(rest), { WORD: 'kittiwake' })).toMatchObject([{ rule: 'newsroom', at, message: expect.stringMatching(message) }]);
  });
});

describe('RELEASE_SMTP_URL', () => {
  it.each([
    ['smtp://smtp.kestrelmouth.example', { host: 'smtp.kestrelmouth.example', port: 587, security: 'starttls', connections: 5 }],
    ['smtps://smtp.kestrelmouth.example', { port: 465, security: 'tls' }],
    ['SMTPS://smtp.kestrelmouth.example:8465/', { port: 8465, security: 'tls' }],
    ['smtp://smtp.kestrelmouth.example:465', { port: 465, security: 'tls' }],
    ['smtp://localhost:1025', { host: 'localhost', port: 1025, security: 'none' }],
    ['smtp://[::1]:1025', { host: '::1', port: 1025, security: 'none' }],
    ['smtp://localhost?security=starttls', { port: 587, security: 'starttls' }],
    ['smtp://a.example?pool=true&connections=9', { connections: 9 }],
    ['smtp://a.example?pool=true&maxConnections=9', { connections: 9 }],
  ])('%s', (url, settings) => {
    expect(withUrl(url)).toMatchObject({ credentials: undefined, ...settings });
  });

  it('has its user and password percent-encoded', () => {
    const url = 'smtps://press%40kestrelmouth.example:k%3A%2F%23%3F%40%25%C3%A9@smtp.kestrelmouth.example';
    expect(revealed(valid(KESTRELMOUTH, { RELEASE_SMTP_URL: url }))).toEqual([['press@kestrelmouth.example', 'password', 'k:/#?@%é']]);
  });

  it('stands in for smtp:, whose variables then need not be set', () => {
    const text = smtp('host: smtp.kestrelmouth.example, user: press, password: "${NOT_SET}"');
    expect(withUrl('smtp://localhost:1025', text)).toMatchObject({ host: 'localhost', credentials: undefined });
    expect(flat(valid(smtp('host: localhost'), { RELEASE_SMTP_URL: '' }))).toMatchObject({ host: 'localhost' });
  });

  it.each([
    'smtp://press:kittiwake',
    'smtp://press:kittiwake#1871@smtp.kestrelmouth.example',
    'smtp://press:1871#kittiwake@smtp.kestrelmouth.example',
    'smtp://press:1871?kittiwake@smtp.kestrelmouth.example',
    'smtp://press:1871/kittiwake@smtp.kestrelmouth.example',
    'smtp://press:kittiwake%zz@smtp.kestrelmouth.example',
    'smtp://press:kittiwake%0d%0aRSET@smtp.kestrelmouth.example',
    'smtp://press@smtp.kestrelmouth.example',
    'smtp://:kittiwake@smtp.kestrelmouth.example',
    'smtp://press:kittiwake@',
    'smtp://press:kittiwake@smtp kestrelmouth',
    'smtp://press:kittiwake@host_name',
    'smtp://press:kittiwake@smtp.kestrelmouth.example:0',
    'smtp://press:kittiwake@smtp.kestrelmouth.example:99999',
    'smtp://press:kittiwake@smtp.kestrelmouth.example?kittiwake=1',
    'smtp://press:kittiwake@smtp.kestrelmouth.example?connections=many',
    'smtp://press:kittiwake@smtp.kestrelmouth.example?security=kittiwake',
    'smtps://press:kittiwake@smtp.kestrelmouth.example?security=none',
    'https://press:kittiwake@smtp.kestrelmouth.example',
    'press:kittiwake@smtp.kestrelmouth.example',
    'kittiwake',
  ])('%s is refused, and no part of it is shown', (url) => {
    const parsed = parse(KESTRELMOUTH, { RELEASE_SMTP_URL: url });
    expect(parsed).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ rule: 'newsroom', where: { kind: 'nowhere' }, message: expect.stringMatching(/^RELEASE_SMTP_URL .*\.$/) }],
    });
    if (parsed.kind === 'invalid') expect(everythingPrinted(parsed.diagnostics)).not.toMatch(/kittiwake|kestrelmouth|1871/);
  });
});
