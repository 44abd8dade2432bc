import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { lint } from '../../src/release/lint/rule.ts';
import { RULES } from '../../src/release/lint/rules.ts';
import { readRelease } from '../../src/release/read.ts';
import { editionSchema, releaseSchema } from '../../src/release/schema.ts';
import type { Path } from '../../src/source/path.ts';
import { makeSource, type Span } from '../../src/source/source.ts';
import { CONTEXT, POLICY } from './lint/draft.ts';

const FERRY = `id: night-ferry-2026
date: 2026-11-20
language: en
title: Night ferry sails again
body: |
  The night ferry returns.
contact:
  name: Piet Lindqvist
  phone: 020 7946 0321
`;

const read = (yaml: string, siblings: Readonly<Record<string, string>> = {}, file = 'night-ferry-2026.yaml') =>
  readRelease(
    makeSource(file, yaml),
    Object.entries(siblings).map(([language, text]) => ({ language, source: makeSource(`night-ferry-2026.${language}.yaml`, text) })),
    POLICY,
  );
const textOf = ({ source, start, end }: Span): string => source.text.slice(start, end);
const pointedAt = ({ where }: Diagnostic): string => (where.kind === 'span' ? textOf(where.span) : where.kind === 'file' ? where.file : '');
const told = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map((diagnostic) => `${diagnostic.rule} ${diagnostic.level}: ${pointedAt(diagnostic)}`);

describe('a release', () => {
  it('is read whole, with its editions and where each part stands', () => {
    const { value, diagnostics } = read(`${FERRY}editions:\n  fr: { title: Le ferry de nuit }\n`, { sv: 'title: Nattfärjan\n' });
    expect(diagnostics).toEqual([]);
    expect(value?.fields).toMatchObject({ id: 'night-ferry-2026', date: '2026-11-20', title: 'Night ferry sails again' });
    expect(value?.editions.map(({ language, fields }) => [language, fields.title])).toEqual([
      ['en', 'Night ferry sails again'],
      ['fr', 'Le ferry de nuit'],
      ['sv', 'Nattfärjan'],
    ]);
    expect(value?.editions.map(({ locate }) => textOf(locate(['title'])))).toEqual([
      'Night ferry sails again',
      'Le ferry de nuit',
      'Nattfärjan',
    ]);
    expect(value?.editions[2]?.locate(['title']).source.file).toBe('night-ferry-2026.sv.yaml');
  });

  it('is in the newsroom’s language where it names none', () => {
    expect(read('title: Night ferry').value?.editions[0].language).toBe('en');
  });

  it('is none where there is no mapping', () => {
    for (const yaml of ['', '# only a comment', '- Night ferry', 'Night ferry', 'title: [']) {
      const { value, diagnostics } = read(yaml);
      expect(value?.fields.title, yaml).toBeUndefined();
      expect(
        diagnostics.map(({ level }) => level),
        yaml,
      ).toContain('error');
    }
  });

  it('tells what its syntax has wrong, and reads on', () => {
    const { value, diagnostics } = read('title: Night ferry\ntitle: Day ferry\nid: ferry\n', {}, 'ferry.yaml');
    expect(told(diagnostics)).toEqual([expect.stringMatching(/^yaml error: title/)]);
    expect(value?.fields.id).toBe('ferry');
  });
});

