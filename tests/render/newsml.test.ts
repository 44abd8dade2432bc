import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RenderInput } from '../../src/render/model.ts';
import { QCODES } from '../../src/render/newsml/qcodes.ts';
import { isNewsCode, qcodesOf, schemeOf } from './newscodes.ts';
import { newsmlProblems } from './newsml-schema.ts';
import { contentOf, inputFor, inputOf, releaseId, sampleEdition, sampleRelease } from './sample-release.ts';
import { AFTER, BEFORE, EMBARGO, poisoned, WIRE_INPUTS, WITHDRAWAL, wireInput } from './wire-inputs.ts';

async function newsmlOf(input: RenderInput): Promise<string> {
  return contentOf('newsml', input);
}

function attribute(document: string, name: string): string | undefined {
  return new RegExp(`<newsItem[^>]* ${name}="([^"]*)"`).exec(document)?.[1];
}

describe('the schema of NewsML-G2 2.35', () => {
  test.each([...WIRE_INPUTS])('takes %s', async (_name, input) => {
    expect(await newsmlProblems(await newsmlOf(input))).toEqual([]);
  });

  test.each([
    ['an unknown element', (xml: string) => xml.replace('<pubStatus', '<colour>red</colour><pubStatus')],
    ['children in another order', (xml: string) => xml.replace(/(<versionCreated>.*<\/versionCreated>)([\s\S]*?)(<\/itemMeta>)/, '$2$1$3')],
    ['a time without figures', (xml: string) => xml.replace(/<versionCreated>.*?</, '<versionCreated>today<')],
    ['a version in words', (xml: string) => xml.replace(' version="1"', ' version="first"')],
    ['what is no XML', (xml: string) => xml.replace('</newsItem>', '')],
    ['a QCode without its vocabulary', (xml: string) => xml.replace('qcode="ninat:text"', 'qcode="text"')],
  ])('refuses %s', async (_name, spoil) => {
    expect(await newsmlProblems(spoil(await newsmlOf(inputFor())))).not.toEqual([]);
  });
});

describe('QCodes', () => {
  test.each([...WIRE_INPUTS])('of %s are in the vocabularies that they name', async (_name, input) => {
    const qcodes = qcodesOf(await newsmlOf(input));
    expect(qcodes.length).toBeGreaterThan(3);
    expect(qcodes.filter((qcode) => !isNewsCode(qcode))).toEqual([]);
  });

  test('that there may be are in the vocabularies that they name', () => {
    const all = Object.values(QCODES).flatMap((codes) => Object.values(codes));
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter((qcode) => !isNewsCode(qcode))).toEqual([]);
  });

  test('name vocabularies by the URIs that the docstrings give', () => {
    const source = readFileSync(join(import.meta.dirname, '../../src/render/newsml/qcodes.ts'), 'utf8');
    const aliases = new Set(Object.values(QCODES).flatMap((codes) => Object.values(codes).map((qcode) => qcode.split(':')[0] ?? '')));
    for (const alias of aliases) expect(source).toContain(schemeOf(alias) ?? `the vocabulary of ${alias}`);
  });

  test.each(['stat:bogus', 'status:usable', 'usable', 'stat:', 'constructor:name'])('%s would be found', (qcode) => {
    expect(isNewsCode(qcode)).toBe(false);
  });

  test('are looked for in every attribute, and not in XHTML, text or addresses', () => {
    const xml = `<a qcode="x:1" role="x:2 x:3" href="https://a.example"><name>b="y:1"</name><inlineXML><p class="y:2"/></inlineXML><b type="x:4" uri="tag:y"/></a>`;
    expect(qcodesOf(xml)).toEqual(['x:1', 'x:2', 'x:3', 'x:4']);
  });
});

