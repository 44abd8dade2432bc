import { describe, expect, test } from 'vitest';
import { instant } from '../../src/release/time.ts';
import { releaseId } from '../render/sample-release.ts';
import { ARCHIVE, embargoUntil, fileOf, news, siteOf } from './site-of.ts';

const UNTIL = '2026-03-09T18:00:00Z';
const SECRET = news('merger-with-sandholm', {
  title: 'Porthaven and Sandholm merge',
  languages: ['en', 'he'],
  date: { kind: 'calendar-day', day: '2025-01-09' },
  subjects: ['mergers'],
  embargo: embargoUntil(UNTIL),
});
const CORRECTION = news('merger-corrected', {
  title: 'Correct number of berths',
  kind: { kind: 'correction', corrects: releaseId('merger-with-sandholm') },
});

/** Everything that a site says: names of files and what is in them. */
async function everything(releases: typeof ARCHIVE, changes = {}): Promise<string> {
  const { files } = await siteOf(releases, changes);
  return files.map(({ path, content }) => `${path}\n${content}`).join('\n');
}

describe('a release under embargo', () => {
  test('is nowhere in the site: the bytes are those of a newsroom without it', async () => {
    expect(await everything([...ARCHIVE, SECRET])).toBe(await everything(ARCHIVE));
    const page = await everything([...ARCHIVE, SECRET, CORRECTION]);
    expect(page).not.toMatch(/merger|Sandholm merge|\/he\/|2025/);
  });

  test('takes a correction of it along, which would name it', async () => {
    const { shown, waiting } = await siteOf([SECRET, CORRECTION]);
    expect(shown).toEqual([]);
    expect(waiting).toEqual([
      { id: 'merger-with-sandholm', until: Date.parse(UNTIL) },
      { id: 'merger-corrected', until: Date.parse(UNTIL) },
    ]);
  });

  test.each([
    ['a millisecond before its time', -1, 0],
    ['at its time', 0, 1],
  ])('%s', async (_when, distance, count) => {
    const { shown } = await siteOf([SECRET], { now: instant(Date.parse(UNTIL) + distance) });
    expect(shown).toHaveLength(count);
  });

  test('is like one whose day has not begun in the newsroom’s zone', async () => {
    const summer = news('regatta', { date: { kind: 'calendar-day', day: '2026-07-01' } });
    expect((await siteOf([summer], { now: instant(Date.parse('2026-06-30T22:59:59Z')) })).shown).toEqual([]);
    expect((await siteOf([summer], { now: instant(Date.parse('2026-06-30T23:00:00Z')) })).shown).toEqual(['regatta']);
  });

  test('takes a correction along though it is not for this site itself', async () => {
    expect((await siteOf([CORRECTION], { unseen: [SECRET] })).shown).toEqual([]);
  });

  test('is in feeds from the end of its embargo on, with that time', async () => {
    const site = await siteOf([SECRET], { now: instant(Date.parse('2027-01-01T00:00:00Z')) });
    expect(fileOf(site, 'en/feed.atom.xml')).toContain('<published>2026-03-09T18:00:00+00:00</published>');
    expect(fileOf(site, 'en/2025/index.html')).toContain('merger-with-sandholm.en.html');
  });

  test('is on a private site, and every page of it says so', async () => {
    const { files } = await siteOf([...ARCHIVE, SECRET], { readers: 'private' });
    const pages = files.filter(({ path }) => path.endsWith('.html'));
    expect(pages.map(({ path }) => path)).toContain('releases/merger-with-sandholm/merger-with-sandholm.en.html');
    expect(pages.filter(({ content }) => !/<p class="private">[^<]+<\/p>/.test(content) || !content.includes('content="noindex"'))).toEqual(
      [],
    );
    expect(files.find(({ path }) => path === 'robots.txt')?.content).toBe('User-agent: *\nDisallow: /\n');
    expect(files.some(({ path }) => path === 'sitemap.xml')).toBe(false);
    expect(pages.find(({ path }) => path === 'en/2025/index.html')?.content).toContain('<span class="mark">Under embargo</span>');
  });
});
