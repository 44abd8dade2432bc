import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checked } from '../../src/diagnostic/diagnostic.ts';
import { PLAIN, prettyReport } from '../../src/diagnostic/pretty.ts';
import { parseNewsroom } from '../../src/newsroom/parse.ts';
import { checkRelease } from '../../src/release/check.ts';
import type { Block, Edition, Release } from '../../src/release/model.ts';
import type { Policy } from '../../src/release/policy.ts';
import { readRelease } from '../../src/release/read.ts';
import { instant } from '../../src/release/time.ts';
import { makeSource } from '../../src/source/source.ts';

const sample = (name: string): string => readFileSync(new URL(`../../releases/${name}`, import.meta.url), 'utf8');
const NEWSROOM = parseNewsroom(makeSource('newsroom.yaml', sample('newsroom.yaml')), '/srv/iom', {});
if (NEWSROOM.kind === 'invalid') throw new Error(prettyReport(NEWSROOM.diagnostics, { width: 100, palette: PLAIN }));
const { policy: POLICY } = NEWSROOM.value;
const NOW = instant(Date.parse('2026-11-25T08:00:00Z'));

interface Files {
  readonly [language: string]: string;
}

const check = (name: string, main: string, siblings: Files = {}, policy: Policy = POLICY): Checked<Release> => {
  const others = Object.entries(siblings).map(([language, text]) => ({ language, source: makeSource(`${name}.${language}.yaml`, text) }));
  return checkRelease(readRelease(makeSource(`${name}.yaml`, main), others, policy), { policy, now: NOW });
};
const valid = (name: string, main: string, siblings: Files = {}, policy: Policy = POLICY): Release => {
  const checked = check(name, main, siblings, policy);
  if (checked.kind === 'invalid') throw new Error(prettyReport(checked.diagnostics, { width: 100, palette: PLAIN }));
  return checked.value;
};
/** Blocks by kind, quotes and pictures by their id. */
const outline = (blocks: readonly Block[]): readonly string[] =>
  blocks.map((block) => {
    if (block.kind === 'quote') return `quote ${block.quote.id}`;
    return block.kind === 'image' ? `image ${block.media.id}` : block.kind;
  });
const wordsOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);

