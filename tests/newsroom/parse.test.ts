import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { PLAIN, prettyReport } from '../../src/diagnostic/pretty.ts';
import type { Environment } from '../../src/newsroom/environment.ts';
import { parseNewsroom } from '../../src/newsroom/parse.ts';
import { makeSource } from '../../src/source/source.ts';
import { ENVIRONMENT, MISTAKES } from './mistakes.ts';
import { KESTRELMOUTH, parse, ROOT, valid, wrong } from './newsrooms.ts';

describe('a newsroom that says the least', () => {
  const newsroom = valid(KESTRELMOUTH);

  it('has what follows from the From address', () => {
    expect(newsroom.sender).toEqual({
      from: { name: 'Kestrelmouth Harbour Press Office', address: 'press@kestrelmouth.example' },
      replyTo: undefined,
      bounce: 'press@kestrelmouth.example',
      listIdDomain: 'kestrelmouth.example',
      unsubscribe: 'mailto:press@kestrelmouth.example?subject=unsubscribe',
    });
  });

  it('has the defaults of everything else', () => {
    expect(newsroom).toMatchObject({ root: ROOT, smtp: undefined, dkim: undefined, lists: {}, uncertain: 'report' });
    expect(newsroom.organisation).toMatchObject({ shortName: 'Kestrelmouth Harbour Authority', timeZone: 'Europe/London' });
    expect(newsroom.policy).toEqual({
      country: 'GB',
      timeZone: 'Europe/London',
      language: 'en',
      quotesNeedApproval: false,
      titleLength: 100,
      rules: {},
      boilerplate: {},
    });
  });
});

describe('a newsroom that says everything', () => {
  it('is taken at its word', () => {
    const text = `${KESTRELMOUTH.replace('language: en', 'language: en\n  short_name: KHA\n  logo: media/logo.svg\n  site: https://kestrelmouth.example\n  boilerplate: {en: Since 1871., zh-Hans: 自1871年。}')}
  reply_to: desk@kestrelmouth.example
  bounce: bounce@kestrelmouth.example
  list_id: Press.Kestrelmouth.example
  unsubscribe: https://kestrelmouth.example/leave
lists: {press: lists/press.csv, "far away": ./a/../b.csv}
quotes: {need_approval: true}
title_length: 80
rules: {title-length: error, image-alt: off}
pace: {per_second: 2.5, per_domain_per_second: 1, per_connection: 50}
uncertain: resend
`;
    const newsroom = valid(text);
    expect(newsroom.sender).toMatchObject({
      bounce: 'bounce@kestrelmouth.example',
      listIdDomain: 'press.kestrelmouth.example',
      unsubscribe: 'https://kestrelmouth.example/leave',
    });
    expect(newsroom.lists).toEqual({ press: `${ROOT}/lists/press.csv`, 'far away': `${ROOT}/b.csv` });
    expect(newsroom.policy).toMatchObject({
      quotesNeedApproval: true,
      titleLength: 80,
      rules: { 'title-length': 'error', 'image-alt': 'off' },
      boilerplate: { 'zh-Hans': '自1871年。' },
    });
    expect(newsroom.pace).toEqual({ perSecond: 2.5, perDomainPerSecond: 1, perConnection: 50 });
    expect(newsroom.uncertain).toBe('resend');
  });

  it('takes replies’ address for opting out, where there is one', () => {
    expect(valid(`${KESTRELMOUTH}  reply_to: Desk <desk+a%b@kestrelmouth.example>\n`).sender.unsubscribe).toBe(
      'mailto:desk%2Ba%25b@kestrelmouth.example?subject=unsubscribe',
    );
  });

  it('may have a byte order mark’s worth of oddities: CRLF, anchors', () => {
    expect(valid(KESTRELMOUTH.replaceAll('\n', '\r\n')).policy.country).toBe('GB');
  });
});

