import { describe, expect, it } from 'vitest';
import { checkMembers, noRows, type RowCounts } from '../../../src/audience/check/check-list.ts';
import { domainMeant } from '../../../src/audience/check/domain-typo.ts';
import { SeenRecipients } from '../../../src/audience/seen-recipients.ts';
import { type SuppressedAmong, selectAudience } from '../../../src/audience/select.ts';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { collect, membersOf } from '../lists.ts';

async function check(
  rows: string,
  suppressed: SuppressedAmong = async () => () => undefined,
): Promise<{ readonly found: string[]; readonly counts: RowCounts; readonly diagnostics: readonly Diagnostic[] }> {
  const members = await membersOf(`email,name,outlet,language,timezone\n${rows}`);
  const [seen, bare, counts] = [new SeenRecipients(), new SeenRecipients(), noRows()];
  const audience = selectAudience(stream(members), { clauses: [], suppressed, seen });
  const checked = checkMembers(audience, { fileOf: (list) => `lists/${list}.csv`, seen, bare, counts, onRecipient: () => undefined });
  const diagnostics = await collect(checked);
  const found = diagnostics.map(({ rule, where, level }) => `${where.kind === 'file' ? where.line : '-'} ${level} ${rule}`);
  return { found, counts, diagnostics };
}

async function* stream<T>(all: readonly T[]): AsyncIterable<T> {
  yield* all;
}

