import { describe, expect, it } from 'vitest';
import { addressKey } from '../../src/audience/address.ts';
import type { Member } from '../../src/audience/model.ts';
import { type Selection, type SuppressedAmong, selectAudience } from '../../src/audience/select.ts';
import { parseClause } from '../../src/audience/where.ts';
import { clause, collect, membersOf, reasonsOf, recipientsOf } from './lists.ts';

const COAST = 'email,name,beat,language\nada@tide.example,Ada,sea,en\nbo@tide.example,Bo,ships,fr\ncy@tide.example,Cy,Sea,\n';
const DAILIES = 'email,beat\nADA@Tide.Example,sea\ndi@daily.example,sea\n';

describe('selectAudience', () => {
  it('writes to everyone once: the first row wins, across lists and whatever the case', async () => {
    const members = await audience([COAST, DAILIES]);
    expect(recipientsOf(members).map(({ address, list }) => `${address} ${list}`)).toEqual([
      'ada@tide.example list1',
      'bo@tide.example list1',
      'cy@tide.example list1',
      'di@daily.example list2',
    ]);
    expect(members.find(({ kind }) => kind === 'excluded')).toEqual({
      kind: 'excluded',
      list: 'list2',
      line: 2,
      address: 'ADA@tide.example',
      why: { kind: 'duplicate', of: { list: 'list1', line: 2 } },
    });
  });

  it('keeps every clause, without regard to case, and says which one was not met', async () => {
    const members = await audience([COAST], { clauses: [clause('beat=SEA'), clause('language!=fr')] });
    expect(recipientsOf(members).map(({ name }) => name)).toEqual(['Ada', 'Cy']);
    expect(members.filter(({ kind }) => kind === 'excluded')).toMatchObject([{ line: 3, why: { kind: 'filtered', clause: 'beat=SEA' } }]);
  });

  it('lets a later row in when the first of the same person was filtered out', async () => {
    const members = await audience(['email,beat\nada@tide.example,ships\n', DAILIES], { clauses: [clause('beat=sea')] });
    expect(recipientsOf(members).map(({ list, line }) => [list, line])).toEqual([
      ['list2', 2],
      ['list2', 3],
    ]);
  });

  it('leaves the suppressed out, whatever the case', async () => {
    const members = await audience([COAST], { suppressed: suppressing('BO@tide.example', 'unsubscribed') });
    expect(recipientsOf(members).map(({ name }) => name)).toEqual(['Ada', 'Cy']);
    expect(members.find(({ kind }) => kind === 'excluded')).toMatchObject({ line: 3, why: { kind: 'suppressed', reason: 'unsubscribed' } });
  });

  it('accounts for every row', async () => {
    const texts = [COAST, DAILIES, 'email\nnobody\nbo@tide.example\n'];
    const members = await audience(texts, {
      clauses: [clause('beat=sea,')],
      suppressed: suppressing('cy@tide.example', 'bounced'),
    });
    expect(members).toHaveLength(7);
    expect(members.map((member) => (member.kind === 'included' ? 'included' : member.why.kind))).toEqual([
      'included',
      'filtered',
      'suppressed',
      'duplicate',
      'included',
      'invalid',
      'included',
    ]);
  });

  it.each([
    ['beat=trade', 'ada bo'],
    ['beat=Ports of call,climate', 'bo'],
    ['beat!=shipping', 'cy di'],
    ['beat=Shipping, Trade', 'ada bo'],
    ['beat=ship', ''],
    ['beat=', 'di'],
    ['language=de', 'ada bo'],
    ['language=German', 'ada bo'],
    ['language=pt-br', 'cy'],
  ])('takes %s among several in a cell, and languages as what they are', async (written, expected) => {
    const people = [
      'ada@tide.example,"Shipping, Trade",Deutsch',
      'bo@tide.example,Trade; Shipping;Ports of call,de',
      'cy@tide.example,Trades,pt_BR',
      'di@tide.example,,fr',
    ];
    const members = await audience([`email,beats,language\n${people.join('\n')}\n`], { clauses: [clause(written)] });
    expect(
      recipientsOf(members)
        .map(({ address }) => address.slice(0, address.indexOf('@')))
        .join(' '),
    ).toBe(expected);
  });

  it('refuses a clause on a column that no list has', async () => {
    const members = await audience([COAST], { clauses: [clause('langauge!=fr')] });
    expect(reasonsOf(members)).toEqual([expect.stringMatching(/No list has a column “langauge”.*“email”, “name”, “beat” and “language”/)]);
    expect(reasonsOf(await audience([DAILIES, COAST], { clauses: [clause('name=Bo')] })).join()).not.toMatch(/No list/);
  });

  it('tells a hundred thousand people apart', async () => {
    const people = 100_000;
    const rows = Array.from({ length: people }, (_, index) => `desk${index % (people - 1000)}@tide.example\n`);
    const members = await audience([`email\n${rows.join('')}`]);
    expect(recipientsOf(members)).toHaveLength(people - 1000);
    const repeated = members.filter((member) => member.kind === 'excluded');
    expect(repeated[0]).toMatchObject({ line: people - 998, why: { kind: 'duplicate', of: { list: 'list1', line: 2 } } });
    expect(repeated.at(-1)).toMatchObject({ line: people + 1, why: { of: { line: 1001 } } });
  });
});

describe('parseClause', () => {
  it.each([
    ['beat=migration', { column: 'beat', negated: false, values: ['migration'] }],
    ['region=asia, africa', { column: 'region', negated: false, values: ['asia', 'africa'] }],
    ['language!=fr', { column: 'language', negated: true, values: ['fr'] }],
    ['Media Outlet = The Gull', { column: 'outlet', negated: false, values: ['The Gull'] }],
    ['shoe size=38', { column: 'shoe size', negated: false, values: ['38'] }],
    ['beat==sea', { column: 'beat', negated: false, values: ['sea'] }],
    ['beat=', { column: 'beat', negated: false, values: [''] }],
    ['url=https://tide.example/?a=b', { column: 'url', negated: false, values: ['https://tide.example/?a=b'] }],
  ])('reads %s', (written, expected) => {
    expect(parseClause(written)).toEqual({ kind: 'valid', value: { ...expected, written }, warnings: [] });
  });

  it.each(['beat', '', '=sea', '!=sea', ' = '])('refuses %j', (written) => {
    expect(parseClause(written)).toMatchObject({ kind: 'invalid', diagnostics: [{ rule: 'where', level: 'error' }] });
  });

  it('finds a list’s own column however its heading is written', async () => {
    const members = await audience(['email,Shoe-Size\nada@tide.example,38\nbo@tide.example,39\n'], { clauses: [clause('shoe size=39')] });
    expect(recipientsOf(members).map(({ address }) => address)).toEqual(['bo@tide.example']);
  });
});

async function audience(texts: readonly string[], selection: Partial<Selection> = {}): Promise<Member[]> {
  async function* lists() {
    for (const [index, text] of texts.entries()) yield* await membersOf(text, 'csv', `list${index + 1}`);
  }
  return collect(selectAudience(lists(), { clauses: [], suppressed: async () => () => undefined, ...selection }));
}

/** As the ledger answers: whatever the case, under the address that was asked for. */
function suppressing(address: string, reason: string): SuppressedAmong {
  return async () => (recipient) => (addressKey(recipient.address) === addressKey(address) ? reason : undefined);
}