describe('the agreement of 2006', () => {
  const release = valid('iom-beijing-2006', sample('iom-beijing-2006.yaml'), {
    fr: sample('iom-beijing-2006.fr.yaml'),
    zh: sample('iom-beijing-2006.zh.yaml'),
    ar: sample('iom-beijing-2006.ar.yaml'),
    es: sample('iom-beijing-2006.es.yaml'),
    ru: sample('iom-beijing-2006.ru.yaml'),
  });
  const [english, french, chinese] = release.editions;

  it('goes without a word', () => {
    expect(check('iom-beijing-2006', sample('iom-beijing-2006.yaml'))).toMatchObject({ kind: 'valid', warnings: [] });
  });

  it('has its head', () => {
    expect(release).toMatchObject({
      id: 'iom-beijing-2006',
      kind: { kind: 'agreement' },
      date: { kind: 'calendar-day', day: '2006-09-05' },
      embargo: { kind: 'none' },
      language: 'en',
      subjects: ['migration', 'international agreements', 'China'],
    });
    expect(release.editions.map(({ language, dateline }) => [language, dateline])).toEqual([
      ['en', 'Geneva'],
      ['fr', 'Genève'],
      ['zh', '日内瓦'],
      ['ar', 'جنيف'],
      ['es', 'Ginebra'],
      ['ru', 'Женева'],
    ]);
  });

  it.each(release.editions)('keeps the order in which $language is read', ({ body, quotes }) => {
    const order = ['paragraph', 'quote mckinley', 'paragraph', 'quote sha', 'paragraph', 'paragraph'];
    expect(outline(body)).toEqual(order);
    expect(quotes.map(({ id }) => id)).toEqual(['mckinley', 'sha']);
  });

  it('quotes both in full', () => {
    expect(english.quotes).toEqual([
      {
        id: 'mckinley',
        parts: [
          'We are confident that the agreement signed today will add depth to the relationship and practical programmes to the already excellent cooperation we enjoy with the Chinese government in dealing with migration issues,',
          'With the development of China’s economy and its links with the outside world, we shall see increased migratory movements in the region and new challenges for IOM and China to address together, globally and in East Asia.',
        ],
        said: 'said the IOM Director General Brunson McKinley',
        speaker: 'Brunson McKinley',
        role: 'IOM Director General',
        approval: undefined,
      },
      {
        id: 'sha',
        parts: [
          'IOM has a unique role to play in addressing migration issues. It is also an ever more important role in today’s world. China is willing to strengthen its relationship with IOM and expects more fruitful cooperation with IOM in the coming years,',
        ],
        said: 'he said',
        speaker: 'Sha Zukang',
        role: 'Ambassador and Permanent Representative of China in Geneva',
        approval: undefined,
      },
    ]);
  });

  it('gives the phone as it is written and as it is dialled', () => {
    for (const { contacts } of release.editions) {
      expect(contacts).toHaveLength(1);
      expect(contacts[0].phone).toEqual({ written: '022 717 93 94', e164: '+41227179394', international: '+41 22 717 93 94' });
      expect(contacts[0].email).toBe('jzhao@iom.int');
    }
  });

  it('is signed by two', () => {
    expect(english.signatories).toEqual([
      { name: 'Sha Zukang', title: 'Ambassador and Permanent Representative of China in Geneva', party: 'China' },
      { name: 'Brunson McKinley', title: 'Director General', party: 'IOM' },
    ]);
    expect(chinese?.signatories.map(({ name }) => name)).toEqual(['沙祖康', '布伦森·麦金利']);
  });

  it('takes the newsroom’s boilerplate in each language', () => {
    expect(wordsOf(english.boilerplate)).toContain('leading inter-governmental organization');
    expect(wordsOf(french?.boilerplate ?? [])).toContain('Elle compte 175 États membres');
    expect(wordsOf(chinese?.boilerplate ?? [])).toContain('拥有175个成员国');
    expect(release.editions.flatMap(({ untranslated }) => untranslated)).toEqual([]);
  });
});

describe('the other releases of the sample newsroom', () => {
  it('has an invitation with two contacts, both quotes and a list', () => {
    const { kind, editions } = valid('fil-des-mots-2026', sample('fil-des-mots-2026.yaml'));
    expect(kind).toEqual({ kind: 'media-advisory' });
    expect(outline(editions[0].body)).toEqual([
      'paragraph',
      'quote benyamina',
      'paragraph',
      'heading',
      'list',
      'quote kovalenko',
      'paragraph',
    ]);
    expect(editions[0].contacts.map(({ phone }) => phone?.international)).toEqual(['+33 1 99 00 34 56', '+33 1 99 00 78 90']);
    expect(editions[0].spokespersons[0]).toEqual({ name: 'Nadia Benyamina', role: 'commissaire de l’exposition', languages: ['fr', 'ar'] });
    expect(editions[0].links).toHaveLength(2);
    expect(editions[0].notes).toHaveLength(2);
  });

  it('has an announcement in Arabic with a picture where the text places it', () => {
    const { language, editions } = valid('qafilat-amman-2026', sample('qafilat-amman-2026.yaml'));
    expect(language).toBe('ar');
    expect(outline(editions[0].body)).toEqual(['paragraph', 'quote rawashdeh', 'image bus', 'paragraph', 'quote perera', 'paragraph']);
    expect(editions[0].media).toEqual([expect.objectContaining({ id: 'bus', location: { kind: 'file', path: 'media/qafila.png' } })]);
  });

  it.each(['fil-des-mots-2026', 'qafilat-amman-2026'])('finds nothing in %s', (name) => {
    expect(check(name, sample(`${name}.yaml`))).toMatchObject({ kind: 'valid', warnings: [] });
  });
});

const FERRY = `id: night-ferry-2026
date: 2026-11-20
dateline: Kestrelmouth
language: en
title: Night ferry to Sandholm sails again
body: |
  The night ferry returns.

  [quote: okafor]

  [media: ship]

  [quote: lindqvist]
quotes:
  - { id: lindqvist, text: We sail at ten., speaker: Piet Lindqvist, role: Master, approved_by: P. Lindqvist, approved_on: 2026-11-19 }
  - { id: okafor, text: The lights are on., speaker: Ada Okafor, role: Harbour Master }
media:
  - { id: ship, file: media/ship.jpg, alt: The ship at the quay, credit: KHA }
contact:
  name: Piet Lindqvist
  office: Kestrelmouth
  email: piet.lindqvist@kestrelmouth.example
notes: The ship is from 1998.
`;

