import { describe, expect, test } from 'vitest';
import { instant } from '../../src/release/time.ts';
import { buildSite } from '../../src/site/build-site.ts';
import { releaseId } from '../render/sample-release.ts';
import { templatesWith } from '../render/templates.ts';
import { ARCHIVE, fileOf, INPUT, news, siteOf } from './site-of.ts';

/** The addresses that a page links to, one a link. */
function linksIn(page: string): readonly string[] {
  return Array.from(page.matchAll(/<a [^>]*?href="([^"]*)"/g), ([, href = '']) => href);
}

describe('a site', () => {
  test('has lists by year, subject and language, and a page and its forms an edition', async () => {
    const paths = (await siteOf(ARCHIVE)).files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'index.html',
        'en/index.html',
        'ar/index.html',
        'zh/index.html',
        'en/2019/index.html',
        'en/2023/index.html',
        'fr/2024/index.html',
        'en/subjects/harbour/index.html',
        'en/feed.rss.xml',
        'zh/feed.atom.xml',
        'ar/feed.json',
        'sitemap.xml',
        'robots.txt',
        ...['html', 'txt', 'md', 'json', 'ninjs.json', 'newsml.xml'].map((ending) => `releases/new-quay-2026/new-quay-2026.ar.${ending}`),
      ]),
    );
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(paths.toSorted());
    // Names that every disk and server takes.
    expect(paths.filter((path) => !/^[\w./-]+$/.test(path))).toEqual([]);
  });

  test('is the same to the byte whatever the order of the releases and the hour', async () => {
    const one = await siteOf(ARCHIVE);
    const other = await siteOf(ARCHIVE.toReversed(), { now: instant(Date.parse('2031-05-01T00:00:00Z')) });
    expect(other.files).toEqual(one.files);
  });

  test('has no link that leads nowhere', async () => {
    const { files } = await siteOf(ARCHIVE);
    const paths = new Set(files.map(({ path }) => path));
    const dead = files
      .filter(({ path }) => path.endsWith('.html'))
      .flatMap(({ path, content }) =>
        linksIn(content)
          .filter((href) => !/^(?:https?|mailto|tel):/.test(href))
          .map((href) => decodeURIComponent(new URL(href, `https://x.example/${path}`).pathname.slice(1)))
          .filter((target) => !paths.has(target)),
      );
    expect(dead).toEqual([]);
  });

  test('asks nothing of any other server', async () => {
    const { files } = await siteOf(ARCHIVE);
    for (const { content } of files.filter(({ path }) => /\.(?:html|css)$/.test(path))) {
      expect(content).not.toMatch(
        /<(?:script|img|iframe|source)[^>]+src="(?:https?:)?\/\/|rel="(?:stylesheet|preload|icon)"[^>]+href="(?:https?:)?\/\/|url\(|@import/,
      );
    }
  });

  test('shows the newest first, and years and subjects with how many there are', async () => {
    const home = fileOf(await siteOf(ARCHIVE), 'en/index.html');
    const order = linksIn(home.slice(home.indexOf('id="listed"'), home.indexOf('class="aside"')));
    expect(order.map((href) => href.split('/')[2])).toEqual([
      'new-quay-2026',
      'fare-rise-2024-withdrawn',
      'fare-rise-2024',
      'night-boat-2023-corrected',
      'night-boat-2023',
      'breakwater-2019',
    ]);
    expect(home).toContain('<li><a href="2024/index.html">2024</a> <span class="count">2</span></li>');
    // Of the same subject in other letters, as the newest release writes it.
    expect(home).toContain('<li><a href="subjects/harbour/index.html" dir="auto">harbour</a> <span class="count">2</span></li>');
  });

  test('is in the newsroom’s language first, and else in one that it has', async () => {
    expect(fileOf(await siteOf(ARCHIVE), 'index.html')).toContain('<html lang="en" dir="ltr">');
    expect(fileOf(await siteOf(ARCHIVE, { language: 'zh' }), 'index.html')).toContain('<html lang="zh" dir="ltr">');
    expect(fileOf(await siteOf(ARCHIVE, { language: 'ru' }), 'index.html')).toContain('<html lang="ar" dir="rtl">');
  });

  test('has a first page before there is a release', async () => {
    const site = await siteOf([]);
    expect(fileOf(site, 'index.html')).toContain('There are no releases here yet.');
    expect(fileOf(site, 'en/feed.atom.xml')).toContain('<updated>1970-01-01T00:00:00+00:00</updated>');
  });

  test('tells search engines of the same page in other languages', async () => {
    const site = await siteOf(ARCHIVE);
    const alternate =
      '<link rel="alternate" hreflang="ar" href="https://news.porthaven.example/releases/new-quay-2026/new-quay-2026.ar.html">';
    expect(fileOf(site, 'releases/new-quay-2026/new-quay-2026.zh.html')).toContain(alternate);
    expect(fileOf(site, 'releases/new-quay-2026/new-quay-2026.ar.html')).toContain(alternate);
    expect(fileOf(site, 'en/index.html')).toContain('<link rel="alternate" hreflang="x-default" href="https://news.porthaven.example/">');
    expect(fileOf(site, 'index.html')).toContain('<link rel="canonical" href="https://news.porthaven.example/en/">');
  });

  test('says of a template of the newsroom’s own what is wrong with it, once', async () => {
    const templates = templatesWith({ 'site/index.hbs': '{{headding}}' });
    const site = await buildSite({ ...INPUT, releases: ARCHIVE.map((release) => ({ release, media: new Map() })), templates });
    expect(site).toMatchObject({ kind: 'invalid', diagnostics: [{ rule: 'template', message: expect.stringContaining('headding') }] });
  });

  test('shows a picture by the copy that the site has of it', async () => {
    const picture = {
      id: 'crane',
      location: { kind: 'file', path: '../shared/quay.jpg' },
      alt: 'The quay',
      caption: undefined,
      credit: undefined,
      rights: undefined,
    } as const;
    const release = news('quay', { editions: [{ language: 'en', media: [picture] }] });
    const media = new Map([['../shared/quay.jpg', 'releases/quay/media/quay.jpg']]);
    const site = await siteOf([], { releases: [{ release, media }] });
    expect(fileOf(site, 'releases/quay/quay.en.html')).toContain('<img src="media/quay.jpg" alt="The quay"');
    expect(fileOf(site, 'releases/quay/quay.en.html')).toContain('<a class="fetch" href="media/quay.jpg" download>');
    expect(fileOf(site, 'releases/quay/quay.en.ninjs.json')).toContain('https://news.porthaven.example/releases/quay/media/quay.jpg');
    expect(site.files.filter(({ path, content }) => path.endsWith('.html') && content.includes('shared'))).toEqual([]);
  });
});