describe('what a newsroom has wrong', () => {
  const organisation = (key: string, value: string) => KESTRELMOUTH.replace(new RegExp(`${key}: .*`), `${key}: ${value}`);
  const sender = (key: string, value: string) =>
    key === 'from' ? KESTRELMOUTH.replace(/from: .*/, `from: ${value}`) : `${KESTRELMOUTH}  ${key}: ${value}\n`;

  const page = 'https://kestrelmouth.example/leave/';
  const tooLong = page.padEnd(901, 'x');
  /** 188 characters, of which 153 take six each on the wire. */
  const foreign = page.padEnd(188, 'é');

  it('may be an address for opting out of 900 characters, and no more', () => {
    const longest = page.padEnd(900, 'x');
    expect(valid(sender('unsubscribe', longest)).sender.unsubscribe).toBe(longest);
  });

  it.each([
    [organisation('country', 'UK'), 'UK', /country code/, '`GB`'],
    [organisation('country', 'Deutschland'), 'Deutschland', /country code/, 'ISO 3166'],
    [organisation('country', 'XX'), 'XX', /country code/, 'ISO 3166'],
    [organisation('time_zone', 'CEST'), 'CEST', /time zone/, 'Europe/Zurich'],
    [organisation('time_zone', '+01:00'), '+01:00', /time zone/, 'city'],
    [organisation('language', 'English'), 'English', /language code/, '`en`'],
    [organisation('name', '"Kestrel\\u202emouth\\u0007"'), '"Kestrel\\u202emouth\\u0007"', /U\+0007/, 'anew'],
    [KESTRELMOUTH.replace('language: en', 'language: en\n  boilerplate: {German: x}'), 'German', /language code/, '`de`'],
    [KESTRELMOUTH.replace('language: en', 'language: en\n  logo: ../logo.png'), '../logo.png', /inside the newsroom/, 'folder'],
    [
      KESTRELMOUTH.replace('language: en', 'language: en\n  site: www.kestrelmouth.example'),
      'www.kestrelmouth.example',
      /web address/,
      'https://',
    ],
    [sender('from', 'Press Office'), 'Press Office', /no e-mail address/, 'Name <address>'],
    [
      sender('from', 'a@kestrelmouth.example, b@kestrelmouth.example'),
      'a@kestrelmouth.example, b@kestrelmouth.example',
      /comma/,
      'one address',
    ],
    [sender('bounce', 'Bounces <bounce@kestrelmouth.example>'), 'Bounces <bounce@kestrelmouth.example>', /no e-mail address/, 'alone'],
    [sender('list_id', 'press office'), 'press office', /no domain/, 'domain'],
    [sender('unsubscribe', 'http://kestrelmouth.example/leave'), 'http://kestrelmouth.example/leave', /secure/, 'https:'],
    [sender('unsubscribe', 'mailto:nobody'), 'mailto:nobody', /opens neither/, 'mailto:'],
    [
      sender('unsubscribe', '"https://a.example/>,<mailto:b@c.example"'),
      '"https://a.example/>,<mailto:b@c.example"',
      /opens neither/,
      'mailto:',
    ],
    [sender('unsubscribe', tooLong), tooLong, /is 901 characters long/, 'at most 900 characters'],
    [sender('unsubscribe', foreign), foreign, /is 953 characters long/, 'letters other than A to Z count for several'],
    [`${KESTRELMOUTH}lists: {press: ../press.csv}\n`, '../press.csv', /outside/, 'lists/press.csv'],
    [`${KESTRELMOUTH}lists: {press: lists/../../press.csv}\n`, 'lists/../../press.csv', /outside/, 'lists/press.csv'],
    [`${KESTRELMOUTH}lists: {press: /etc/passwd}\n`, '/etc/passwd', /outside/, 'lists/press.csv'],
    [`${KESTRELMOUTH}lists: {press: 'C:\\lists\\press.csv'}\n`, "'C:\\lists\\press.csv'", /outside/, 'lists/press.csv'],
    [`${KESTRELMOUTH}lists: {press: .}\n`, '.', /outside/, 'lists/press.csv'],
    [`${KESTRELMOUTH}rules: {title-lenght: off}\n`, 'title-lenght', /no rule/, '`title-length`'],
    [`${KESTRELMOUTH}rules: {quote-speaker: off}\n`, 'quote-speaker', /may not be changed/, 'mend'],
    [`${KESTRELMOUTH}rules: {title-length: never}\n`, 'never', /none of the words/, '`warning`'],
    [`${KESTRELMOUTH}titel_length: 80\n`, 'titel_length', /no key that is known/, '`title_length`'],
    [`${KESTRELMOUTH}title_length: 8\n`, '8', /20 is the least/, 'limit'],
    [`${KESTRELMOUTH}pace: {per_second: 0}\n`, '0', /is the least/, 'limit'],
  ])('%#: %j', (text, at, message, hint) => {
    expect(wrong(text)).toEqual([{ rule: 'newsroom', at, message: expect.stringMatching(message), hint: expect.stringContaining(hint) }]);
  });

  it('is all told at once, in the order of the text', () => {
    const text = organisation('time_zone', 'CEST')
      .replace('country: GB', 'country: UK')
      .replace(/from: .*/, 'from: nobody');
    expect(wrong(`${text}lists: {press: ../a.csv}\n`).map(({ at }) => at)).toEqual(['UK', 'CEST', 'nobody', '../a.csv']);
  });

  it('is told of a file that is no YAML by the rule of that', () => {
    expect(wrong('organisation:\n\tname: x\n')).toMatchObject([{ rule: 'yaml', at: '\t' }]);
    expect(wrong('')).toMatchObject([{ rule: 'yaml', message: 'The file is empty.' }]);
    expect(wrong('- a\n')).toMatchObject([{ rule: 'newsroom', message: expect.stringContaining('list') }]);
  });
});

it('says everything in words that a press officer understands', async () => {
  const folder = new URL('../fixtures/broken/newsrooms/', import.meta.url);
  const told = (file: string, text: string, environment: Environment): readonly Diagnostic[] => {
    const parsed = parseNewsroom(makeSource(file, text), ROOT, environment);
    return parsed.kind === 'invalid' ? parsed.diagnostics : parsed.warnings;
  };
  const fixtures = readdirSync(folder).toSorted();
  const found = [
    ...fixtures.flatMap((file) => told(file, readFileSync(new URL(file, folder), 'utf8'), {})),
    ...Object.entries(MISTAKES).flatMap(([name, text]) => told(`${name}.yaml`, text, ENVIRONMENT)),
  ];
  expect(JSON.stringify(found)).not.toContain('kittiwake');
  await expect(prettyReport(found, { width: 100, palette: PLAIN })).toMatchFileSnapshot('../golden/diagnostics/newsroom.txt');
});

it('reads the sample newsroom without a word', () => {
  const text = readFileSync(new URL('../../releases/newsroom.yaml', import.meta.url), 'utf8');
  expect(parse(text)).toMatchObject({ kind: 'valid', warnings: [] });
});
