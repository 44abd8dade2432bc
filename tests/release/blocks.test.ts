import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BlockReading, parseBlocks } from '../../src/release/blocks.ts';
import type { Block, Inline, Media, Quote } from '../../src/release/model.ts';
import { NOTHING_PLACEABLE, type Placeable } from '../../src/release/placed-block.ts';

const OKAFOR: Quote = {
  id: 'okafor',
  parts: ['The lights are on.'],
  said: undefined,
  speaker: 'Ada Okafor',
  role: 'Harbour Master',
  approval: undefined,
};
const SHIP: Media = {
  id: 'ship',
  location: { kind: 'file', path: 'ship.jpg' },
  alt: 'The ship',
  caption: undefined,
  credit: undefined,
  rights: undefined,
};
const HARBOUR: Placeable = { quotes: [OKAFOR], media: [SHIP] };

const read = (text: string, placeable: Placeable = HARBOUR): BlockReading => parseBlocks(text, placeable);
const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (...inlines: readonly (Inline | string)[]): Block => ({
  kind: 'paragraph',
  inlines: inlines.map((inline) => (typeof inline === 'string' ? text(inline) : inline)),
});
/** Each problem as its rule, its level and the words that it points at. */
const pointedAt = (body: string, placeable = HARBOUR): readonly string[] =>
  read(body, placeable).problems.map(({ rule, level, range }) => `${rule} ${level}: ${body.slice(range.start, range.end)}`);

describe('a body', () => {
  it('is paragraphs of text, emphasis, links and code', () => {
    expect(read('The *night* ferry is **back**.\n\nSee [the timetable](https://kestrelmouth.example/times), `KM-1`.').blocks).toEqual([
      paragraph('The ', { kind: 'emphasis', inlines: [text('night')] }, ' ferry is ', { kind: 'strong', inlines: [text('back')] }, '.'),
      paragraph(
        'See ',
        { kind: 'link', href: 'https://kestrelmouth.example/times', inlines: [text('the timetable')] },
        ', ',
        { kind: 'code', text: 'KM-1' },
        '.',
      ),
    ]);
  });

  it.each([
    ['#', 2],
    ['##', 2],
    ['###', 3],
    ['####', 4],
    ['######', 4],
  ])('has the headings that %s is', (marks, level) => {
    expect(read(`${marks} Timetable`).blocks).toEqual([{ kind: 'heading', level, inlines: [text('Timetable')] }]);
  });

  it('has lists in lists', () => {
    expect(read('3. Monday\n   - morning\n   - evening\n4. Tuesday').blocks).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          [paragraph('Monday'), { kind: 'list', ordered: false, start: 1, items: [[paragraph('morning')], [paragraph('evening')]] }],
          [paragraph('Tuesday')],
        ],
      },
    ]);
  });

  it('joins lines with a space, but none between Han characters, and breaks them where two spaces end a line', () => {
    expect(read('The night\nferry').blocks).toEqual([paragraph('The night ferry')]);
    expect(read('国际移民组织与中国\n今天签署协定').blocks).toEqual([paragraph('国际移民组织与中国今天签署协定')]);
    expect(read('Monday  \nTuesday').blocks).toEqual([paragraph('Monday', { kind: 'line-break' }, 'Tuesday')]);
  });

  it('takes an indented paragraph for a paragraph', () => {
    expect(read('    The ferry sails.').blocks).toEqual([paragraph('The ferry sails.')]);
  });
});

