import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { RenderInput } from '../../src/render/model.ts';
import type { NinjsItem } from '../../src/render/ninjs/ninjs-item.ts';
import { ninjsProblems } from './ninjs-schema.ts';
import { contentOf, inputFor, inputOf, PUBLISHER, QUAY, releaseId, sampleEdition, sampleRelease } from './sample-release.ts';
import { AFTER, BEFORE, CORRECTION, EMBARGO, FILM, poisoned, WIRE_INPUTS, WITHDRAWAL, wireInput } from './wire-inputs.ts';

async function ninjsOf(input: RenderInput): Promise<NinjsItem> {
  return JSON.parse(await contentOf('ninjs', input));
}

describe('the schema of ninjs 3.1', () => {
  test.each([...WIRE_INPUTS])('takes %s', async (_name, input) => {
    expect(ninjsProblems(await ninjsOf(input))).toEqual([]);
  });

  test.each([
    ['an unknown key', { colour: 'red' }],
    ['a date without its zone', { versionCreated: '2026-03-09T00:00:00' }],
    ['an address that is no URI', { uri: 'the quay' }],
    ['an unknown status', { pubStatus: 'cancelled' }],
    ['an unknown key in a part', { headlines: [{ value: 'a', weight: 1 }] }],
  ])('refuses %s', async (_name, wrong) => {
    expect(ninjsProblems({ ...(await ninjsOf(inputFor())), ...wrong })).not.toEqual([]);
  });
});

test.each([...WIRE_INPUTS])('its HTML is without fault: %s', async (_name, input) => {
  const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] });
  const html = ((await ninjsOf(input)).bodies ?? []).filter(({ contentType }) => contentType === 'text/html').map(({ value }) => value);
  const { results } = await validator.validateString(html.join('\n'));
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
});

describe('what ninjs says of an edition', () => {
  test('its id, date and language', async () => {
    expect(await ninjsOf(inputFor())).toMatchObject({
      uri: 'tag:porthaven.example,2026:release/new-quay-2026/en',
      version: '1',
      versionCreated: '2026-03-09T00:00:00+00:00',
      pubStatus: 'usable',
      language: 'en',
      slugline: 'new-quay-2026',
      altIds: [{ role: 'release', value: 'new-quay-2026' }],
      headlines: [
        { role: 'main', value: 'Porthaven opens its new quay' },
        { role: 'subhead', value: 'Twice the berths, half the noise' },
      ],
      places: [{ name: 'Porthaven', rel: 'dateline' }],
      subjects: [{ name: 'harbour' }, { name: 'shipping' }],
    });
  });

  test('its text, as HTML and plain', async () => {
    const { bodies = [] } = await ninjsOf(inputFor());
    expect(bodies.map(({ role, contentType }) => `${role} ${contentType}`)).toEqual([
      'main text/html',
      'main text/plain',
      'boilerplate text/html',
      'boilerplate text/plain',
    ]);
    expect(bodies[0]?.value).toContain(
      '<p><span class="dateline">Porthaven, 9 March 2026 – </span>The harbour of Porthaven opened its <em>new quay</em> today.',
    );
    expect(bodies[0]?.value).toContain('<ul><li><p>cars from 6 a.m.</p></li><li><p>foot passengers from 7 a.m.</p></li></ul>');
    expect(bodies[1]?.value).toMatch(
      /^Porthaven, 9 March 2026 – The harbour .* \(plan \(https:\/\/porthaven\.example\/plan\)\)\.\n\n“The new quay/,
    );
  });

  test('its quotes as data', async () => {
    const { associations = [], people } = await ninjsOf(inputFor());
    expect(associations.filter(({ rel }) => rel === 'quote')).toMatchObject([
      {
        name: 'Ada Okafor',
        type: 'component',
        uri: 'tag:porthaven.example,2026:release/new-quay-2026/en/quote/okafor',
        by: 'Ada Okafor, Harbour master',
        bodies: [{ role: 'quote', value: 'The new quay doubles what we can land. It also halves the noise.' }],
      },
      { name: 'Per Lindqvist' },
    ]);
    expect(people).toEqual([
      { name: 'Ada Okafor', rel: 'speaker', literal: 'Ada Okafor, Harbour master' },
      { name: 'Per Lindqvist', rel: 'speaker', literal: 'Per Lindqvist, Fishers’ Cooperative' },
      { name: 'Ada Okafor', rel: 'signatory', literal: 'Ada Okafor, Harbour master' },
      { name: 'Ada Okafor', rel: 'spokesperson', literal: 'Ada Okafor, Harbour master (English, French)' },
    ]);
  });

  test('who publishes it, for whom was signed, and whom to call', async () => {
    const { organisations, infoSources } = await ninjsOf(inputFor());
    expect(organisations).toMatchObject([
      { name: 'Porthaven Harbour Authority', rel: 'publisher', uri: 'https://porthaven.example/' },
      { name: 'PHA', rel: 'signatory' },
    ]);
    expect(infoSources?.[1]).toEqual({
      name: 'Mary Quinn',
      role: 'contact',
      literal: 'Mary Quinn, Press officer, PHA, Porthaven',
      contactInfo: [
        { type: 'phone', role: 'work', value: '+41 22 717 93 94' },
        { type: 'email', role: 'work', value: 'press@porthaven.example' },
        { type: 'office', role: 'work', value: 'PHA, Porthaven' },
        { type: 'hours', role: 'work', value: 'Mon–Fri 9–17' },
      ],
    });
  });

  test('its media, with an address where they can be fetched', async () => {
    const { associations = [] } = await ninjsOf(inputFor({ media: [QUAY, FILM] }));
    expect(associations.filter(({ rel }) => rel === 'media')).toMatchObject([
      {
        type: 'picture',
        by: 'PHA / M. Rossi',
        usageTerms: 'Free to use with credit',
        altIds: [{ value: 'quay' }, { role: 'file', value: 'media/new quay.jpg' }],
      },
      {
        type: 'video',
        renditions: [{ name: 'original', href: 'https://media.porthaven.example/quay%20film.mp4', contentType: 'video/mp4' }],
      },
    ]);
    expect(associations[0]?.renditions).toBeUndefined();
  });

  test('the editions in other languages, by the ids that they have themselves', async () => {
    const release = sampleRelease({}, [sampleEdition(), sampleEdition({ language: 'fr', title: 'Un quai' })]);
    const french = await ninjsOf(inputOf(release, { edition: release.editions[1] ?? release.editions[0] }));
    const { associations = [] } = await ninjsOf(inputOf(release));
    expect(associations.filter(({ rel }) => rel === 'translation')).toMatchObject([
      { uri: french.uri, language: 'fr', title: 'Un quai', representationType: 'partial' },
    ]);
  });
});

