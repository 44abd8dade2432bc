import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { blocksOf, CONTACT, contentOf, inputFor, QUAY } from './sample-release.ts';

describe('plain text', () => {
  test('reads as a press officer would type it', async () => {
    expect(await contentOf('text', inputFor())).toMatchInlineSnapshot(`
      "Porthaven Harbour Authority
      PRESS RELEASE

      FOR IMMEDIATE RELEASE

      Porthaven opens its new quay

      Twice the berths, half the noise

      Porthaven, 9 March 2026 – The harbour of Porthaven opened its new quay
      today. It is 420 metres long (plan [1]).

      “The new quay doubles what we can land,” said harbour master Ada Okafor.
      “It also halves the noise.”

      What changes
      ------------

      Ferries berth on the north side:

      - cars from 6 a.m.
      - foot passengers from 7 a.m.

      [Picture: The new quay at dawn. (Credit: PHA / M. Rossi. Free to use
      with credit)]

      “We have waited for this since 1998.”
      — Per Lindqvist, Fishers’ Cooperative

      Trials begin on Monday.

      Signed by:
      PHA: Ada Okafor, Harbour master

                                        ###

      For further information, please contact:
      Mary Quinn
      Press officer
      PHA, Porthaven
      Tel: +41 22 717 93 94
      E-mail: press@porthaven.example
      Hours: Mon–Fri 9–17

      Available for interview:
      Ada Okafor, Harbour master (English, French)

      NOTES TO EDITORS

      The quay opens to the public on 12 March.

      ABOUT PHA

      The PHA has run the harbour since 1881.

      https://porthaven.example

      FURTHER READING

      The plan of the quay [1]

      [1] https://porthaven.example/plan
      "
    `);
  });

  test('is no wider than 72 columns, but for addresses', async () => {
    const long = blocksOf(
      `${'The harbour of Porthaven has grown. '.repeat(9)}\n\n- ${'Ferries berth on the north side. '.repeat(5)}\n\n  - ${'Cars go first on Mondays. '.repeat(9)}`,
    );
    const lines = (await contentOf('text', inputFor({ body: long }))).split('\n');
    expect(lines.filter((line) => stringWidth(line) > 72)).toEqual([]);
    expect(lines.filter((line) => line.startsWith('    ') && line.includes('Cars')).length).toBeGreaterThan(1);
  });

  test('never has two empty lines in a row, and ends with one line end', async () => {
    for (const input of [
      inputFor(),
      inputFor({ subhead: undefined, signatories: [], notes: [], spokespersons: [], boilerplate: [], links: [], media: [] }),
    ]) {
      const text = await contentOf('text', input);
      expect(text).not.toMatch(/\n{3}|[ \t]\n|^\s/);
      expect(text).toMatch(/[^\n]\n$/);
    }
  });

  test('numbers a list from where it starts, and hangs its items', async () => {
    const body = blocksOf(`9. ${'Ferries berth on the north side. '.repeat(3)}\n10. Cars\n\n    Only small ones.`);
    expect(await contentOf('text', inputFor({ body, quotes: [], media: [] }))).toContain(
      '9. Ferries berth on the north side. Ferries berth on the north side.\n   Ferries berth on the north side.\n10. Cars\n    Only small ones.\n',
    );
  });

  test('underlines headings to their width', async () => {
    const body = blocksOf('## 新码头\n\nText.');
    expect(await contentOf('text', inputFor({ body, quotes: [], media: [] }))).toContain('\n新码头\n------\n');
  });

  test('gives each address one number, in the order in which they are met', async () => {
    const body = blocksOf(
      'See [the plan](https://porthaven.example/plan), [the map](https://porthaven.example/map) and [the plan](https://porthaven.example/plan).',
    );
    const text = await contentOf(
      'text',
      inputFor({ body, quotes: [], media: [], links: [{ title: 'More', url: 'https://porthaven.example/more' }] }),
    );
    expect(text).toContain('the plan [1], the map [2] and the\nplan [1].');
    expect(text).toContain('More [3]');
    expect(text).toContain('[1] https://porthaven.example/plan\n[2] https://porthaven.example/map\n[3] https://porthaven.example/more\n');
  });

  test('shows an address that is its own text once, and e-mail addresses in place', async () => {
    const body = blocksOf(
      'See https://porthaven.example/plan or write to [the office](mailto:press@porthaven.example) or press@porthaven.example.',
    );
    const text = await contentOf('text', inputFor({ body, quotes: [], media: [], links: [] }));
    expect(text.replace(/\s+/g, ' ')).toContain(
      'See https://porthaven.example/plan or write to the office <press@porthaven.example> or press@porthaven.example.',
    );
    expect(text).not.toContain('[1]');
  });

  test('gives the dateline a line of its own where no paragraph begins the body', async () => {
    const text = await contentOf('text', inputFor({ body: blocksOf('[quote: okafor]\n\nMore.') }));
    expect(text).toContain('\n\nPorthaven, 9 March 2026\n\n“The new quay doubles');
  });

  test('leaves the place out where there is none', async () => {
    expect(await contentOf('text', inputFor({ dateline: undefined }))).toContain('\n\n9 March 2026 – The harbour');
  });

  test('says where a picture can be fetched', async () => {
    const media = [{ ...QUAY, location: { kind: 'url', url: 'https://porthaven.example/quay.jpg' }, rights: undefined } as const];
    const text = await contentOf('text', inputFor({ body: blocksOf('Text.'), quotes: [], media, links: [] }));
    expect(text).toContain('[Picture: The new quay at dawn. (Credit: PHA / M. Rossi)] [1]\n');
    expect(text).toContain('[1] https://porthaven.example/quay.jpg');
  });

  test('sets several contacts apart', async () => {
    const contacts = [CONTACT, { ...CONTACT, name: 'Ann Ito', title: undefined, phone: undefined, hours: undefined }] as const;
    expect(await contentOf('text', inputFor({ contacts }))).toContain(
      'For further information, please contact:\nMary Quinn\nPress officer\nPHA, Porthaven\nTel: +41 22 717 93 94\nE-mail: press@porthaven.example\nHours: Mon–Fri 9–17\n\nAnn Ito\nPHA, Porthaven\nE-mail: press@porthaven.example\n',
    );
  });
});