describe('what was corrected or withdrawn', () => {
  test('is marked, and leads to what took its place', async () => {
    const site = await siteOf(ARCHIVE);
    const old = fileOf(site, 'releases/night-boat-2023/night-boat-2023.en.html');
    expect(old).toContain('This release has been corrected.');
    expect(old).toContain('href="../night-boat-2023-corrected/night-boat-2023-corrected.en.html"');
    const later = fileOf(site, 'releases/night-boat-2023-corrected/night-boat-2023-corrected.en.html');
    expect(later).toContain('href="../night-boat-2023/night-boat-2023.en.html"');
    expect(later).not.toContain('has been corrected');
    expect(fileOf(site, 'en/2023/index.html')).toContain('<span class="mark">Corrected</span>');
  });

  test('by a withdrawal is out of the sitemap, has no other forms, and is in feeds by its headline alone', async () => {
    const site = await siteOf(ARCHIVE);
    const page = fileOf(site, 'releases/fare-rise-2024/fare-rise-2024.fr.html');
    expect(page).toContain('Ce communiqué a été retiré.');
    expect(page).toContain('<meta name="robots" content="noindex">');
    // The withdrawal has no French edition: its own language is named.
    expect(page).toMatch(
      /<a href="..\/fare-rise-2024-withdrawn\/fare-rise-2024-withdrawn\.en\.html" hreflang="en" lang="en" dir="auto">No rise of fares<\/a>/,
    );
    expect(fileOf(site, 'sitemap.xml')).not.toContain('fare-rise-2024.');
    expect(site.files.filter(({ path }) => path.startsWith('releases/fare-rise-2024/')).map(({ path }) => path)).toEqual([
      'releases/fare-rise-2024/fare-rise-2024.en.html',
      'releases/fare-rise-2024/fare-rise-2024.fr.html',
    ]);
    const item = JSON.parse(fileOf(site, 'en/feed.json')).items.find(({ url }: { url: string }) => url.endsWith('/fare-rise-2024.en.html'));
    expect(item).toMatchObject({
      title: 'Withdrawn: Fares rise by a tenth',
      content_html: 'Withdrawn',
      date_modified: '2024-07-02T00:00:00+01:00',
    });
  });

  test('again and again leads to the last of them; a circle of corrections comes to an end', async () => {
    const chain = [
      news('a', { kind: { kind: 'correction', corrects: releaseId('c') }, date: { kind: 'calendar-day', day: '2026-01-01' } }),
      news('b', { kind: { kind: 'correction', corrects: releaseId('a') }, date: { kind: 'calendar-day', day: '2026-01-02' } }),
      news('c', { kind: { kind: 'correction', corrects: releaseId('b') }, date: { kind: 'calendar-day', day: '2026-01-03' } }),
      news('d', { kind: { kind: 'correction', corrects: releaseId('d') } }),
    ];
    const circle = await siteOf(chain);
    expect(circle.shown).toHaveLength(4);
    const straight = await siteOf(chain.with(0, news('a')));
    expect(fileOf(straight, 'releases/a/a.en.html')).toMatch(/has been corrected[\s\S]{0,80}href="..\/c\/c\.en\.html"/);
  });
});

