import { describe, expect, it } from 'vitest';
import { asChosen, type ReaderChoice } from '../../src/audience/as-chosen.ts';
import type { Member } from '../../src/audience/model.ts';
import { collect, membersOf, recipientsOf } from './lists.ts';

const LIST = 'email,language,beat\nada@tide.example,en,sea\nbo@tide.example,,sea\ncy@tide.example,de,air\n';
const ADA = 'ada@tide.example';
const NO_CHOICE: ReaderChoice = { language: undefined, unwanted: [] };

describe('asChosen', () => {
  it('gives readers their language, for the edition and for --where', async () => {
    const members = await chosen({ [ADA]: { ...NO_CHOICE, language: 'fr' } });
    expect(recipientsOf(members).map(({ language, columns }) => [language, columns.language])).toEqual([
      ['fr', 'fr'],
      [undefined, ''],
      ['de', 'de'],
    ]);
  });

  it('adds no column to a list that has none for languages', async () => {
    const members = await chosen({ [ADA]: { ...NO_CHOICE, language: 'fr' } }, [], `email\n${ADA}\n`);
    expect(recipientsOf(members).map(({ language, columns }) => [language, columns])).toEqual([['fr', { email: ADA }]]);
  });

  it.each([
    ['none of those that were offered', [], true],
    ['one that is not offered', ['Weather'], true],
    ['the one that they do not want', ['FISHING'], false],
    ['that one and one that is not offered', ['Fishing', 'Weather'], false],
    ['that one and one that they want', ['Fishing', 'Ferries'], true],
  ])('of a release with %s', async (_what, subjects, gets) => {
    const members = await chosen({ [ADA]: { ...NO_CHOICE, unwanted: ['Fishing'] } }, subjects);
    expect(recipientsOf(members).some(({ address }) => address === ADA)).toBe(gets);
    expect(members).toHaveLength(3);
    const left = members.filter(({ kind }) => kind === 'excluded');
    expect(left).toMatchObject(gets ? [] : [{ address: ADA, line: 2, why: { kind: 'suppressed', reason: 'chose other subjects' } }]);
  });

  it('asks about a long list in batches, and keeps its order', async () => {
    const rows = Array.from({ length: 600 }, (_, at) => `desk${at}@tide.example,en,sea`);
    const members = await chosen(
      { 'desk599@tide.example': { ...NO_CHOICE, language: 'fr' } },
      [],
      `email,language,beat\n${rows.join('\n')}\n`,
    );
    expect(recipientsOf(members).map(({ language }) => language)).toEqual([...Array.from({ length: 599 }, () => 'en'), 'fr']);
  });
});

async function chosen(choices: Readonly<Record<string, ReaderChoice>>, ofRelease: readonly string[] = [], list = LIST): Promise<Member[]> {
  const among = async (addresses: readonly string[]) => new Map(Object.entries(choices).filter(([address]) => addresses.includes(address)));
  async function* members() {
    yield* await membersOf(list, 'csv', 'dailies');
  }
  return collect(asChosen(members(), among, { offered: ['Fishing', 'Ferries'], ofRelease }));
}
