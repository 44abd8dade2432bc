import { describe, expect, it } from 'vitest';
import { makeSource, placeOf } from '../../src/source/source.ts';
import { LARGEST_YAML, readYaml } from '../../src/source/yaml.ts';

/** What is pointed at in a text, and the words about it; for a readable one its value. */
function read(text: string) {
  const { document, problems } = readYaml(makeSource('ferry.yaml', text));
  const told = problems.map(({ span, message }) => ({ at: text.slice(span.start, span.end), line: placeOf(span).line, message }));
  return { value: document?.value, told };
}

describe('what can be read', () => {
  it.each([
    ['CRLF', 'title: Ferry\r\nbody: |\r\n  One.\r\n\r\n  Two.\r\n', { title: 'Ferry', body: 'One.\n\nTwo.\n' }],
    ['a byte order mark', '\ufefftitle: Ferry\n', { title: 'Ferry' }],
    [
      'anchors and merges',
      'a: &port {city: Sandholm}\nb:\n  <<: *port\n  berth: 3\n',
      { a: { city: 'Sandholm' }, b: { city: 'Sandholm', berth: 3 } },
    ],
    ['words that were booleans and dates once', 'a: no\nb: off\nc: 2026-11-20\n', { a: 'no', b: 'off', c: '2026-11-20' }],
    ['numbers as keys', '2026: year\n', { '2026': 'year' }],
    ['an older version', '%YAML 1.1\n---\na: yes\n', { a: 'yes' }],
    ['a list', '- One\n- Two\n', ['One', 'Two']],
  ])('%s', (_, text, value) => {
    expect(read(text)).toEqual({ value, told: [] });
  });

  it('keeps __proto__ a key like any other', () => {
    const { value } = read('__proto__: {admin: true}\n');
    expect(Object.keys(value ?? {})).toEqual(['__proto__']);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  it.each([
    ['', 1, /empty/],
    ['# TODO\n', 1, /empty but for comments/],
    ['quotes:\n  - id: a\n\tspeaker: Ada\n', 3, /tab/],
    ['body: |\n  One.\n\tTwo.\n', 3, /tab/],
    ['title: Sandholm: the ferry is back\n', 1, /second colon/],
    ['title: Night ferry\n  subhead: It is back\n', 2, /indented as if it belonged/],
    ['a:\n  b: 1\n c: 2\n', 3, /column/],
    ['title: "Night ferry\nbody: It sails.\n', 1, /quotation mark " .* never closed/],
    ["title: 'Night ferry\nbody: It sails.\n", 1, /quotation mark ' .* never closed/],
    ['subjects: [ferries, harbours\nbody: It sails.\n', 1, /bracket \[ .* never closed/],
    ['contact: {name: Ada\n', 1, /bracket { .* never closed/],
    ['subjects: [a]]\n', 1, /closes nothing/],
    ['title: @ferry\n', 1, /cannot begin with @/],
    ['title: "a\\d"\n', 1, /\\d/],
    ['title: "Ferry" is back\n', 1, /belongs to nothing/],
    ['title: Ferry\nbody\ndate: x\n', 2, /neither a key/],
    ['? [a]\n: b\n', 1, /A key is a list/],
    ['a: 1\n---\nb: 2\n', 2, /second document/],
    ['title: *headline\n', 1, /\*headline refers to &headline/],
    ['a: &a [*a]\n', 1, /itself/],
    ['title: fer\u001b[2Jry\n', 1, /U\+001B/],
    ['title: fer\0ry\n', 1, /U\+0000/],
    ['&a '.repeat(3), 1, /cannot be read/],
  ])('%j', (text, line, message) => {
    const { value, told } = read(text);
    expect(value).toBeUndefined();
    expect(told).toEqual([{ at: expect.anything(), line, message: expect.stringMatching(message) }]);
  });

  it('points at the opening mark, not where the parser gave up', () => {
    expect(read('a: 1\ntitle: "Night ferry\nbody: It sails.\n').told[0]?.at).toBe('"Night ferry');
    expect(read('subjects: [a, [b]\nbody: c\n').told[0]?.at).toBe('[');
  });
});

describe('what can be read in spite of a problem', () => {
  it('tells each key that stands twice, and both lines', () => {
    const { value, told } = read('title: One\nbody: x\ntitle: Two\ncontact: {name: A, name: B}\n');
    expect(told.map(({ at, line }) => [at, line])).toEqual([
      ['title', 3],
      ['name', 4],
    ]);
    expect(told[0]?.message).toContain('line 1');
    expect(value).toHaveProperty('body', 'x');
  });

  it('tells each tag that is not known', () => {
    expect(read('a: !!js/function "x"\nb: !!binary aGk=\n').told.map(({ at }) => at)).toEqual(['!!js/function', '!!binary']);
  });
});

describe('hostile files', () => {
  const indented = (mark: string) => Array.from({ length: 1400 }, (_, at) => `${' '.repeat(at)}${mark}\n`).join('');

  // The parser aborts the whole process on some of these, mostly on the second or tenth: a test that gets to its end has passed.
  it.each([
    ['[[[…', '['.repeat(3000)],
    ['[[[…]]]', `${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['{a: {a: …', '{a: '.repeat(3000)],
    ['- - - …', '- '.repeat(3000)],
    ['? ? ? …', '? '.repeat(3000)],
    [': : : …', ': '.repeat(3000)],
    ['? - ? - …', '? - '.repeat(3000)],
    ['[? [? …', '[? '.repeat(3000)],
    ['keys in keys', indented('a:')],
    ['lists in lists', indented('-')],
    ['explicit keys', indented('?')],
    ['a million brackets', '['.repeat(1_000_000)],
  ])('refuses %s again and again', (_, text) => {
    for (let round = 0; round < 12; round += 1) expect(read(text).told[0]?.message).toMatch(/nested too deeply/);
  });

  it('stops brackets that do not match before the parser sees them', () => {
    expect(read('[}'.repeat(3000)).told[0]?.message).toMatch(/never closed/);
  });

  it('takes sixty levels', () => {
    expect(read(`${'['.repeat(60)}x${']'.repeat(60)}`).told).toEqual([]);
    expect(read(`${'['.repeat(65)}x${']'.repeat(65)}`).told).toHaveLength(1);
  });

  it('refuses an alias bomb at the alias that is one too many', () => {
    const levels = Array.from({ length: 10 }, (_, at) => `  - &l${at + 1} [${Array.from({ length: 10 }, () => `*l${at}`).join(', ')}]`);
    const { value, told } = read(`subjects:\n  - &l0 ferries\n${levels.join('\n')}\n`);
    expect(value).toBeUndefined();
    expect(told).toEqual([{ at: expect.stringMatching(/^\*l\d$/), line: expect.any(Number), message: expect.stringMatching(/aliases/) }]);
  });

  it('refuses more than a megabyte, counted in bytes', () => {
    expect(read(`body: ${'x'.repeat(LARGEST_YAML)}`).told[0]?.message).toMatch(/too large/);
    expect(read(`body: ${'渡'.repeat(LARGEST_YAML / 2)}`).told[0]?.message).toMatch(/1 MB/);
    expect(read(`body: ${'x'.repeat(LARGEST_YAML - 10)}`).told).toEqual([]);
  });

  it('reads a hundred thousand keys without comparing each with each', () => {
    const text = Array.from({ length: 100_000 }, (_, at) => `k${at}: ${at % 10}`).join('\n');
    expect(Object.keys(read(text).value ?? {})).toHaveLength(100_000);
  });
});