describe('checking a list', () => {
  it.each([
    ['an address at gmial.com', 'ada@gmial.com,Ada,Tide Times,en,', ['2 warning list-domain-typo']],
    ['an ending that there is not', 'ada@tide-times.con,Ada,Tide Times,en,', ['2 warning list-domain-typo']],
    ['the desk’s address', 'News.Desk@tide-times.example,Ada,Tide Times,en,', ['2 info list-role']],
    ['an address that nobody reads', 'no-reply@tide-times.example,Ada,Tide Times,en,', ['2 info list-role']],
    ['an address to throw away', 'ada@mailinator.com,Ada,Tide Times,en,', ['2 info list-disposable']],
    ['letters beyond ASCII before the @', 'jörg@tide-times.example,Jörg,Tide Times,de,', ['2 info list-smtputf8']],
    ['a domain in another script', 'ada@zürich.example,Ada,Tide Times,de,', ['2 info list-idn']],
    ['a language that nobody speaks', 'ada@tide-times.example,Ada,Tide Times,xx,', ['2 warning list-language-unknown']],
    ['a language in words', 'ada@tide-times.example,Ada,Tide Times,English,', ['2 info list-language-words']],
    ['a time zone in letters', 'ada@tide-times.example,Ada,Tide Times,en,EST', ['2 warning list-time-zone']],
    [
      'UTF-8 that was read as Windows-1252',
      'ada@tide-times.example,MÃ¼ller,Le â€œMondeâ€,fr,',
      ['2 warning list-mojibake', '2 warning list-mojibake'],
    ],
    ['Cyrillic that was read so', 'ada@tide-times.example,Ð¡ÐµÑ€Ð³ÐµÐ¹,Tide Times,ru,', ['2 warning list-mojibake']],
    ['a letter that was lost', 'ada@tide-times.example,M?ller,Tide Times,de,', ['2 warning list-mojibake']],
    ['a name that is an address', 'ada@tide-times.example,ada@tide-times.example,Tide Times,en,', ['2 warning list-name-email']],
    [
      'a name of a database’s nothing',
      'ada@tide-times.example,NULL,#N/A,en,',
      ['2 warning list-placeholder', '2 warning list-placeholder'],
    ],
    ['a merge field', 'ada@tide-times.example,*|FNAME|*,Tide Times,en,', ['2 warning list-placeholder']],
    ['a dash for a name', 'ada@tide-times.example,–,Tide Times,en,', ['2 warning list-placeholder']],
    ['a name in capitals', 'ada@tide-times.example,ADA QUAY,Tide Times,en,', ['2 info list-name-capitals']],
    ['a row that cannot be used', 'ada,Ada,Tide Times,en,', ['2 error list']],
  ])('points out %s, with its line', async (_, row, expected) => {
    const { found, diagnostics } = await check(`${row}\n`);
    expect(found).toEqual(expected);
    expect(diagnostics.every(({ hint }) => (hint ?? '').length > 10)).toBe(true);
  });

  it('has nothing to say of names and addresses as they are', async () => {
    const rows = [
      'ada@tide-times.example,Ada Quay,BBC,en,Europe/London',
      'x.ng@yahoo.ca,Xiu Ng,IBM,zh-Hans,America/Toronto',
      'na@tide-times.example,Na Nan,20 Minuten,ko,Asia/Seoul',
      'lea@mail.com,Léa Besançon,AFP Âge,fr,Europe/Paris',
      'q@ymail.com,“Q”,What? Weekly,en,UTC',
      'tanaka@tide-times.example,田中,新聞,ja,Asia/Tokyo',
      'b@gmail.com,Bo,Åland Ñandú,sv,Europe/Mariehamn',
    ];
    expect((await check(`${rows.join('\n')}\n`)).found).toEqual([]);
  });

  it('tells a row whose address stands before, in another case or Unicode form, and which row that is', async () => {
    const { found, diagnostics, counts } = await check(
      'j\u00f6rg@tide-times.example,J,T,de,\nJo\u0308rg@Tide-Times.example,J,T,de,\nada@tide-times.example,A,T,en,\nADA@TIDE-TIMES.example,A,T,en,\n',
    );
    expect(found.filter((line) => line.includes('duplicate'))).toEqual(['3 warning list-duplicate', '5 warning list-duplicate']);
    expect(diagnostics.at(-1)?.message).toMatch(/lists\/coast\.csv already, on line 4/);
    expect(counts).toEqual({ rows: 4, included: 2, duplicate: 2, suppressed: 0, filtered: 0, invalid: 0 });
  });

  it.each([
    ['after', 'ada@tide-times.example', 'ada+press@tide-times.example'],
    ['before', 'ada+press@tide-times.example', 'Ada@tide-times.example'],
    ['beside', 'ada+press@tide-times.example', 'ada+radio@tide-times.example'],
  ])('hints once at an address with a tag that stands %s the other', async (_, first, second) => {
    expect((await check(`${first},A,T,en,\n${second},A,T,en,\n`)).found).toEqual(['3 info list-tag']);
  });

  it('says who is suppressed, and counts every row', async () => {
    const { found, diagnostics, counts } = await check(
      'ada@tide-times.example,A,T,en,\nbo@tide-times.example,B,T,en,\n,C,T,en,\n',
      async () =>
        ({ address }) =>
          address.startsWith('ada') ? 'asked by phone' : undefined,
    );
    expect(found).toEqual(['2 info list-suppressed', '4 error list']);
    expect(diagnostics[0]?.message).toContain('asked by phone');
    expect(counts).toEqual({ rows: 3, included: 1, duplicate: 0, suppressed: 1, filtered: 0, invalid: 1 });
  });
});

describe('a domain that is nearly a well-known one', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmal.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['outlok.com', 'outlook.com'],
    ['iclod.com', 'icloud.com'],
    ['tide-times.cmo', 'tide-times.com'],
  ])('%s means %s', (written, meant) => {
    expect(domainMeant(written)).toBe(meant);
  });

  it.each([
    'gmail.com',
    'mail.com',
    'ymail.com',
    'yahoo.ca',
    'yahoo.com.au',
    'hotmail.be',
    'gmx.de',
    'tide-times.example',
    'outlook.jp',
    '',
  ])('%s is itself', (domain) => {
    expect(domainMeant(domain)).toBeUndefined();
  });
});
