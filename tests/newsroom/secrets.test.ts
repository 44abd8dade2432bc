import { generateKeyPairSync } from 'node:crypto';
import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/newsroom/secret.ts';
import { everythingPrinted, KESTRELMOUTH, parse, revealed, valid, wrong } from './newsrooms.ts';

const PASSWORD = 'kittiwake-1871';
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const indented = (text: string) => text.trim().replaceAll('\n', '\n    ');
/** A line of the middle of a key. */
const KEY_LINE = RSA.split('\n')[5] ?? '';

const smtp = (rest: string) => `${KESTRELMOUTH}smtp:\n  host: smtp.kestrelmouth.example\n  user: press\n  ${rest}\n`;
const dkim = (key: string) => `${KESTRELMOUTH}dkim:\n  domain: kestrelmouth.example\n  selector: harbour\n  key: ${key}\n`;

describe('a secret in the file itself', () => {
  it.each([
    ['a password', smtp(`password: ${PASSWORD}`)],
    ['a quoted password', smtp(`password: "${PASSWORD}"`)],
    ['a password over lines', smtp(`password: >-\n    ${PASSWORD}\n    ${PASSWORD}`)],
    ['a password with a variable in it', smtp(`password: ${PASSWORD}\${REST}`)],
    ['a password that is a list', smtp(`password: [${PASSWORD}]`)],
    ['a password by an alias', `${smtp('password: *word')}`.replace('organisation:', `base: &word ${PASSWORD}\norganisation:`)],
    ['a password under a misspelt key', smtp(`pasword: ${PASSWORD}`)],
    ['a password under a key of another language', smtp(`kennwort: ${PASSWORD}`)],
    ['a password beside a missing key', `${KESTRELMOUTH}smtp: {user: press, password: ${PASSWORD}}\n`],
    ['a password in a URL for a host', `${KESTRELMOUTH}smtp:\n  host: smtps://press:${PASSWORD}@smtp.kestrelmouth.example\n`],
    ['a password with a tab before it', smtp(`\tpassword: ${PASSWORD}`)],
    ['a password that never closes', smtp(`password: "${PASSWORD}`)],
    ['a password with a colon', smtp(`password: a: ${PASSWORD}`)],
    ['a password that begins like a tag', smtp(`password: !${PASSWORD}`)],
    ['a password that begins like an alias', smtp(`password: *${PASSWORD}`)],
    ['a password that begins with a reserved character', smtp(`password: @${PASSWORD}`)],
    ['a password that begins like a list', smtp(`password: [${PASSWORD}`)],
    ['a password twice', smtp(`password: ${PASSWORD}\n  password: ${PASSWORD}`)],
    ['a password, and a mistake elsewhere', smtp(`password: ${PASSWORD}\n  port: submission`)],
    ['a password before a line that cannot be read', `${smtp(`password: ${PASSWORD}`)}]`],
  ])('is refused and shown nowhere: %s', (_, text) => {
    const parsed = parse(text);
    expect(parsed.kind).toBe('invalid');
    if (parsed.kind === 'invalid') expect(everythingPrinted(parsed.diagnostics)).not.toContain(PASSWORD);
  });

  it.each([
    ['as a block', dkim(`|\n    ${indented(RSA)}`)],
    ['in quotation marks', dkim(JSON.stringify(RSA))],
    ['without its first and last line', dkim(RSA.split('\n').slice(1, -2).join(''))],
    ['with a bracket too many', `${dkim(`|\n    ${indented(RSA)}`)}]`],
    ['under a misspelt key', dkim(`|\n    ${indented(RSA)}`).replace('key:', 'privat:')],
  ])('is refused and shown nowhere: a key %s', (_, text) => {
    const parsed = parse(text);
    expect(parsed.kind).toBe('invalid');
    if (parsed.kind === 'invalid') expect(everythingPrinted(parsed.diagnostics)).not.toContain(KEY_LINE);
  });

  it('is refused in words that say what to do', () => {
    expect(wrong(smtp(`password: ${PASSWORD}`))).toEqual([
      {
        rule: 'newsroom',
        at: '*'.repeat(PASSWORD.length),
        message: expect.stringContaining('plain sight'),
        hint: expect.stringContaining('`password: ${SMTP_PASSWORD}`'),
      },
    ]);
    expect(wrong(smtp('password: 1871'))).toMatchObject([{ at: '****', message: expect.stringContaining('plain sight') }]);
  });
});

describe('a secret in the environment', () => {
  it('is there for the server, and for nobody who prints it', () => {
    const newsroom = valid(smtp('password: ${SMTP_PASSWORD}'), { SMTP_PASSWORD: PASSWORD });
    expect(revealed(newsroom)).toEqual([['press', 'password', PASSWORD]]);
    expect(
      inspect(newsroom, { depth: 9, showHidden: true }) + JSON.stringify(newsroom) + format('%s %o %j', newsroom.smtp, newsroom, newsroom),
    ).not.toContain(PASSWORD);
  });

  it('may hold what would be a variable’s name', () => {
    expect(revealed(valid(smtp('password: ${A}'), { A: '${B}', B: 'x' }))).toEqual([['press', 'password', '${B}']]);
  });

  it.each([
    ['password', smtp('password: ${SMTP_PASSWORD}'), 'SMTP_PASSWORD'],
    ['key', dkim('${DKIM_KEY}'), 'DKIM_KEY'],
  ])('is missed by name: %s', (_, text, name) => {
    expect(wrong(text)).toMatchObject([{ at: `\${${name}}`, message: expect.stringContaining(`environment variable ${name}`) }]);
  });

  it('shows as *** in every way of printing', () => {
    const secret = new Secret(PASSWORD);
    expect([`${secret}`, JSON.stringify({ secret }), inspect(secret), format('%s|%o|%j', secret, secret, secret)].join(' ')).not.toContain(
      PASSWORD,
    );
  });
});