describe('an edition', () => {
  const edition = (text: string, policy: Policy = POLICY): Edition => {
    const [, second] = valid('night-ferry-2026', FERRY, { sv: text }, policy).editions;
    if (second === undefined) throw new Error('The second edition is missing.');
    return second;
  };

  it('has its quotes in the order in which they are read, not that of the file', () => {
    expect(valid('night-ferry-2026', FERRY).editions[0].quotes.map(({ id }) => id)).toEqual(['okafor', 'lindqvist']);
  });

  it('takes each part that it leaves out from the release', () => {
    const swedish = edition('title: Nattfärjan seglar igen\n');
    expect(swedish).toMatchObject({ language: 'sv', title: 'Nattfärjan seglar igen', dateline: 'Kestrelmouth' });
    expect(outline(swedish.body)).toEqual(['paragraph', 'quote okafor', 'image ship', 'quote lindqvist']);
    expect(swedish.contacts[0].email).toBe('piet.lindqvist@kestrelmouth.example');
    expect(wordsOf(swedish.notes)).toContain('1998');
    expect(wordsOf(swedish.boilerplate)).toContain('IOM');
    expect(swedish.untranslated).toEqual(['body', 'quotes', 'boilerplate', 'notes', 'media']);
  });

  it('shows its quotes and captions in the release’s text, if it translates those alone', () => {
    const swedish = edition(`quotes: [{ id: okafor, text: Ljusen är tända., speaker: Ada Okafor, role: hamnkapten }]
media: [{ id: ship, alt: Fartyget vid kajen }]
`);
    expect(outline(swedish.body)).toEqual(['paragraph', 'quote okafor', 'image ship', 'quote lindqvist']);
    expect(swedish.quotes.map(({ parts: [first] }) => first)).toEqual(['Ljusen är tända.', 'We sail at ten.']);
    expect(swedish.body[1]).toMatchObject({ kind: 'quote', quote: { role: 'hamnkapten' } });
    expect(swedish.body[2]).toMatchObject({
      kind: 'image',
      media: { alt: 'Fartyget vid kajen', credit: 'KHA', location: { kind: 'file', path: 'media/ship.jpg' } },
    });
  });

  it('may leave a quote out', () => {
    const swedish = edition(`body: |
  Färjan är tillbaka.

  [quote: okafor]
quotes: [{ id: okafor, text: Ljusen är tända., speaker: Ada Okafor, role: hamnkapten }]
`);
    expect(swedish.quotes.map(({ id }) => id)).toEqual(['okafor']);
  });

  it('is covered by the approval of what was said', () => {
    const swedish = edition('quotes: [{ id: lindqvist, text: Vi seglar klockan tio., speaker: Piet Lindqvist, role: befälhavare }]\n');
    expect(swedish.quotes.map(({ approval }) => approval?.by)).toEqual([undefined, 'P. Lindqvist']);
  });

  it('takes the newsroom’s boilerplate for its language without its region', () => {
    const policy = { ...POLICY, boilerplate: { en: 'About us.', sv: 'Om oss.' } };
    const [, finnish] = valid('night-ferry-2026', FERRY, { 'sv-FI': 'title: Nattfärjan\n' }, policy).editions;
    expect(wordsOf(finnish?.boilerplate ?? [])).toContain('Om oss.');
    expect(finnish?.untranslated).not.toContain('boilerplate');
  });

  it('goes without boilerplate where nobody wrote one', () => {
    const [own] = valid('night-ferry-2026', FERRY, {}, { ...POLICY, boilerplate: {} }).editions;
    expect(own.boilerplate).toEqual([]);
  });
});