describe('what NewsML-G2 says of an edition', () => {
  test('its id, status and language', async () => {
    const xml = await newsmlOf(inputFor());
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<newsItem xmlns="http:\/\/iptc\.org\/std\/nar\/2006-10-01\/"/);
    expect(attribute(xml, 'guid')).toBe('tag:porthaven.example,2026:release/new-quay-2026/en');
    expect(attribute(xml, 'version')).toBe('1');
    expect(attribute(xml, 'xml:lang')).toBe('en');
    expect(xml).toContain('<versionCreated>2026-03-09T00:00:00+00:00</versionCreated>');
    expect(xml).toContain('<pubStatus qcode="stat:usable"/>');
    expect(xml).toContain('<headline rank="1">Porthaven opens its new quay</headline>');
    expect(xml).toContain('<headline rank="2">Twice the berths, half the noise</headline>');
    expect(xml).toContain('<dateline>Porthaven, 9 March 2026</dateline>');
  });

  test('is the same item as in ninjs', async () => {
    for (const input of WIRE_INPUTS.values()) {
      const [xml, ninjs] = [await newsmlOf(input), JSON.parse(await contentOf('ninjs', input))];
      expect({ uri: attribute(xml, 'guid'), version: attribute(xml, 'version') }).toEqual({ uri: ninjs.uri, version: ninjs.version });
      expect(ninjs.genres[0].uri).toBe(schemeOf('genre') + QCODES.genre.pressRelease.replace('genre:', ''));
      expect(/qcode="stat:(\w+)"/.exec(xml)?.[1]).toBe(ninjs.pubStatus);
    }
  });

  test('its text, as XHTML and plain', async () => {
    const xml = await newsmlOf(inputFor());
    expect(xml).toContain('<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en" dir="ltr">');
    expect(xml).toContain('</span>The harbour of Porthaven opened its <em>new quay</em> today. It is <strong>420 metres</strong> long');
    expect(xml).toMatch(/<inlineData contenttype="text\/plain">Porthaven, 9 March 2026 – The harbour/);
    expect(await newsmlOf(wireInput('qafilat-amman-2026.ar'))).toMatch(/<html [^>]*lang="ar" xml:lang="ar" dir="rtl">/);
  });

  test('its quotes as data, pointed at from the text', async () => {
    const xml = await newsmlOf(inputFor());
    const uri = 'tag:porthaven.example,2026:release/new-quay-2026/en/quote/okafor';
    expect(xml).toContain('<blockquote xml:id="quote-okafor">');
    expect(xml).toContain(`<inlineRef idrefs="quote-okafor" uri="${uri}"/>`);
    expect(xml).toMatch(
      new RegExp(
        `<assert uri="${uri}">\\s*<type qcode="cpnat:abstract"/>\\s*<name>Ada Okafor</name>\\s*<definition>The new quay doubles what we can land\\. It also halves the noise\\.</definition>`,
      ),
    );
  });

  test('who speaks, signs, may be interviewed and called', async () => {
    const xml = (await newsmlOf(inputFor())).replace(/\s*\n\s*/g, '');
    const okafor = 'uri="tag:porthaven.example,2026:release/new-quay-2026/en/person/Ada%20Okafor" type="cpnat:person"';
    expect(xml).toContain(
      `<infoSource ${okafor} role="cpprole:contentSource"><name>Ada Okafor</name><definition>Harbour master</definition>`,
    );
    expect(xml).toContain(
      `<infoSource ${okafor} role="cpprole:spokesperson"><name>Ada Okafor</name><definition>Harbour master (English, French)</definition>`,
    );
    expect(xml).toContain(
      `<contributor ${okafor} roleuri="http://id.loc.gov/vocabulary/relators/sgn"><name>Ada Okafor</name><definition>Harbour master</definition><personDetails><affiliation><name>PHA</name>`,
    );
    expect(xml).toContain(
      'role="cpprole:mediaOffice"><name>Mary Quinn</name><definition>Press officer</definition><personDetails><affiliation><name>PHA, Porthaven</name></affiliation>' +
        '<contactInfo><email>press@porthaven.example</email><phone>+41 22 717 93 94</phone><note>Mon–Fri 9–17</note></contactInfo>',
    );
  });

  test('its media and links', async () => {
    const xml = (await newsmlOf(wireInput('a release with every part'))).replace(/\s*\n\s*/g, '');
    expect(xml).toContain(
      'contenttype="image/jpeg"><itemClass qcode="ninat:picture"/><fileName>media/new quay.jpg</fileName><description>The new quay at dawn.</description><creditline>PHA / M. Rossi</creditline><usageTerms>Free to use with credit</usageTerms></link>',
    );
    expect(xml).toContain('href="https://media.porthaven.example/quay%20film.mp4"');
    expect(xml).toContain('<link rel="irel:seeAlso" href="https://porthaven.example/plan" title="The plan of the quay"/>');
  });

  test('the editions in other languages, by the ids that they have themselves', async () => {
    const release = sampleRelease({}, [sampleEdition(), sampleEdition({ language: 'fr', title: 'Un quai' })]);
    const french = attribute(await newsmlOf(inputOf(release, { edition: release.editions[1] ?? release.editions[0] })), 'guid');
    expect(await newsmlOf(inputOf(release))).toContain(
      `<link reluri="http://www.iana.org/assignments/relation/alternate" residref="${french}">`,
    );
  });
});

