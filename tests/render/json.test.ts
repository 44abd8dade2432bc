import { expect, test } from 'vitest';
import { instant } from '../../src/release/time.ts';
import { contentOf, inputFor, inputOf, releaseId, sampleEdition, sampleRelease } from './sample-release.ts';

async function jsonOf(input = inputFor()): Promise<Record<string, unknown>> {
  return JSON.parse(await contentOf('json', input));
}

test('the body keeps its order and names what it places', async () => {
  const { body } = await jsonOf();
  expect(body).toMatchObject([
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'The harbour of Porthaven opened its ' },
        { type: 'emphasis', content: [{ type: 'text', text: 'new quay' }] },
        { type: 'text' },
        { type: 'strong' },
        { type: 'text' },
        { type: 'link', href: 'https://porthaven.example/plan' },
        { type: 'text', text: ').' },
      ],
    },
    { type: 'quote', quote: 'okafor' },
    { type: 'heading', level: 2 },
    { type: 'paragraph' },
    { type: 'list', ordered: false, items: [[{ type: 'paragraph' }], [{ type: 'paragraph' }]] },
    { type: 'media', media: 'quay' },
    { type: 'quote', quote: 'lindqvist' },
    { type: 'paragraph' },
  ]);
});

test('quotes, contacts and media are data', async () => {
  expect(await jsonOf()).toMatchObject({
    version: 1,
    id: 'new-quay-2026',
    kind: 'announcement',
    date: '2026-03-09',
    embargo: null,
    languages: ['en'],
    quotes: [
      {
        id: 'okafor',
        text: ['The new quay doubles what we can land,', 'It also halves the noise.'],
        said: 'said harbour master Ada Okafor',
        speaker: 'Ada Okafor',
        role: 'Harbour master',
      },
      { id: 'lindqvist', said: null },
    ],
    contacts: [
      {
        name: 'Mary Quinn',
        phone: { written: '022 717 93 94', e164: '+41227179394', international: '+41 22 717 93 94' },
        email: 'press@porthaven.example',
      },
    ],
    media: [{ id: 'quay', file: 'media/new quay.jpg', url: null }],
    organisation: { name: 'Porthaven Harbour Authority', short_name: 'PHA' },
  });
});

test('what a release does not say is null or empty, never left out', async () => {
  const bare = await jsonOf(inputFor({ subhead: undefined, dateline: undefined, notes: [], media: [], links: [] }));
  expect(Object.keys(bare)).toEqual(Object.keys(await jsonOf()));
  expect(bare).toMatchObject({
    subhead: null,
    dateline: null,
    notes: [],
    media: [],
    links: [],
    reason: null,
    corrects: null,
    withdraws: null,
  });
});

test('who cleared a quote stays in the press office', async () => {
  expect(await contentOf('json', inputFor())).not.toMatch(/approv|2026-03-06/);
});

test('embargo, date and correction are said for machines', async () => {
  const release = sampleRelease(
    {
      kind: { kind: 'correction', corrects: releaseId('old-quay-2026') },
      date: { kind: 'instant', instant: instant(Date.parse('2026-03-09T09:00:00Z')), zone: 'Europe/London' },
      embargo: { kind: 'until', instant: instant(Date.parse('2026-03-10T09:00:00Z')), zone: 'Europe/London', written: '2026-03-10 09:00' },
    },
    [sampleEdition({ reason: 'The length was wrong.' })],
  );
  expect(await jsonOf(inputOf(release))).toMatchObject({
    kind: 'correction',
    corrects: 'old-quay-2026',
    reason: 'The length was wrong.',
    date: '2026-03-09T09:00:00.000Z',
    date_zone: 'Europe/London',
    embargo: { until: '2026-03-10T09:00:00.000Z', zone: 'Europe/London' },
  });
});
