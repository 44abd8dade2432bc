import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleInput, sampleNewsroom } from './newsroom.ts';
import { contentOf, emailOf } from './sample-release.ts';
import { complaintsOfMail, complaintsOfPage } from './valid-html.ts';

const FOLDER = join(import.meta.dirname, '../golden/renditions');
const RELEASES = await sampleNewsroom();
const EDITIONS = RELEASES.flatMap((release) =>
  release.editions.map((edition) => ({ release, edition, name: `${release.id}.${edition.language}` })),
);

const ENDINGS = { html: 'html', text: 'txt', json: 'json', ninjs: 'ninjs.json', newsml: 'newsml.xml', markdown: 'md' };

/** Slots as a reader of the golden files can see them. */
function withSlotsShown(text: string): string {
  return text.replace(/\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002/gu, '[[$1|$2]]');
}

describe.each(EDITIONS)('$name', ({ release, edition, name }) => {
  const file = (ending: string) => join(FOLDER, release.id, `${name}.${ending}`);

  test.each(['html', 'text', 'json', 'ninjs', 'newsml', 'markdown'] as const)('looks as it should as %s', async (format) => {
    await expect(await contentOf(format, await sampleInput(release, edition))).toMatchFileSnapshot(file(ENDINGS[format]));
  });

  test('looks as it should as e-mail', async () => {
    const { subject, html, text } = await emailOf(await sampleInput(release, edition));
    await expect(withSlotsShown(html)).toMatchFileSnapshot(file('email.html'));
    await expect(`Subject: ${withSlotsShown(subject)}\n\n${withSlotsShown(text)}`).toMatchFileSnapshot(file('email.txt'));
  });

  test('is valid and accessible HTML as page and as e-mail', async () => {
    const input = await sampleInput(release, edition);
    expect(await complaintsOfPage(await contentOf('html', input))).toEqual([]);
    expect(await complaintsOfMail((await emailOf(input)).html)).toEqual([]);
  });
});

test('no golden file is of a rendition that is gone', () => {
  const expected = EDITIONS.flatMap(({ release, name }) =>
    [...Object.values(ENDINGS), 'email.html', 'email.txt'].map((ending) => join(release.id, `${name}.${ending}`)),
  );
  const there = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => /\.\w+$/.test(file));
  expect(there.filter((file) => !expected.includes(file))).toEqual([]);
});