describe('what may not go out', () => {
  const rulesOf = (checked: Checked<Release>): readonly string[] =>
    checked.kind === 'invalid' ? checked.diagnostics.map(({ rule, level }) => `${rule} ${level}`) : [];

  it('is told with everything else, in the order of the text', () => {
    const yaml = `${FERRY.replace('The night ferry', 'The the night ferry')}datline: here\nembargo: { until: "2026-11-24T18:00" }\n`;
    expect(rulesOf(check('night-ferry-2026', yaml))).toEqual(['doubled-word warning', 'schema error', 'embargo error']);
  });

  it('is a file that cannot be read', () => {
    expect(rulesOf(check('night-ferry-2026', ''))).toEqual(['yaml error']);
  });

  it('is a release with a mistake in another edition alone', () => {
    const checked = check('night-ferry-2026', FERRY, { sv: 'body: "[quote: okafr]"\n' });
    expect(rulesOf(checked)).toEqual(['untranslated info', 'quote error']);
  });

  it('is not what has only warnings', () => {
    expect(check('night-ferry-2026', FERRY.replace('The night', 'The the night'))).toMatchObject({
      kind: 'valid',
      warnings: [{ rule: 'doubled-word', level: 'warning' }],
    });
  });
});

describe('kinds, dates and embargoes', () => {
  it.each([
    ['', { kind: 'announcement' }],
    ['kind: statement\n', { kind: 'statement' }],
    ['kind: correction\ncorrects: day-ferry\n', { kind: 'correction', corrects: 'day-ferry' }],
    ['kind: withdrawal\nwithdraws: day-ferry\n', { kind: 'withdrawal', withdraws: 'day-ferry' }],
    ['corrects: day-ferry\n', { kind: 'correction', corrects: 'day-ferry' }],
    ['withdraws: day-ferry\n', { kind: 'withdrawal', withdraws: 'day-ferry' }],
  ])('reads %j', (yaml, kind) => expect(valid('night-ferry-2026', FERRY + yaml).kind).toEqual(kind));

  it('reads an embargo in its zone', () => {
    const { embargo } = valid('night-ferry-2026', `${FERRY}embargo: { until: "2026-11-26T18:00 Europe/Zurich" }\n`);
    expect(embargo).toEqual({
      kind: 'until',
      instant: Date.parse('2026-11-26T17:00:00Z'),
      zone: 'Europe/Zurich',
      written: '2026-11-26T18:00 Europe/Zurich',
    });
  });

  it('lets an embargo that is over go, with a word about it', () => {
    expect(check('night-ferry-2026', `${FERRY}embargo: { until: "2026-11-24T18:00 Europe/Zurich" }\n`)).toMatchObject({
      kind: 'valid',
      warnings: [{ rule: 'embargo-over', level: 'warning' }],
    });
  });
});

describe('whatever a file holds', () => {
  const LINES = `${FERRY}kind: correction
corrects: day-ferry
embargo: { until: "2026-11-26T18:00 Europe/Zurich" }
signatories: [{ name: Ada Okafor }]
editions: { sv: { title: Nattfärjan, body: "[quote: okafor]", media: [{ id: ship, caption: Fartyget }] } }
`.split('\n');
  const ODD = [
    '',
    '[]',
    '{}',
    '0',
    '"\\u202e"',
    '~',
    '[quote: okafor]',
    '"###"',
    '  - { id: ship }',
    'contact: []',
    'editions: { en: {} }',
    '&a [*a]',
  ];
  const line = (at: number): fc.Arbitrary<string> =>
    fc.oneof(
      { arbitrary: fc.constant(LINES[at] ?? ''), weight: 60 },
      { arbitrary: fc.constantFrom(...ODD), weight: 1 },
      { arbitrary: fc.constantFrom(...ODD).map((odd) => (LINES[at] ?? '').replace(/:.*/, `: ${odd}`)), weight: 1 },
    );

  it('is a release or has errors, and is checked without an exception', () => {
    const files = fc.tuple(...LINES.map((_, at) => line(at))).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(files, (yaml) => {
        const checked = check('night-ferry-2026', yaml);
        if (checked.kind === 'invalid') return checked.diagnostics.some(({ level }) => level === 'error');
        return checked.value.editions.every(({ title, body, contacts }) => title !== '' && body.length > 0 && contacts[0].name !== '');
      }),
      { numRuns: 300, seed: 20061124 },
    );
  });
});
