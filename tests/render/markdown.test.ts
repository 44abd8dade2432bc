import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import type { Block, Inline } from '../../src/release/model.ts';
import { linkMarkdown } from '../../src/render/markdown/escape.ts';
import type { RenderInput } from '../../src/render/model.ts';
import { BARE, CONTACT, contentOf, inputFor, inputOf, QUAY, sampleEdition, sampleRelease } from './sample-release.ts';
import { AFTER, BEFORE, EMBARGO, poisoned, WIRE_INPUTS, wireInput } from './wire-inputs.ts';

/** A reader of Markdown with tags allowed, tables and strike-through: everything that could go wrong. */
const READER = new MarkdownIt('default', { html: true, linkify: false });
/** Characters that mean something somewhere in Markdown, and a few that do not. */
const MARKS = fc.string({ unit: fc.constantFrom(...'\\`*_[]()<>#+-=.!|~&;:"\'$^{}1a é“”。\n\t'), maxLength: 24 });
const ANY_TEXT = fc.oneof(MARKS, fc.string({ unit: 'grapheme', maxLength: 12 }));

async function markdownOf(input: RenderInput): Promise<string> {
  return contentOf('markdown', input);
}

async function bodyOf(body: readonly Block[]): Promise<string> {
  const markdown = await markdownOf(inputFor({ body: [{ kind: 'heading', level: 2, inlines: text('Body') }, ...body], quotes: [] }));
  return markdown.slice(markdown.indexOf('## Body\n') + '## Body\n\n'.length, markdown.indexOf('\n\n## Signed by'));
}

function text(words: string): readonly Inline[] {
  return [{ kind: 'text', text: words }];
}

/** What a reader of the Markdown reads: no tags, one kind of space. */
function wordsOf(markdown: string): string {
  const html = READER.render(markdown).replace(/<\/?(?:p|em|strong|code|a|h\d|li|ul|ol|blockquote|br)\b[^>]*>/g, ' ');
  return spaced(html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
}

function spaced(words: string): string {
  return words.replace(/\s+/g, '');
}

function plain(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('inlines' in inline ? plain(inline.inlines) : 'text' in inline ? inline.text : '')).join('');
}

