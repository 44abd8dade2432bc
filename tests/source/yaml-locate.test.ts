import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document, Scalar } from 'yaml';
import type { Path } from '../../src/source/path.ts';
import { makeSource } from '../../src/source/source.ts';
import { type LocatedYaml, readYaml } from '../../src/source/yaml.ts';

function located(text: string): LocatedYaml {
  const { document, problems } = readYaml(makeSource('ferry.yaml', text));
  expect(problems).toEqual([]);
  if (document === undefined) throw new Error('The test’s YAML cannot be read.');
  return document;
}

/** What a word of a value is in the file. */
function wordIn(text: string, path: Path, word: string): string {
  const document = located(text);
  const value = path.reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), document.value);
  if (typeof value !== 'string') throw new Error('The test’s path leads to no text.');
  const start = value.indexOf(word);
  const span = document.locate(path, { start, end: start + word.length });
  return text.slice(span.start, span.end);
}

function slice(text: string, path: Path, of: 'locate' | 'locateKey' = 'locate'): string {
  const span = located(text)[of](path);
  return text.slice(span.start, span.end);
}

const FERRY = `title: Night ferry # sails again
body: |
  The ferry returns.
quotes:
  - id: okafor
    speaker: Ada Okafor
  - id: teal
subhead:
base: &base {city: Sandholm}
port:
  <<: *base
  berth: 3
same: *base
`;

describe('locate', () => {
  it.each<[Path, string]>([
    [['title'], 'Night ferry'],
    [['quotes', 0, 'speaker'], 'Ada Okafor'],
    [['quotes', 1], 'id: teal'],
    [['port', 'berth'], '3'],
    [['port', 'city'], 'Sandholm'],
    [['same', 'city'], 'Sandholm'],
    [['subhead'], 'subhead'],
    [['quotes', 1, 'speaker'], 'id: teal'],
    [['quotes', 7], '- id: okafor\n    speaker: Ada Okafor\n  - id: teal'],
  ])('%j', (path, text) => {
    expect(slice(FERRY, path)).toBe(text);
  });

  it('gives a missing key the place of what should hold it', () => {
    const document = located(FERRY);
    expect(document.locate(['date'])).toEqual(document.locate([]));
  });
});

describe('locateKey', () => {
  it.each<[Path, string]>([
    [['title'], 'title'],
    [['quotes', 0, 'speaker'], 'speaker'],
    [['port', 'city'], 'city'],
    [['port', 'harbour'], 'port'],
    [['quotes', 1, 'speaker'], 'id: teal'],
    [['date'], ''],
  ])('%j', (path, text) => {
    expect(slice(FERRY, path, 'locateKey')).toBe(text);
  });
});

describe('a word of a text', () => {
  it.each([
    ['plain', 'a: The night ferry sails', 'night', 'night'],
    ['plain over lines', 'a: The night\n  ferry sails', 'night ferry', 'night\n  ferry'],
    ['single quotes', "a: 'It''s the ferry''s day'", "ferry's", "ferry''s"],
    ['double quotes', 'a: "Say \\"ferry\\" \\u00e9t\\xe9 \\\n   now"', 'été', '\\u00e9t\\xe9'],
    ['an emoji as an escape', 'a: "x \\U0001F6A2 ferry"', 'ferry', 'ferry'],
    ['double quotes, cut by an escaped line end', 'a: "Sand\\\n  holm calls"', 'holm', 'holm'],
    ['double quotes over lines', 'a: "The night\n\n  ferry sails"', 'ferry', 'ferry'],
    ['a literal block', 'a: |\n  First line.\n\n  Second ferry.\n', 'Second ferry', 'Second ferry'],
    ['a literal block over lines', 'a: |2-\n  First\n   line.\n', 'First\n line', 'First\n   line'],
    ['a folded block', 'a: >- # folded\n  The night\n  ferry sails\n\n  again.\n', 'ferry sails\nagain', 'ferry sails\n\n  again'],
    ['CRLF', 'a: |\r\n  First line.\r\n  Second ferry.\r\nb: x\r\n', 'Second ferry', 'Second ferry'],
    ['Chinese', 'a: >\n  渡轮\n  夜航\n', '夜航', '夜航'],
    ['an item', 'a:\n  - "one"\n  - |\n    two ferries\n', 'ferries', 'ferries'],
  ])('in %s', (_, text, word, written) => {
    const path = text.includes('- |') ? ['a', 1] : ['a'];
    expect(wordIn(text, path, word)).toBe(written);
  });

  it('is found whatever the style and wherever the lines are folded', () => {
    const letter = fc.constantFrom(...'abcXYZ0é渡🚢"\'\\:#{-'.split(/(?:)/u));
    const word = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
    const gap = fc.constantFrom(' ', ' ', '  ', '\n', '\n\n', ' \n', '\n ');
    const style = fc.constantFrom(Scalar.PLAIN, Scalar.QUOTE_SINGLE, Scalar.QUOTE_DOUBLE, Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED);
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 20 }), style, fc.nat(), (pairs, type, choice) => {
        const value = pairs.map(([letters, space]) => letters + space).join('');
        const scalar = new Scalar(value);
        scalar.type = type;
        const text = new Document({ quotes: [{ text: scalar }] }).toString({ lineWidth: 24 });
        const document = located(text);
        // The package folds some texts in a way that it reads back otherwise.
        fc.pre(JSON.stringify(document.value) === JSON.stringify({ quotes: [{ text: value }] }));
        const before = pairs.slice(0, choice % pairs.length);
        const start = before.reduce((sum, [letters, space]) => sum + letters.length + space.length, 0);
        const wanted = pairs[before.length]?.[0] ?? '';
        const span = document.locate(['quotes', 0, 'text'], { start, end: start + wanted.length });
        expect(unescaped(text.slice(span.start, span.end), text, document)).toBe(wanted);
      }),
      { numRuns: 1000 },
    );
  });
});

/** A word as it is meant, from its text in the file in the style that the value has there. */
function unescaped(raw: string, text: string, document: LocatedYaml): string {
  const mark = text.charAt(document.locate(['quotes', 0, 'text']).start);
  if (mark === "'") return raw.replaceAll("''", "'");
  return mark === '"' ? raw.replace(/\\\n\s*/g, '').replace(/\\(["\\])/g, '$1') : raw;
}