describe('links', () => {
  it('are made of bare URLs and e-mail addresses, but not of names with a dot', () => {
    const { blocks, problems } = read('Booking.com, https://kestrelmouth.example and piet@kestrelmouth.example');
    expect(blocks).toEqual([
      paragraph(
        'Booking.com, ',
        { kind: 'link', href: 'https://kestrelmouth.example', inlines: [text('https://kestrelmouth.example')] },
        ' and ',
        { kind: 'link', href: 'mailto:piet@kestrelmouth.example', inlines: [text('piet@kestrelmouth.example')] },
      ),
    ]);
    expect(problems).toEqual([]);
  });

  it('may lead to the web, mail and phones', () => {
    const body = '[a](http://kestrelmouth.example) [b](mailto:piet@kestrelmouth.example) [c](tel:+442079460321)';
    expect(read(body).problems).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,hello',
    'vbscript:x',
    'file:///etc/passwd',
    'www.kestrelmouth.example',
    '/times',
    '#times',
    'https://',
  ])('become plain text where they lead to %s', (target) => {
    const { blocks } = read(`See [the times](${target}).`);
    expect(blocks).toEqual([paragraph('See the times.')]);
    expect(pointedAt(`See [the times](${target}).`)).toEqual([`link-scheme error: ${target}`]);
  });

  it('are checked where a reference defines them, and between angle brackets', () => {
    expect(pointedAt('See [times].\n\n[times]: javascript:alert(1)')).toEqual(['link-scheme error: See [times].']);
    expect(pointedAt('See <javascript:alert(1)>.')).toEqual(['link-scheme error: javascript:alert(1)']);
  });
});

describe('a line that places something', () => {
  it('gives the quote or the picture', () => {
    const { blocks, placed, problems } = read('She spoke.\n\n[quote: okafor]\n\n[media: ship]\n');
    expect(blocks).toEqual([paragraph('She spoke.'), { kind: 'quote', quote: OKAFOR }, { kind: 'image', media: SHIP }]);
    expect(placed).toEqual({ quote: ['okafor'], media: ['ship'] });
    expect(problems).toEqual([]);
  });

  it('needs no empty lines around it, and stands in lists too', () => {
    expect(read('She spoke.\n[quote:okafor]\nThen she left.').blocks).toEqual([
      paragraph('She spoke.'),
      { kind: 'quote', quote: OKAFOR },
      paragraph('Then she left.'),
    ]);
    expect(read('- [Quote: okafor]').blocks).toEqual([
      { kind: 'list', ordered: false, start: 1, items: [[{ kind: 'quote', quote: OKAFOR }]] },
    ]);
  });

  it.each([
    ['[quote: okaffor]', 'quote error: [quote: okaffor]', /okaffor.*`quotes`/, /`\[quote: okafor\]`/],
    ['[media: quay]', 'media error: [media: quay]', /quay.*`media`/, /`\[media: ship\]`/],
    ['[quote: ]', 'quote error: [quote: ]', /`quotes`/, /okafor/],
  ])('names what there is instead of %s', (line, problem, message, hint) => {
    const body = `She spoke.\n\n${line}\n\nThen she left.`;
    expect(pointedAt(body)).toEqual([problem]);
    expect(read(body).problems[0]?.message).toMatch(message);
    expect(read(body).problems[0]?.hint).toMatch(hint);
    expect(read(body).blocks).toEqual([paragraph('She spoke.'), paragraph('Then she left.')]);
  });

  it('places nothing twice', () => {
    const body = '[quote: okafor]\n\n[quote: okafor]';
    expect(read(body).blocks).toHaveLength(1);
    expect(read(body).problems).toEqual([
      expect.objectContaining({ rule: 'quote', level: 'error', message: expect.stringContaining('twice'), range: { start: 17, end: 32 } }),
    ]);
  });

  it('places nothing among other words, nor in boilerplate', () => {
    expect(pointedAt('She said [quote: okafor] and left.')).toEqual(['quote error: [quote: okafor]']);
    expect(pointedAt('[media: ship]', NOTHING_PLACEABLE)).toEqual(['media error: [media: ship]']);
  });
});

