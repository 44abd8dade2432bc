import { describe, expect, it } from 'vitest';
import { parseMailbox } from '../../src/newsroom/mailbox.ts';

describe('parseMailbox', () => {
  it.each([
    ['Press Office <press@kestrelmouth.example>', 'Press Office', 'press@kestrelmouth.example'],
    ['press@kestrelmouth.example', undefined, 'press@kestrelmouth.example'],
    ['<press@kestrelmouth.example>', undefined, 'press@kestrelmouth.example'],
    ['"Harbour & Ferries" <press@kestrelmouth.example>', 'Harbour & Ferries', 'press@kestrelmouth.example'],
    ["Bureau de presse d'Évian<presse@evian.example>", "Bureau de presse d'Évian", 'presse@evian.example'],
    ['港口新闻处 <press@港口.example>', '港口新闻处', 'press@港口.example'],
  ])('%s', (text, name, address) => {
    expect(parseMailbox(text)).toEqual({ kind: 'mailbox', mailbox: { name, address } });
  });

  it.each([
    ['Press Office', /no e-mail address/],
    ['', /no e-mail address/],
    ['Press <>', /no e-mail address/],
    ['a@kestrelmouth.example, b@kestrelmouth.example', /comma/],
    ['Harbour, Press <press@kestrelmouth.example>', /comma/],
    ['a@kestrelmouth.example; b@kestrelmouth.example', /comma/],
    ['Press <press@kestrelmouth.example> <b@kestrelmouth.example>', /proper/],
    ['Press <press@kestrelmouth.example> (comment)', /proper/],
    ['a@b.example <press@kestrelmouth.example>', /name holds/],
    ['Press: a <press@kestrelmouth.example>', /name holds/],
    ['Press <mailto:press@kestrelmouth.example>', /mailto/],
    ['Press <press@kestrelmouth>', /proper/],
    ['Press <"press x"@kestrelmouth.example>', /proper/],
    ['Press\r\nBcc: all@kestrelmouth.example <press@kestrelmouth.example>', /line break/],
    ['Press\u202e <press@kestrelmouth.example>', /invisible/],
    ['Press\ue000 <press@kestrelmouth.example>', /invisible/],
  ])('%j is refused', (text, why) => {
    expect(parseMailbox(text)).toMatchObject({
      kind: 'invalid',
      why: expect.stringMatching(why),
      hint: expect.stringMatching(/^\p{Lu}.*\.$/u),
    });
  });
});
