import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocksOf, contentOf, inputFor, inputOf, PUBLISHER, QUAY, sampleEdition, sampleRelease, TWO_PARTS } from './sample-release.ts';
import { complaintsOfPage } from './valid-html.ts';

const FRENCH = sampleEdition({ language: 'fr', title: 'Porthaven ouvre son nouveau quai' });
const ARABIC = sampleEdition({ language: 'ar', title: 'بورتهافن تفتتح رصيفها الجديد' });

describe('the page', () => {
  test.each([
    ['with every part', inputFor()],
    [
      'with as little as can be',
      inputFor({
        subhead: undefined,
        dateline: undefined,
        signatories: [],
        spokespersons: [],
        boilerplate: [],
        notes: [],
        media: [],
        links: [],
      }),
    ],
    ['of several languages', inputOf(sampleRelease({}, [sampleEdition(), FRENCH, ARABIC]), { edition: ARABIC })],
    [
      'of two contacts',
      inputFor({
        contacts: [
          { name: 'Ann', title: undefined, office: undefined, phone: undefined, email: 'ann@porthaven.example', hours: undefined },
          sampleEdition().contacts[0],
        ],
      }),
    ],
    ['that opens with a quote', inputFor({ body: [{ kind: 'quote', quote: TWO_PARTS }] })],
    ['of a publisher without a site', { ...inputFor(), publisher: { ...PUBLISHER, site: undefined, address: undefined } }],
  ])('is valid and accessible HTML: %s', async (_what, input) => {
    expect(await complaintsOfPage(await contentOf('html', input))).toEqual([]);
  });

  test('asks nothing of the network', async () => {
    const page = await contentOf('html', { ...inputFor(), pictures: new Map([['media/new quay.jpg', 'data:image/jpeg;base64,AAAA']]) });
    expect(page).not.toMatch(/<(?:link[^>]+stylesheet|script[^>]+src|iframe|object|embed|video|audio|source)/);
    expect(page).not.toMatch(/url\(|@import|srcset/);
    expect([...page.matchAll(/<img[^>]+src="([^"]*)"/g)].map((image) => image[1]?.slice(0, 5))).toEqual(['data:']);
  });

  test('shows a picture by its path where nothing else is known of it', async () => {
    expect(await contentOf('html', inputFor())).toContain(
      '<img src="media/new%20quay.jpg" alt="A crane over the new quay" data-file="new quay.jpg">',
    );
  });

  test('describes what does not come along with it, and leads nowhere', async () => {
    const plan = { ...QUAY, id: 'plan', location: { kind: 'file', path: 'media/plan.pdf' }, alt: 'Plan of the works' } as const;
    const page = await contentOf('html', { ...inputFor({ media: [QUAY, plan] }), pictures: new Map() });
    expect(page).toContain('<p>Plan of the works (<bdi>plan.pdf</bdi>)</p>');
    expect(page).toContain('<p>A crane over the new quay (<bdi>new quay.jpg</bdi>)</p>');
    expect(page).not.toMatch(/(?:src|href)="media/);
    expect(await complaintsOfPage(page)).toEqual([]);
  });

  test('offers a picture from the web for download, and shows it where links to the page are shown', async () => {
    const remote = { ...QUAY, location: { kind: 'url', url: 'https://porthaven.example/new%20quay.jpg' } } as const;
    const page = await contentOf(
      'html',
      inputFor({ body: blocksOf('Text.'), media: [{ ...remote, caption: undefined, credit: undefined, rights: undefined }] }),
    );
    expect(page).toContain(
      '<figcaption> <a class="fetch" href="https://porthaven.example/new%20quay.jpg" download>Download (<bdi>new%20quay.jpg</bdi>)</a></figcaption>',
    );
    expect(page).toContain(
      '<meta property="og:image" content="https://porthaven.example/new%20quay.jpg">\n<meta property="og:image:alt" content="A crane over the new quay">',
    );
    expect(await contentOf('html', inputFor())).not.toContain('og:image');
  });

  test('has one script, the same in every page, so that a site’s policy can name it', async () => {
    const pages = await Promise.all([inputFor(), inputOf(sampleRelease({}, [ARABIC]))].map((input) => contentOf('html', input)));
    const scripts = pages.map((page) => [...page.matchAll(/<script>(.*?)<\/script>/gs)].map((script) => script[1] ?? ''));
    expect(scripts[0]).toHaveLength(1);
    expect(scripts[1]).toEqual(scripts[0]);
    const digest = createHash('sha256')
      .update(scripts[0]?.[0] ?? '')
      .digest('base64');
    expect(readFileSync(join(import.meta.dirname, '../../templates/README.md'), 'utf8')).toContain(`'sha256-${digest}'`);
    expect(pages.join('')).not.toMatch(/<[^>]*\son\w+=|javascript:/i);
  });

  test('links to what is no picture', async () => {
    const film = {
      ...QUAY,
      id: 'film',
      location: { kind: 'url', url: 'https://porthaven.example/quay.mp4' },
      alt: 'Film of the quay',
    } as const;
    expect(await contentOf('html', inputFor({ media: [film] }))).toContain(
      '<a href="https://porthaven.example/quay.mp4">Film of the quay</a>',
    );
  });

  test('shows blocks in the order in which they are written', async () => {
    const page = await contentOf('html', inputFor());
    const order = [
      '<time datetime="2026-03-09">',
      'data-quote="okafor"',
      '<h2>What changes',
      'foot passengers',
      'new%20quay',
      'data-quote="lindqvist"',
      'Trials begin',
      'class="end"',
      'class="contact"',
    ];
    expect(order.map((part) => page.indexOf(part))).toEqual(order.map((part) => page.indexOf(part)).toSorted((a, b) => a - b));
    expect(order.filter((part) => !page.includes(part))).toEqual([]);
  });

  test('keeps who said a quote as data', async () => {
    expect(await contentOf('html', inputFor())).toContain(
      '<figure class="quote" data-quote="okafor" data-speaker="Ada Okafor" data-role="Harbour master">',
    );
  });

  test('shows quotes and pictures that the body does not place after it', async () => {
    const page = await contentOf('html', inputFor({ body: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'Only this.' }] }] }));
    expect(page.indexOf('Only this.')).toBeLessThan(page.indexOf('data-quote="okafor"'));
    expect(page.indexOf('data-quote="okafor"')).toBeLessThan(page.indexOf('data-quote="lindqvist"'));
    expect(page.indexOf('Pictures and media')).toBeLessThan(page.indexOf('new%20quay'));
  });

  test('calls the international number and writes to the address', async () => {
    const page = await contentOf('html', inputFor());
    expect(page).toContain('<a class="number" dir="ltr" href="tel:+41227179394">+41 22 717 93 94</a>');
    expect(page).toContain('<a href="mailto:press@porthaven.example">press@porthaven.example</a>');
  });

  test('links to its other languages, each by its own name', async () => {
    const page = await contentOf('html', inputOf(sampleRelease({}, [sampleEdition(), FRENCH, ARABIC])));
    expect(page).toContain('<link rel="alternate" hreflang="fr" href="new-quay-2026.fr.html">');
    expect(page).toContain('<a href="new-quay-2026.fr.html" hreflang="fr" lang="fr">français</a>');
    expect(page).toContain('<a href="new-quay-2026.ar.html" hreflang="ar" lang="ar">العربية</a>');
    expect(page).toContain('<link rel="alternate" hreflang="en" href="new-quay-2026.en.html">');
    expect(page).not.toContain('<a href="new-quay-2026.en.html"');
    expect(page).toContain('<meta property="og:locale" content="en_US">\n<meta property="og:locale:alternate" content="fr_FR">');
    expect(page).toContain('"workTranslation": [');
    expect(await contentOf('html', inputFor())).not.toContain('hreflang');
  });

  test('runs from the right in Arabic, but for telephone numbers', async () => {
    const page = await contentOf('html', inputOf(sampleRelease({}, [ARABIC])));
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toContain('dir="ltr" href="tel:');
    expect(page).not.toMatch(/(?:margin|padding|border)-(?:left|right):|text-align: (?:left|right)/);
  });

  test('has a style for print and for the dark', async () => {
    const page = await contentOf('html', inputFor());
    expect(page).toContain('@media print {');
    expect(page).toContain('@media (prefers-color-scheme: dark) {');
    expect(page).toContain('<meta name="color-scheme" content="light dark">');
  });

  test('tells search engines what it is', async () => {
    const page = await contentOf('html', inputFor());
    expect(JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      identifier: 'new-quay-2026',
      headline: 'Porthaven opens its new quay',
      alternativeHeadline: 'Twice the berths, half the noise',
      description: 'Twice the berths, half the noise',
      inLanguage: 'en',
      datePublished: '2026-03-09',
      dateline: 'Porthaven',
      keywords: 'harbour, shipping',
      author: { '@type': 'Organization', name: 'Porthaven Harbour Authority', url: 'https://porthaven.example' },
      publisher: {
        '@type': 'Organization',
        name: 'Porthaven Harbour Authority',
        url: 'https://porthaven.example',
        contactPoint: [
          {
            '@type': 'ContactPoint',
            contactType: 'press',
            name: 'Mary Quinn',
            telephone: '+41 22 717 93 94',
            email: 'press@porthaven.example',
          },
        ],
      },
      isAccessibleForFree: true,
      hasPart: [
        {
          '@type': 'Quotation',
          text: 'The new quay doubles what we can land. It also halves the noise.',
          creator: { '@type': 'Person', name: 'Ada Okafor', jobTitle: 'Harbour master' },
        },
        {
          '@type': 'Quotation',
          text: 'We have waited for this since 1998.',
          creator: { '@type': 'Person', name: 'Per Lindqvist', jobTitle: 'Fishers’ Cooperative' },
        },
      ],
    });
  });
});