describe('what has no block of its own', () => {
  it.each([
    ['> We sail at ten.', 'markdown warning: > We sail at ten.', [paragraph('We sail at ten.')]],
    [
      '```\nten\ntwelve\n```',
      'markdown warning: ```\nten\ntwelve\n```',
      [paragraph({ kind: 'code', text: 'ten' }, { kind: 'line-break' }, { kind: 'code', text: 'twelve' })],
    ],
    [
      '| port | hour |\n|---|---|\n| Sandholm | *ten* |',
      'markdown warning: | port | hour |\n|---|---|\n| Sandholm | *ten* |',
      [paragraph('port', ' | ', 'hour'), paragraph('Sandholm', ' | ', { kind: 'emphasis', inlines: [text('ten')] })],
    ],
    ['one\n\n---\n\ntwo', 'markdown info: ---', [paragraph('one'), paragraph('two')]],
    ['one\n\n###', 'markdown info: ###', [paragraph('one')]],
    ['The ~~old~~ ship', 'markdown error: ~~', [paragraph('The old ship')]],
    ['The <b>old</b> ship', 'markdown warning: <b>', [paragraph('The <b>old</b> ship')]],
    ['See ![the ship](ship.jpg).', 'media error: ship.jpg', [paragraph('See the ship.')]],
    ['![the ship](media:ship)', 'media error: media:ship', [paragraph('the ship')]],
    ['![the ship](media: ship)', 'media error: ![the ship](media: ship)', [paragraph('![the ship](media: ship)')]],
  ] as const)('is told of, and its words stay: %s', (body, problem, blocks) => {
    expect(pointedAt(body)).toEqual([problem]);
    expect(read(body).blocks).toEqual(blocks);
  });

  it('is hidden characters that Markdown writes by number', () => {
    const { blocks, problems } = read('Dear &#xE000;name&#xE001;, 5 &lt; 6 &#10; &amp;c.');
    expect(blocks).toEqual([paragraph('Dear name, 5 < 6   &c.')]);
    expect(problems).toMatchObject([{ rule: 'markdown', level: 'error', message: expect.stringContaining('U+E000') }]);
  });

  it('is lists nested deeper than anybody reads', () => {
    expect(read(`${'- '.repeat(200)}Sandholm`).problems).toMatchObject([{ rule: 'markdown', level: 'error' }]);
    expect(read(`${'>'.repeat(50_000)} Sandholm`).problems.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('any text', () => {
  const word = fc.stringMatching(/^[a-zA-Z0-9éßжا船]{1,9}$/);
  const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
  const dressed = fc.tuple(words, fc.constantFrom('', '*', '**', '`')).map(([run, mark]) => `${mark}${run}${mark}`);
  const line = fc.array(dressed, { minLength: 1, maxLength: 3 }).map((runs) => runs.join(', '));
  const block = fc.tuple(fc.constantFrom('', '## ', '- ', '1. ', '> ', '    ', '- > 1. '), line).map(([mark, run]) => mark + run);

  it('keeps each of its words, in their order', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const body = blocks.join('\n\n');
        expect(wordsOf(read(body).blocks)).toEqual(body.replace(/^(?:[-#> ]|1\. )+/gm, '').match(/[\p{L}\p{N}]+/gu) ?? []);
      }),
    );
  });

  it('is read, whatever it is, and problems lie within it', () => {
    const marks = fc.array(
      fc.oneof(
        fc.constantFrom(
          '*',
          '_',
          '[',
          ']',
          '(',
          ')',
          '!',
          '>',
          '- ',
          '\n',
          '\n\n',
          '`',
          '~~',
          '<',
          '|',
          '&#0;',
          '[quote: okafor]',
          'https://a.example',
          '\\',
          '\r',
        ),
        word,
      ),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(marks, (pieces) => {
        const body = pieces.join('');
        for (const { range } of read(body).problems) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(body.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read without end of stack, however deep its emphasis', () => {
    const body = `${'*a '.repeat(20_000)}${'*'.repeat(20_000)}`;
    expect(wordsOf(read(body).blocks)).toHaveLength(20_000);
  });
});

function wordsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'list') return block.items.flatMap(wordsOf);
    if (block.kind === 'quote' || block.kind === 'image') return [];
    return (
      block.inlines
        .map(plain)
        .join('')
        .match(/[\p{L}\p{N}]+/gu) ?? []
    );
  });
}

function plain(inline: Inline): string {
  if (inline.kind === 'line-break') return '\n';
  return 'inlines' in inline ? inline.inlines.map(plain).join('') : inline.text;
}
