import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleInput, sampleNewsroom } from './newsroom.ts';
import { contentOf, emailOf } from './sample-release.ts';

/** The press office's web page of 2006 as somebody copied it: navigation, the release, the contact. */
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/releases/iom-page-of-2006.txt'), 'utf8');

/** What a reader reads: no tags, one kind of quotation mark, one space between words. */
function words(text: string): string {
  return text
    .replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/g, ' ')
    .replace(/<(?:a|span|em|strong|time|bdi)\b[^>]*>|<\/(?:a|span|em|strong|time|bdi)>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ');
}

/** The sentences of the release, from its headline to the contact. */
function sentences(): readonly string[] {
  const text = words(PAGE);
  const start = text.indexOf('Agreement with China Paves Way');
  const body = text.slice(start, text.indexOf('For further information'));
  const headline = 'Agreement with China Paves Way for IOM Presence in Beijing';
  expect(body.startsWith(headline)).toBe(true);
  return [headline, ...body.slice(headline.length).split(/(?<=[.]"?) (?=["A-Z])/)]
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

async function renditions(): Promise<readonly (readonly [string, string])[]> {
  const release = (await sampleNewsroom()).find(({ id }) => id === 'iom-beijing-2006');
  if (release === undefined) throw new Error('The sample release is gone.');
  const input = await sampleInput(release, release.editions[0]);
  const email = await emailOf(input);
  const page = await contentOf('html', input);
  return [
    ['page', page.slice(page.indexOf('<body'))],
    ['text', await contentOf('text', input)],
    ['HTML part', email.html.slice(email.html.indexOf('<h1'))],
    ['text part', email.text],
  ];
}

test('the release of 2006 has a headline and twelve sentences', () => {
  expect(sentences()).toHaveLength(13);
  expect(sentences().at(-1)).toMatch(/^China faces many .* presence in Beijing\.$/);
});

test.each(await renditions())('every sentence of the release of 2006 stands in the %s, in order', (_name, rendition) => {
  const read = words(rendition);
  let from = 0;
  for (const sentence of sentences()) {
    const at = read.indexOf(sentence, from);
    expect(at, sentence).toBeGreaterThan(-1);
    from = at + sentence.length;
  }
  expect(read.indexOf('Mr. Jian Zhao', from)).toBeGreaterThan(from);
  expect(read.indexOf('IOM Geneva', from)).toBeGreaterThan(from);
  expect(read.indexOf('+41 22 717 93 94', from)).toBeGreaterThan(from);
  expect(read.indexOf('jzhao@iom.int', from)).toBeGreaterThan(from);
});
