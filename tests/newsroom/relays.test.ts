import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../src/newsroom/environment.ts';
import { everythingPrinted, KESTRELMOUTH, parse, ROOT, revealed, valid, wrong } from './newsrooms.ts';

const PASSWORD = 'kittiwake-1871';
const TOKEN = 'ya29.a0_Kittiwake-1871~x';
const ENVIRONMENT = { WORD: PASSWORD, TOKEN };
const smtp = (rest: string) => `${KESTRELMOUTH}smtp: {host: smtp.kestrelmouth.example${rest === '' ? '' : `, ${rest}`}}\n`;
const relays = (...items: readonly string[]) => smtp(`relays: [${items.map((item) => `{${item}}`).join(', ')}]`);

describe('relays: in newsroom.yaml', () => {
  it('are tried in the order in which they stand, each with settings and defaults of its own', () => {
    const text = smtp(
      'user: press, password: "${WORD}", connections: 7, relays: [{host: b.example, security: tls, user: desk, access_token: "${TOKEN}", ca: trust/b.pem}, {host: localhost}]',
    );
    const newsroom = valid(text, ENVIRONMENT);
    expect(newsroom.smtp).toMatchObject({
      connections: 7,
      relays: [
        { host: 'smtp.kestrelmouth.example', port: 587, security: 'starttls', caFile: undefined },
        { host: 'b.example', port: 465, security: 'tls', caFile: `${ROOT}/trust/b.pem` },
        { host: 'localhost', port: 25, security: 'none', credentials: undefined, caFile: undefined },
      ],
    });
    expect(revealed(newsroom)).toEqual([['press', 'password', PASSWORD], ['desk', 'access token', TOKEN], undefined]);
  });

  it('take figures from the environment', () => {
    expect(valid(relays('host: b.example, port: "${PORT}"'), { PORT: '2525' }).smtp?.relays[1]).toMatchObject({ port: 2525 });
  });

  it('are left alone where RELEASE_SMTP_URL stands in for smtp:, whether their variables are set or not', () => {
    const text = relays('host: b.example, port: "${PORT}", user: press, password: "${WORD}"');
    for (const environment of [{}, { PORT: '2525', WORD: PASSWORD }]) {
      const { smtp: settings } = valid(text, { ...environment, RELEASE_SMTP_URL: 'smtp://localhost:1025' });
      expect(settings?.relays).toMatchObject([{ host: 'localhost', port: 1025 }]);
    }
  });

  it.each([
    [smtp('relays: []'), '[]', /“smtp.relays” is an empty list/, /take the key out/],
    [smtp('relays: b.example'), 'b.example', /“smtp.relays” is “b.example”, where a list belongs/, /line of its own/],
    [smtp('relays: [b.example]'), 'b.example', /Item 1 of “smtp.relays” is “b.example”, where a group of keys/, /below it/],
    [relays('port: 25'), '{port: 25}', /Item 1 of “smtp.relays” has no “host”/, /`host: smtp/],
    [relays('host: b.example', 'host: b.example:25'), 'b.example:25', /“host” in item 2 of “smtp.relays” is “b.example:25”/, /`port:`/],
    [relays('host: b.example, connections: 4'), 'connections', /“connections” is no key .* item 1 of “smtp.relays”/, /`ca`/],
    [
      relays('host: b.example, user: press'),
      'press',
      /“user” in item 1 of “smtp.relays” is “press”, which has no password/,
      /access_token/,
    ],
    [relays('host: b.example, password: "${NOT_SET}"'), '"${NOT_SET}"', /“password” in item 1 .* variable NOT_SET/, /export NOT_SET=/],
    [relays('host: b.example, port: 0'), '0', /“port” in item 1/, /limit/],
  ])('%#: %s', (text, at, message, hint) => {
    expect(wrong(text, ENVIRONMENT)).toEqual([
      { rule: 'newsroom', at, message: expect.stringMatching(message), hint: expect.stringMatching(hint) },
    ]);
  });

  it.each([
    [relays('host: SMTP.kestrelmouth.example'), /Item 1 of “smtp.relays” is the server “SMTP.kestrelmouth.example” once more/],
    [relays('host: b.example, port: 25', 'host: b.example, port: 25'), /Item 2 of “smtp.relays” is the server “b.example” once more/],
    [relays('host: b.example, security: none'), /travel to “b.example”/],
    [relays('host: "${OPEN}", security: none'), /travel to “\$\{OPEN\}”/],
  ])('are warned of: %s', (text, message) => {
    expect(parse(text, { OPEN: 'b.example' })).toMatchObject({
      kind: 'valid',
      warnings: [{ level: 'warning', rule: 'newsroom', message: expect.stringMatching(message) }],
    });
  });

  it('may be one server under two names, or at two ports', () => {
    const text = smtp(
      'user: a, password: "${WORD}", relays: [{host: smtp.kestrelmouth.example, user: b, password: "${WORD}"}, {host: smtp.kestrelmouth.example, port: 25}]',
    );
    expect(parse(text, ENVIRONMENT)).toMatchObject({ kind: 'valid', warnings: [] });
  });
});

describe('access_token: in newsroom.yaml', () => {
  it.each([TOKEN, `${TOKEN}\n`, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxODcxIn0.', 'EwBwA8l6BAAU/x+y=='])(
    'is taken from the environment: %j',
    (token) => {
      const newsroom = valid(smtp('user: press, access_token: "${TOKEN}"'), { TOKEN: token });
      expect(revealed(newsroom)).toEqual([['press', 'access token', token.trim()]]);
      expect(
        inspect(newsroom, { depth: 9, showHidden: true }) +
          JSON.stringify(newsroom) +
          format('%s %o %j', newsroom.smtp, newsroom, newsroom),
      ).not.toContain(token.trim());
    },
  );

  it.each([`Bearer ${TOKEN}`, `${TOKEN}\n${TOKEN}`, `{"access_token": "${TOKEN}"}`, `${TOKEN}\u0001`, `“${TOKEN}”`, '   '])(
    'is no token, and is not shown: %j',
    (token) => {
      const parsed = parse(smtp('user: press, access_token: "${TOKEN}"'), { TOKEN: token });
      expect(parsed).toMatchObject({
        kind: 'invalid',
        diagnostics: [
          {
            message: expect.stringMatching(/^The environment variable TOKEN holds no access token/),
            hint: expect.stringContaining('Bearer'),
          },
        ],
      });
      expectUnseen(smtp('user: press, access_token: "${TOKEN}"'), { TOKEN: token });
    },
  );

  it.each([
    ['access_token: "${TOKEN}"', '"${TOKEN}"', /“smtp.access_token” is “\$\{TOKEN\}”, but there is no user/, /`user:`/],
    ['user: press, password: "${WORD}", access_token: "${TOKEN}"', 'access_token', /“smtp” has both/, /Keep the one/],
    ['user: press, access_token: "${NOT_SET}"', '"${NOT_SET}"', /variable NOT_SET, which is not set/, /export NOT_SET=/],
    [
      'user: press',
      'press',
      /“smtp.user” is “press”, which has no password and no access token/,
      /`access_token: \$\{SMTP_ACCESS_TOKEN\}`/,
    ],
    ['user: press, acces_token: "${TOKEN}"', 'acces_token', /“acces_token” is no key/, /`access_token`/],
  ])('%s is refused', (rest, at, message, hint) => {
    expect(wrong(smtp(rest), ENVIRONMENT)).toEqual([
      { rule: 'newsroom', at, message: expect.stringMatching(message), hint: expect.stringMatching(hint) },
    ]);
  });

  it('stands in the environment only', () => {
    expect(wrong(smtp(`user: press, access_token: ${TOKEN}`))).toEqual([
      {
        rule: 'newsroom',
        at: '*'.repeat(TOKEN.length),
        message: '“smtp.access_token” stands in the file in plain sight, for everybody who can read it.',
        hint: expect.stringContaining('`access_token: ${SMTP_ACCESS_TOKEN}`'),
      },
    ]);
    expect(wrong(relays('host: b.example', `host: c.example, user: press, password: ${PASSWORD}`))).toMatchObject([
      {
        at: '*'.repeat(PASSWORD.length),
        message: expect.stringContaining('“password” in item 2 of “smtp.relays” stands'),
        hint: expect.stringContaining('`password: ${SMTP_RELAY_2_PASSWORD}`'),
      },
    ]);
  });
});

describe('ca: in newsroom.yaml', () => {
  it.each([
    [
      'ca: ../authority.pem',
      '../authority.pem',
      /“smtp.ca” is “..\/authority.pem”, which is outside of the newsroom/,
      /`ca: authority.pem`/,
    ],
    ['ca: /etc/ssl/certs/ca.pem', '/etc/ssl/certs/ca.pem', /outside/, /`ca: authority.pem`/],
    ['ca: "a\\0b.pem"', '"a\\0b.pem"', /is no path/, /`ca: authority.pem`/],
    ['ca: ""', '""', /“smtp.ca” is empty/, /take it out/],
    ['security: none, ca: authority.pem', 'authority.pem', /nothing is encrypted/, /starttls/],
    ['ca: "${PEM}"', '"${PEM}"', /holds a certificate itself/, /PEM file/],
  ])('%s is refused', (rest, at, message, hint) => {
    const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
    expect(wrong(smtp(rest), { PEM: pem }).filter(({ at: place }) => place !== 'none')).toEqual([
      { rule: 'newsroom', at, message: expect.stringMatching(message), hint: expect.stringMatching(hint) },
    ]);
  });

  it('is refused on loopback too, where nothing is encrypted unless it is asked for', () => {
    const text = (rest: string) => `${KESTRELMOUTH}smtp: {host: localhost, ca: authority.pem${rest}}\n`;
    expect(wrong(text(''))).toMatchObject([{ at: 'authority.pem', hint: expect.stringContaining('security: starttls') }]);
    expect(valid(text(', security: starttls')).smtp?.relays[0].caFile).toBe(`${ROOT}/authority.pem`);
  });
});

describe('a secret of a mail server in the file itself', () => {
  const item = (rest: string) =>
    `${KESTRELMOUTH}smtp:\n  host: smtp.kestrelmouth.example\n  relays:\n    - host: b.example\n      user: press\n      ${rest}\n`;

  it.each([
    ['a password of a further server', item(`password: ${PASSWORD}`)],
    ['a token of a further server', item(`access_token: ${TOKEN}`)],
    ['a token with a variable in it', item(`access_token: \${HALF}${TOKEN}`)],
    ['a token over lines', item(`access_token: >-\n        ${TOKEN}\n        ${TOKEN}`)],
    ['a token that is a list', item(`access_token: [${TOKEN}]`)],
    ['a token under a misspelt key', item(`acess_tokn: ${TOKEN}`)],
    ['a token under a key of another language', item(`jeton: ${TOKEN}`)],
    ['a password by an alias', item('password: *word').replace('organisation:', `base: &word ${PASSWORD}\norganisation:`)],
    ['a password by a merge', item('<<: *login').replace('organisation:', `base: &login {password: ${PASSWORD}}\norganisation:`)],
    ['servers that are no list', `${KESTRELMOUTH}smtp: {host: a.example, relays: {host: b.example, user: press, password: ${PASSWORD}}}\n`],
    ['servers in servers', item(`relays: [{host: c.example, password: ${PASSWORD}}]`)],
    ['a server as a URL', `${KESTRELMOUTH}smtp: {host: a.example, relays: ["smtps://press:${PASSWORD}@b.example"]}\n`],
    ['a URL with a slash in its password', `${KESTRELMOUTH}smtp: {host: "smtps://press:a/${PASSWORD}@b.example"}\n`],
    ['a URL for a list', `${KESTRELMOUTH}smtp: {host: a.example, relays: "smtps://press:a/${PASSWORD}@b.example"}\n`],
    ['a URL for the whole', `${KESTRELMOUTH}smtp: smtps://press:a/${PASSWORD}@b.example\n`],
    ['a key below the host', `${KESTRELMOUTH}smtp: {host: {name: a.example, wort: ${PASSWORD}}}\n`],
    ['a token that never closes', item(`access_token: "${TOKEN}`)],
    ['a token before a line that cannot be read', `${item(`access_token: ${TOKEN}`)}]`],
    ['a token under a misspelt key before a line that cannot be read', `${item(`acess_tokn: ${TOKEN}`)}]`],
    ['a token, and a mistake elsewhere', item(`access_token: ${TOKEN}\n      port: submission`)],
  ])('is refused and shown nowhere: %s', (_, text) => {
    expect(expectUnseen(text, {})).toBe('invalid');
  });

  it('leaves what is no secret of a URL to be read', () => {
    expect(wrong(`${KESTRELMOUTH}smtp: {host: "smtps://press:a/${PASSWORD}@b.example"}\n`)).toMatchObject([
      { message: expect.stringMatching(/^“smtp.host” is “smtps:\/\/\*+@b.example”, which is no name of a server\.$/) },
    ]);
  });
});

/** Neither secret, nor a stretch of it that would do, in anything that could be printed. */
function expectUnseen(text: string, environment: Environment): string {
  const parsed = parse(text, environment);
  const printed = everythingPrinted(parsed.kind === 'valid' ? parsed.warnings : parsed.diagnostics);
  expect(printed).not.toMatch(/kittiwake|1871[~_]/i);
  return parsed.kind;
}