describe('hostile words', () => {
  const NASTY = '</script><script>alert(1)</script>{{constructor}}"\'&<img src=x onerror=alert(1)>';

  test('come out inert in every file', async () => {
    const release = news('nasty', { title: NASTY, subjects: [NASTY, '../../etc/passwd', '..'] });
    const { files } = await siteOf([release]);
    for (const { path, content } of files) {
      if (/\.(?:html|xml)$/.test(path)) expect(content, path).not.toMatch(/<script>alert|<img src=x/);
      if (path.endsWith('search-index.js')) expect(content).not.toContain('<');
      expect(path.split('/')).not.toContain('..');
    }
    expect(files.map(({ path }) => path).filter((path) => path.includes('subjects/'))).toHaveLength(3);
  });
});

test('files editions under subjects in their own words, and links to those of their language', async () => {
  const release = news('quay', { subjects: ['seafaring'], editions: [{ language: 'en' }, { language: 'fr', subjects: ['navires'] }] });
  const site = await siteOf([release]);
  const paths = site.files.map(({ path }) => path);
  expect(paths.filter((path) => path.includes('/subjects/'))).toEqual([
    'en/subjects/seafaring/index.html',
    'fr/subjects/navires/index.html',
  ]);
  expect(fileOf(site, 'releases/quay/quay.fr.html')).toContain('<a href="../../fr/subjects/navires/index.html" dir="auto">navires</a>');
  for (const form of ['fr/feed.atom.xml', 'fr/search-index.js', 'releases/quay/quay.fr.newsml.xml', 'releases/quay/quay.fr.ninjs.json']) {
    expect(fileOf(site, form)).toContain('navires');
    expect(fileOf(site, form)).not.toContain('seafaring');
  }
});