describe('an embargo', () => {
  test('holds: the item is withheld until its end, with the offset that its zone has on that day', async () => {
    expect(await ninjsOf(inputOf(sampleRelease({ embargo: EMBARGO }), { now: BEFORE }))).toMatchObject({
      pubStatus: 'withheld',
      embargoedUntil: '2026-07-10T09:00:00+01:00',
      edNote: expect.stringMatching(/^EMBARGOED UNTIL 10 July 2026, 09:00/),
    });
  });

  test('is over: nothing tells of it', async () => {
    const item = await ninjsOf(inputOf(sampleRelease({ embargo: EMBARGO }), { now: AFTER }));
    expect(item).toMatchObject({ pubStatus: 'usable' });
    expect(item).not.toHaveProperty('embargoedUntil');
    expect(item.edNote).not.toMatch(/EMBARGO/);
  });
});

describe('a later release about an earlier one', () => {
  const original = inputOf(sampleRelease({ id: releaseId('old-quay-2026') }));

  test('corrects it: the same item in a higher version, and a note that says why', async () => {
    const { uri, version } = await ninjsOf(original);
    const corrected = await ninjsOf(inputFor({ reason: 'The length was wrong.' }, { kind: CORRECTION }));
    expect(corrected).toMatchObject({ uri, pubStatus: 'usable', edNote: expect.stringContaining('The length was wrong.') });
    expect(Number(corrected.version)).toBeGreaterThan(Number(version));
    expect(corrected.altIds).toEqual([
      { role: 'release', value: 'new-quay-2026' },
      { role: 'corrects', value: 'old-quay-2026' },
    ]);
    const next = await ninjsOf(inputFor({}, { kind: CORRECTION, date: { kind: 'calendar-day', day: '2026-03-10' } }));
    expect(Number(next.version)).toBeGreaterThan(Number(corrected.version));
  });

  test('withdraws it: the same item, canceled, whatever the embargo', async () => {
    const withdrawn = await ninjsOf(inputOf(sampleRelease({ kind: WITHDRAWAL, embargo: EMBARGO }), { now: BEFORE }));
    expect(withdrawn).toMatchObject({ uri: (await ninjsOf(original)).uri, pubStatus: 'canceled' });
    expect(withdrawn).not.toHaveProperty('embargoedUntil');
  });
});

test('a newsroom without a site has ids too, others for each release and language', async () => {
  const publisher = { ...PUBLISHER, site: undefined };
  const one = await ninjsOf(inputOf(sampleRelease(), { publisher }));
  const again = await ninjsOf(inputOf(sampleRelease(), { publisher }));
  const other = await ninjsOf(inputOf(sampleRelease({ id: releaseId('other') }), { publisher }));
  expect(one.uri).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(again.uri).toBe(one.uri);
  expect(other.uri).not.toBe(one.uri);
});

test('a text from the right says so', async () => {
  expect((await ninjsOf(wireInput('qafilat-amman-2026.ar'))).bodies?.[0]?.value).toMatch(/^<div lang="ar" dir="rtl"><p>/);
});

test.each([
  ['markup', '</p><script>alert(1)</script><img src=x onerror=alert(2)>"\'&amp;]]>'],
  ['control characters', '\u0000\u0007\u001b[31m\u009f\ufffe\ud800'],
  ['line ends and tabs', '\r\n\t\u2028'],
])('%s in every text is text and valid', async (_name, poison) => {
  const content = await contentOf('ninjs', poisoned(poison));
  const item: NinjsItem = JSON.parse(content);
  expect(ninjsProblems(item)).toEqual([]);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through.
  expect(content).not.toMatch(/\\u00|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe]|\\ud800/);
  for (const { value } of (item.bodies ?? []).filter(({ contentType }) => contentType === 'text/html')) {
    expect(value.replace(/<\/?(?:p|h2|ul|li|em|strong|blockquote|span|a|figure|img|figcaption)\b[^<>]*>/g, '')).not.toMatch(/[<>]/);
    expect(value).not.toMatch(/<[^>]*\son\w+=/);
  }
});

test('the same release gives the same bytes, whenever it is exported', async () => {
  const early = await contentOf('ninjs', inputOf(sampleRelease(), { now: BEFORE }));
  expect(await contentOf('ninjs', inputOf(sampleRelease(), { now: AFTER }))).toBe(early);
});