describe('what the schema refuses', () => {
  it('is told and left out, and the rest keeps its places', () => {
    const { value, diagnostics } = read(`title: [Night ferry]
datline: Kestrelmouth
quotes:
  - { id: mayor }
  - { id: okafor, text: The lights are on., speaker: 12 }
  - { id: pilot, text: [We sail., 7], role: Pilot }
contact:
  - { name: Piet Lindqvist, fax: 3 }
  - { name: "Ann\\nLee" }
`);
    expect(told(diagnostics)).toEqual([
      'schema error: [Night ferry]',
      'schema error: datline',
      expect.stringMatching(/^schema error: /),
      'schema error: 12',
      'schema error: 7',
      'schema error: fax',
      'schema error: "Ann\\nLee"',
    ]);
    expect(value?.fields).toEqual({
      quotes: [
        { id: 'okafor', text: 'The lights are on.' },
        { id: 'pilot', text: ['We sail.'], role: 'Pilot' },
      ],
      contact: [{ name: 'Piet Lindqvist' }],
    });
    const at = (...path: Path): string | undefined => value && textOf(value.locate(path));
    expect(at('quotes', 0, 'id')).toBe('okafor');
    expect(at('quotes', 1, 'role')).toBe('Pilot');
    expect(at('contact', 0, 'name')).toBe('Piet Lindqvist');
    expect(at('title')).toBe('[Night ferry]');
  });

  it('is not reported as missing too', () => {
    const { value } = read('id: Night Ferry\ntitle: [x]\ndate: 20261120\nbody: [x]\ncontact: nobody');
    expect(value && lint(RULES, value, CONTEXT).filter(({ rule }) => rule === 'required-parts')).toEqual([]);
  });

  it('is an edition in no language, and not the others', () => {
    const { value, diagnostics } = read('editions:\n  Norse: { title: Nattfergen }\n  fr: { title: Le ferry, titel: x }');
    expect(told(diagnostics)).toEqual(['schema error: Norse', 'schema error: titel']);
    expect(value?.editions.slice(1).map(({ language, fields }) => [language, fields])).toEqual([['fr', { title: 'Le ferry' }]]);
  });

  it('is a key that JavaScript has for itself', () => {
    const { value, diagnostics } = read('title: Night ferry\n__proto__:\n  admin: true\nconstructor: x\n');
    expect(told(diagnostics)).toEqual(['schema error: __proto__', 'schema error: constructor']);
    expect(value?.fields).toEqual({ title: 'Night ferry' });
  });

  it('is pointed at rightly where the text was trimmed', () => {
    const { value } = read('title: "  Night ferry"');
    expect(value && textOf(value.locate(['title'], { start: 6, end: 11 }))).toBe('ferry');
  });

  it('never keeps a release from being read with the right types', () => {
    const leaf = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.constantFrom('', ' x ', 'x', 'en', 'a\nb', '2026-11-20', 'okafor'),
    );
    const key = fc.constantFrom(
      'id',
      'title',
      'quotes',
      'text',
      'speaker',
      'contact',
      'name',
      'media',
      'editions',
      'fr',
      'embargo',
      'until',
      'subjects',
      'x',
    );
    const tree = fc.letrec((tie) => ({
      node: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('node'), { maxLength: 4 }), fc.dictionary(key, tie('node'), { maxKeys: 6 })),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 8 }), (content) => {
        const { value, diagnostics } = read(JSON.stringify(content));
        const wanted = releaseSchema.safeParse(content);
        if (wanted.success) expect(value?.fields).toEqual(wanted.data);
        else expect(diagnostics.some(({ rule }) => rule === 'schema' || rule === 'yaml')).toBe(true);
        if (value !== undefined) expect(releaseSchema.safeParse(value.fields).success).toBe(true);
        for (const { fields } of value?.editions.slice(1) ?? []) expect(editionSchema.safeParse(fields).success).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an edition', () => {
  it('is refused when it stands inline and beside', () => {
    const { value, diagnostics } = read(`${FERRY}editions:\n  fr: { title: Le ferry de nuit }\n`, { fr: 'title: Le ferry\n' });
    expect(told(diagnostics)).toEqual(['edition error: fr']);
    expect(diagnostics[0]?.message).toContain('night-ferry-2026.fr.yaml');
    expect(value?.editions.map(({ fields }) => fields.title)).toEqual(['Night ferry sails again', 'Le ferry de nuit']);
  });

  it('is refused in the release’s own language', () => {
    expect(told(read(`${FERRY}editions:\n  en: { title: Night ferry }\n`).diagnostics)).toEqual(['edition error: en']);
    expect(told(read(FERRY, { en: 'title: Night ferry' }).diagnostics)).toEqual(['edition error: night-ferry-2026.en.yaml']);
  });

  it('tells what is wrong with its file, even if the release cannot be read', () => {
    expect(told(read(FERRY, { fr: 'titel: Le ferry' }).diagnostics)).toEqual(['schema error: titel']);
    expect(told(read('', { fr: 'titel: Le ferry' }).diagnostics)).toEqual(['yaml error: ', 'schema error: titel']);
    expect(told(read(FERRY, { french: 'title: Le ferry' }).diagnostics)).toEqual(['file-name error: night-ferry-2026.french.yaml']);
  });
});

describe('the file’s name', () => {
  it('is the id', () => {
    expect(told(read(FERRY, {}, 'releases/ferry.yaml').diagnostics)).toEqual(['file-name warning: night-ferry-2026']);
    expect(read(FERRY, {}, 'releases\\night-ferry-2026.yml').diagnostics).toEqual([]);
    expect(read(FERRY, {}, '-').diagnostics).toEqual([]);
  });
});