describe('an edition in Markdown', () => {
  test('has its headline, its dateline in bold, its quotes as quotations', async () => {
    const markdown = await markdownOf(inputFor());
    expect(markdown).toContain('\n# Porthaven opens its new quay\n\n*Twice the berths, half the noise*\n');
    expect(markdown).toContain(
      '\n**Porthaven, 9 March 2026** – The harbour of Porthaven opened its *new quay* today. It is **420 metres** long ([plan](https://porthaven.example/plan)).\n',
    );
    expect(markdown).toContain(
      '\n> “The new quay doubles what we can land,” said harbour master Ada Okafor. “It also halves the noise.”\n',
    );
    expect(markdown).toContain('\n> “We have waited for this since 1998.”\n>\n> — Per Lindqvist, Fishers’ Cooperative\n');
    expect(markdown).toContain('\n## What changes\n');
    expect(markdown).toContain('\n- cars from 6 a.m.\n- foot passengers from 7 a.m.\n');
    expect(markdown).toContain(
      '\n![A crane over the new quay](media/new%20quay.jpg)\n\nThe new quay at dawn. (Credit: PHA / M. Rossi. Free to use with credit)\n',
    );
  });

  test('has contacts and links as lists', async () => {
    const markdown = await markdownOf(inputFor());
    expect(markdown).toContain(
      '\n## For further information, please contact\n\n- **Mary Quinn**\n  - Press officer\n  - PHA, Porthaven\n' +
        '  - Tel: [+41 22 717 93 94](tel:+41227179394)\n  - E-mail: <press@porthaven.example>\n  - Hours: Mon–Fri 9–17\n',
    );
    expect(markdown).toContain('\n## Further reading\n\n- [The plan of the quay](https://porthaven.example/plan)\n');
    expect(markdown).toContain('\n## Available for interview\n\n- Ada Okafor, Harbour master (English, French)\n');
    expect(markdown).toMatch(/\n<https:\/\/porthaven\.example>\n/);
  });

  test('names the others by the files that an export puts beside it', async () => {
    const release = sampleRelease({}, [sampleEdition(), sampleEdition({ language: 'fr', title: 'Un quai' })]);
    expect(await markdownOf(inputOf(release))).toMatch(/## In other languages\n\n- \[français\]\(new-quay-2026\.fr\.md\)\n$/);
  });

  test('says first that it is embargoed, and not once it is over', async () => {
    const release = sampleRelease({ embargo: EMBARGO });
    expect(await markdownOf(inputOf(release, { now: BEFORE }))).toMatch(/^.*\n\n\*\*EMBARGOED UNTIL 10 July 2026, 09:00.*\*\*\n\n# /);
    expect(await markdownOf(inputOf(release, { now: AFTER }))).not.toMatch(/EMBARGO/);
  });

  test('says what a correction corrects, and why', async () => {
    expect(await markdownOf(wireInput('a correction'))).toContain(
      '**This release corrects an earlier one (old-quay-2026). Please use this text in its place.**\n\n**What was wrong:**\n\nThe length was wrong.\n\nIt is 410 metres.\n',
    );
  });

  test('gives the dateline a line of its own where no paragraph opens the body', async () => {
    expect(await markdownOf(wireInput('a body that a heading opens'))).toContain('\n**Porthaven, 9 March 2026**\n\n## What changes\n');
  });

  test('shows pictures of the web, and none that is in the page already', async () => {
    const pictures = new Map([['media/new quay.jpg', 'data:image/png;base64,AAAA']]);
    expect(await markdownOf(inputOf(sampleRelease(), { pictures }))).toContain('](media/new%20quay.jpg)');
    const hosted = new Map([['media/new quay.jpg', 'https://media.porthaven.example/q(1).jpg']]);
    expect(await markdownOf(inputOf(sampleRelease(), { pictures: hosted }))).toContain('](https://media.porthaven.example/q%281%29.jpg)');
  });

  test.each([...WIRE_INPUTS])('has no empty part and no space at the end of a line: %s', async (_name, input) => {
    const markdown = await markdownOf(input);
    expect(markdown).not.toMatch(/[ \t]\n|\n\n\n|undefined|\*\*\*\*/);
    expect(markdown).toMatch(/[^\n]\n$/);
  });
});

describe('whatever somebody writes', () => {
  test('is text, in a paragraph', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_TEXT, async (words) => {
        const markdown = await bodyOf([{ kind: 'paragraph', inlines: text(words) }]);
        expect(READER.parse(markdown, {}).map(({ type }) => type)).toEqual(
          spaced(words) === '' ? [] : ['paragraph_open', 'inline', 'paragraph_close'],
        );
        expect(wordsOf(markdown)).toBe(spaced(words));
      }),
      { numRuns: 400 },
    );
  });

  test('is text, in a line below another', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_TEXT, async (words) => {
        const inlines: readonly Inline[] = [...text('a | b'), { kind: 'line-break' }, ...text(words)];
        const markdown = await bodyOf([{ kind: 'paragraph', inlines }]);
        expect(READER.parse(markdown, {})).toHaveLength(3);
        expect(wordsOf(markdown)).toBe(`a|b${spaced(words)}`);
      }),
      { numRuns: 400 },
    );
  });

  test('is text, in headings, items and quotes', async () => {
    await fc.assert(
      fc.asyncProperty(ANY_TEXT, async (words) => {
        fc.pre(spaced(words) !== '');
        const item: Block = { kind: 'paragraph', inlines: text(words) };
        const markdown = await bodyOf([
          { kind: 'heading', level: 3, inlines: text(words) },
          { kind: 'list', ordered: true, start: 9, items: [[item], [item, { kind: 'list', ordered: false, start: 1, items: [[item]] }]] },
          { kind: 'quote', quote: { ...BARE, speaker: words, role: '' } },
        ]);
        expect(wordsOf(markdown)).toContain(`${spaced(words)}${spaced(words)}${spaced(words)}${spaced(words)}“`);
        expect(wordsOf(markdown)).toContain(`—${spaced(words)}`);
      }),
      { numRuns: 200 },
    );
  });

  test('is text with emphasis, code and links, wherever their marks stand', async () => {
    const leaf = fc.oneof(
      MARKS.map((words): Inline => ({ kind: 'text', text: words })),
      MARKS.map((words): Inline => ({ kind: 'code', text: words })),
      fc.constant<Inline>({ kind: 'line-break' }),
    );
    const nested = (inner: fc.Arbitrary<Inline>): fc.Arbitrary<Inline> =>
      fc.tuple(fc.constantFrom('emphasis', 'strong', 'link'), fc.array(inner, { maxLength: 4 })).map(([kind, inlines]): Inline => {
        return kind === 'link'
          ? { kind, href: 'https://porthaven.example/a_(b)', inlines }
          : { kind: kind === 'strong' ? kind : 'emphasis', inlines };
      });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(leaf, nested(fc.oneof(leaf, nested(leaf)))), { maxLength: 5 }), async (inlines) => {
        const markdown = await bodyOf([{ kind: 'paragraph', inlines }]);
        expect(wordsOf(markdown)).toBe(spaced(plain(inlines)));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['中文', '中**“强调”**文', '中<strong>“强调”</strong>文'],
    ['letters', 'a**b**c', 'a**b**c'],
    ['spaces', 'a **“b”** c', 'a **“b”** c'],
  ])('keeps emphasis between %s', async (_name, written, expected) => {
    const [before = '', inside = '', after = ''] = written.split('**');
    const markdown = await bodyOf([
      { kind: 'paragraph', inlines: [...text(before), { kind: 'strong', inlines: text(inside) }, ...text(after)] },
    ]);
    expect(markdown).toBe(expected);
    expect(READER.renderInline(markdown)).toContain(`<strong>${inside}</strong>`);
  });

  test('keeps two lists in a row apart', async () => {
    const list = (words: string): Block => ({
      kind: 'list',
      ordered: false,
      start: 1,
      items: [[{ kind: 'paragraph', inlines: text(words) }]],
    });
    expect(await bodyOf([list('a'), list('b'), list('c')])).toBe('- a\n\n* b\n\n- c');
  });

  test.each([
    '</p><script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '![x](data:text/html,x)',
    '\u0000\u001b[31m\ud800',
  ])('%j runs nowhere', async (poison) => {
    const markdown = await markdownOf(poisoned(poison));
    const html = READER.render(markdown);
    expect(html).not.toMatch(/<script|(?:href|src)="(?:javascript|data):/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through.
    expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ud800]/);
  });

  test('links to no script', async () => {
    const inlines: readonly Inline[] = [{ kind: 'link', href: 'javascript:alert(1)', inlines: text('here') }];
    expect(await bodyOf([{ kind: 'paragraph', inlines }])).toBe('here');
  });
});

test.each([
  ['https://porthaven.example/a b(c)\\d', 'x', '[x](https://porthaven.example/a%20b%28c%29%5Cd)'],
  ['https://porthaven.example/?a=1&copy;=2', 'x', '[x](https://porthaven.example/?a=1&amp;copy;=2)'],
  ['https://porthaven.example/a_b', 'https://porthaven.example/a_b', '<https://porthaven.example/a_b>'],
  ['mailto:a@porthaven.example', 'a@porthaven.example', '<a@porthaven.example>'],
  ['mailto:a%20b@porthaven.example', 'a b@porthaven.example', '[a b@porthaven.example](mailto:a%20b@porthaven.example)'],
])('the link to %s with the text %s is %s', (url, shown, expected) => {
  expect(linkMarkdown(url, shown)).toBe(expected);
});

test('the same release gives the same bytes', async () => {
  expect(await markdownOf(inputFor({ contacts: [CONTACT, CONTACT], media: [QUAY] }))).toBe(
    await markdownOf(inputFor({ contacts: [CONTACT, CONTACT], media: [QUAY] })),
  );
});
