import { describe, expect, it } from 'vitest';
import { everythingPrinted, KESTRELMOUTH, parse, valid, wrong } from './newsrooms.ts';

const KEY = 'a'.repeat(64);
const OLD = 'b'.repeat(64);
const URL = 'https://mail.kestrelmouth.example/press';
const optOut = (rest = '', { url = URL, keys = '[ "${LINK_KEY}" ]' } = {}) =>
  `${KESTRELMOUTH}lists:\n  press: lists/press.csv\nopt_out:\n  url: ${url}\n  keys: ${keys}\n${rest}`;

describe('opt_out', () => {
  it('gives every message a link, sealed by the first of its keys', () => {
    const text = optOut(
      '  one_click: list\n  lists:\n    press: { en: Harbour news, fr: Nouvelles du port }\n  subjects:\n    Fishing: { en: Fishing }\n  languages: [en, fr-ca]\n',
      { url: `${URL}/`, keys: '[ "${LINK_KEY}", "${OLD_KEY}" ]' },
    );
    const newsroom = valid(text, { LINK_KEY: KEY, OLD_KEY: OLD });
    expect(newsroom.optOut).toMatchObject({
      url: URL,
      oneClick: 'list',
      lists: { press: { en: 'Harbour news', fr: 'Nouvelles du port' } },
      subjects: { Fishing: { en: 'Fishing' } },
      languages: ['en', 'fr-CA'],
    });
    expect(newsroom.optOut?.keys.map(({ key }) => key.reveal())).toEqual([KEY, OLD]);
    expect(newsroom.sender.optOut).toEqual({ url: URL, key: newsroom.optOut?.keys[0].mark });
    expect(JSON.stringify(newsroom)).not.toContain(KEY);
  });

  it('is nothing that has to be there', () => {
    expect(valid(KESTRELMOUTH)).toMatchObject({ optOut: undefined });
    expect(valid(KESTRELMOUTH).sender).not.toHaveProperty('optOut');
  });

  it.each([
    ['a key in plain sight', optOut('', { keys: `[ ${KEY} ]` }), 'Write `- ${OPT_OUT_KEYS_1}`'],
    ['keys that are none of a list', optOut('', { keys: KEY }), 'OPT_OUT_KEYS'],
    ['a key under a misspelt name', optOut(`  secret: ${KEY}\n`), ''],
    ['a key that is too short', optOut('', { keys: '[ "${SHORT}" ]' }), 'openssl rand -hex 32'],
    ['a key that is not set', optOut('', { keys: '[ "${NOT_SET}" ]' }), 'export NOT_SET'],
    ['a page without TLS', optOut('', { url: 'http://mail.kestrelmouth.example' }), 'https:'],
    ['a page with a question', optOut('', { url: `${URL}?a=b` }), 'https:'],
    ['a page with a password', optOut('', { url: 'https://press:word@mail.kestrelmouth.example' }), 'https:'],
    ['no page', optOut('', { url: 'mail' }), 'https:'],
    ['a list that there is not', optOut('  lists:\n    pres: { en: News }\n'), 'Its lists are “press”'],
    ['a language that is none', optOut('  languages: [english!]\n'), '`fr`'],
    ['two pages', optOut().replace('sender:\n', 'sender:\n  unsubscribe: https://kestrelmouth.example/out\n'), 'Take the line out'],
  ])('refuses %s, and shows no key', (_what, text, hint) => {
    const environment = { LINK_KEY: KEY, SHORT: 'a'.repeat(31) };
    expect(
      wrong(text, environment)
        .map((one) => one.hint ?? '')
        .join('\n'),
    ).toContain(hint);
    const parsed = parse(text, environment);
    if (parsed.kind === 'invalid') expect(everythingPrinted(parsed.diagnostics)).not.toContain(KEY);
  });
});