describe('an embargo', () => {
  test('holds: the item is withheld until its end', async () => {
    const xml = await newsmlOf(inputOf(sampleRelease({ embargo: EMBARGO }), { now: BEFORE }));
    expect(xml).toContain('<embargoed>2026-07-10T09:00:00+01:00</embargoed>\n    <pubStatus qcode="stat:withheld"/>');
    expect(xml).toMatch(/<edNote>EMBARGOED UNTIL 10 July 2026, 09:00/);
  });

  test('is over: nothing tells of it', async () => {
    const xml = await newsmlOf(inputOf(sampleRelease({ embargo: EMBARGO }), { now: AFTER }));
    expect(xml).toContain('stat:usable');
    expect(xml).not.toMatch(/embargo/i);
  });
});

describe('a later release about an earlier one', () => {
  test('corrects it: the same item in a higher version, with a signal and a note that says why', async () => {
    const original = await newsmlOf(inputOf(sampleRelease({ id: releaseId('old-quay-2026') })));
    const xml = await newsmlOf(wireInput('a correction'));
    expect(attribute(xml, 'guid')).toBe(attribute(original, 'guid'));
    expect(Number(attribute(xml, 'version'))).toBeGreaterThan(Number(attribute(original, 'version')));
    // Larger numbers are too large for those who keep a version in 32 bits.
    expect(Number(attribute(xml, 'version'))).toBeLessThan(2 ** 31);
    expect(xml).toContain('<edNote>The length was wrong.</edNote>\n    <edNote>It is 410 metres.</edNote>');
    expect(xml).toContain('<signal qcode="sig:correction"/>');
    expect(xml).toContain('<pubStatus qcode="stat:usable"/>');
    expect(xml).toContain('<altId>new-quay-2026</altId>');
    expect(original).not.toContain('<signal');
  });

  test('withdraws it: canceled, whatever the embargo', async () => {
    const xml = await newsmlOf(inputOf(sampleRelease({ kind: WITHDRAWAL, embargo: EMBARGO }), { now: BEFORE }));
    expect(xml).toContain('<pubStatus qcode="stat:canceled"/>');
    expect(xml).not.toContain('<embargoed>');
    expect(attribute(xml, 'guid')).toBe('tag:porthaven.example,2026:release/old-quay-2026/en');
  });
});

test.each([
  ['markup', '</title></edNote>]]><script>alert(1)</script><!-- <?php "\'&amp;&#x0;'],
  ['control characters', '\u0000\u0007\u001b[31m\u009f\ufffe\ud800'],
  ['line ends and tabs', '\r\n\t\u2028'],
])('%s in every text is text and valid', async (_name, poison) => {
  const xml = await newsmlOf(poisoned(poison));
  expect(await newsmlProblems(xml)).toEqual([]);
  expect(xml).not.toMatch(/<script|<!--|<\?php|<!\[CDATA/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through.
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\ud800]/);
  expect(qcodesOf(xml).filter((qcode) => !isNewsCode(qcode))).toEqual([]);
});

test('spaces count: what runs together runs together in XML', async () => {
  const inlines = [
    { kind: 'strong', inlines: [{ kind: 'text', text: 'Port' }] },
    { kind: 'emphasis', inlines: [{ kind: 'text', text: 'haven' }] },
  ] as const;
  const xml = await newsmlOf(inputFor({ body: [{ kind: 'heading', level: 2, inlines }] }));
  expect(xml).toContain('<h2><strong>Port</strong><em>haven</em></h2>');
});

test('the same release gives the same bytes, whenever it is exported', async () => {
  const early = await newsmlOf(inputOf(sampleRelease(), { now: BEFORE }));
  expect(await newsmlOf(inputOf(sampleRelease(), { now: AFTER }))).toBe(early);
});
