import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/release/model.ts';
import type { RenderInput } from '../../src/render/model.ts';
import { contentOf, emailOf, inputOf, PHONE, PUBLISHER, releaseId, sampleEdition, sampleRelease } from './sample-release.ts';

/** What somebody could write to break out of text, attribute, script, style, MJML, Handlebars or a header. */
const HOSTILE = `</title></script></style><script>alert(1)</script>"'><img src=x onerror=alert(2)><mj-include path="/etc/passwd" /></mj-text>{{constructor}}{{{title}}}`;

/** Each field with its own number, so that every one of them can be looked for. */
function hostile(field: string): string {
  return `${HOSTILE}&${field}`;
}

const LINK = (href: string, text: string): Block => ({
  kind: 'paragraph',
  inlines: [{ kind: 'link', href, inlines: [{ kind: 'text', text }] }],
});

const QUOTE = {
  id: hostile('quote-id'),
  parts: [hostile('part-1'), hostile('part-2')],
  said: hostile('said'),
  speaker: hostile('speaker'),
  role: hostile('role'),
  approval: undefined,
} as const;

const PICTURE = {
  id: 'picture',
  location: { kind: 'url', url: `https://porthaven.example/"><script>alert(3)</script>.jpg` },
  alt: hostile('alt'),
  caption: hostile('caption'),
  credit: hostile('credit'),
  rights: hostile('rights'),
} as const;

function hostileInput(): RenderInput {
  const edition = sampleEdition({
    title: hostile('title'),
    subhead: hostile('subhead'),
    dateline: hostile('dateline'),
    body: [
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'text', text: hostile('text') },
          { kind: 'code', text: hostile('code') },
        ],
      },
      { kind: 'heading', level: 2, inlines: [{ kind: 'emphasis', inlines: [{ kind: 'text', text: hostile('heading') }] }] },
      { kind: 'list', ordered: false, start: 1, items: [[{ kind: 'paragraph', inlines: [{ kind: 'text', text: hostile('item') }] }]] },
      { kind: 'quote', quote: QUOTE },
      { kind: 'quote', quote: { ...QUOTE, id: 'bare', said: undefined } },
      { kind: 'image', media: PICTURE },
      LINK('javascript:alert(4)', hostile('javascript')),
      LINK('data:text/html,<script>alert(5)</script>', hostile('data')),
      LINK(`https://porthaven.example/?"onmouseover=alert(6)`, hostile('https')),
    ],
    quotes: [QUOTE],
    media: [PICTURE],
    signatories: [{ name: hostile('signatory'), title: hostile('signatory-title'), party: hostile('party') }],
    contacts: [
      {
        name: hostile('contact'),
        title: hostile('contact-title'),
        office: hostile('office'),
        phone: { ...PHONE, international: hostile('phone') },
        email: `"${hostile('mail')}"@porthaven.example?bcc=all@porthaven.example`,
        hours: hostile('hours'),
      },
    ],
    spokespersons: [{ name: hostile('spokesperson'), role: hostile('spokesperson-role'), languages: ['en'] }],
    boilerplate: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: hostile('boilerplate') }] }],
    notes: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: hostile('notes') }] }],
    links: [
      { title: hostile('link'), url: 'https://porthaven.example/plan' },
      { title: 'javascript link', url: ' JaVaScRiPt:alert(7)' },
    ],
    reason: hostile('reason'),
  });
  const release = sampleRelease({ kind: { kind: 'correction', corrects: releaseId('old') }, subjects: [hostile('subject')] }, [edition]);
  const publisher = {
    ...PUBLISHER,
    name: hostile('organisation'),
    shortName: hostile('short'),
    address: hostile('address'),
    site: 'javascript:alert(8)',
  };
  return inputOf(release, { publisher });
}

/** Tags and attributes that the HTML really has: what is in text, comments and attribute values is not markup. */
function markup(html: string): string {
  return [...html.matchAll(/<\/?([a-z][a-z0-9-]*)((?:\s+[a-z-:]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)\s*\/?>/gi)]
    .map((tag) => `<${tag[1]} ${[...(tag[2] ?? '').matchAll(/([a-z-:]+)(?:="[^"]*")?/gi)].map((attribute) => attribute[1]).join(' ')}>`)
    .join('\n');
}

const FIELDS =
  'title subhead dateline text code heading item part-1 part-2 said alt caption credit rights javascript https signatory party contact office phone hours spokesperson boilerplate notes link reason organisation address';

describe('whatever somebody writes in a release', () => {
  test('is text on the page', async () => {
    const page = await contentOf('html', hostileInput());
    expect(markup(page)).not.toMatch(/onerror|onmouseover|mj-|<img[^>]*onerror/i);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page.match(/<\/title/g)).toHaveLength(1);
    expect(page.match(/<\/style/g)).toHaveLength(1);
    expect(page.match(/<img/g)).toHaveLength(1);
    for (const field of FIELDS.split(' ')) expect(page, field).toContain(`{{{title}}}&amp;${field}`);
  });

  test('is text in e-mail', async () => {
    const { html } = await emailOf(hostileInput());
    expect(markup(html)).not.toMatch(/onerror|onmouseover|mj-|<\/?script/i);
    expect(html).not.toContain('root:');
    expect(html.match(/<img/g)).toHaveLength(1);
    for (const field of FIELDS.split(' ')) expect(html, field).toContain(`&amp;${field}`);
  });

  test('stands as written in plain text and in the subject', async () => {
    const text = (await contentOf('text', hostileInput())).replace(/\s+/g, ' ');
    // What a picture shows is said where it has no caption.
    for (const field of FIELDS.split(' ').filter((name) => name !== 'alt' && name !== 'address'))
      expect(text, field).toContain(`{{{title}}}&${field}`);
    expect((await emailOf(hostileInput())).subject).toBe(`CORRECTION: ${hostile('title')}`);
  });

  test.each(['html', 'text', 'email', 'json'] as const)('links to no script: %s', async (format) => {
    const { html, text } = await emailOf(hostileInput());
    const content = {
      html: () => contentOf('html', hostileInput()),
      text: () => contentOf('text', hostileInput()),
      email: () => html + text,
      json: () => '',
    };
    expect(await content[format]()).not.toMatch(/href="\s*(?:javascript|data):|\[\d\] (?:javascript|data):/i);
  });

  test('adds no header to a mail to the contact', async () => {
    const page = await contentOf('html', hostileInput());
    const mail = /href="(mailto:[^"]*)"/.exec(page)?.[1] ?? '';
    expect(mail).not.toMatch(/[?<>]|&(?!#x27;)/);
    expect(mail).toContain('%3Fbcc%3D');
  });

  test('cannot end the script of the data for search engines, which reads back as written', async () => {
    const page = await contentOf('html', hostileInput());
    const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '');
    expect(data).toMatchObject({
      '@type': 'NewsArticle',
      headline: hostile('title'),
      hasPart: [{ creator: { name: hostile('speaker') } }],
    });
  });
});
