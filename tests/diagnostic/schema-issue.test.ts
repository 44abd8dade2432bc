import { describe, expect, it } from 'vitest';
import { allowedKeys } from '../../src/diagnostic/allowed-keys.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { PLAIN, prettyReport } from '../../src/diagnostic/pretty.ts';
import { schemaDiagnostics } from '../../src/diagnostic/schema-issue.ts';
import { newsroomSchema } from '../../src/newsroom/schema.ts';
import { releaseSchema } from '../../src/release/schema.ts';
import { makeSource } from '../../src/source/source.ts';
import { readYaml } from '../../src/source/yaml.ts';

/** Mistakes of every kind that a release's shape can have. */
const MISSHAPEN = `id: Night Ferry!
datline: Kestrelmouth
title: [Night ferry, sails again]
language: German
kind: annoucement
subhead:
date: 20261120
subjects: ["bell\\u0007", 1, "two\\r\\nlines", "", "\\ue000\\uf8ff"]
quotes:
  - id: okafor
    text: [1]
    approved_on: 2026-02-30
  - text: 3
  - mayor
contact:
  nam: Piet Lindqvist
media: none
links: []
embargo: tomorrow
spokespersons:
  - {name: Ada Okafor, languages: en}
editions:
  Norse: {title: x}
  fr: {titel: x, dateline: 2026, contact: []}
body: "\\e[2J"
notes: "in \\e]0;your title\\a"
corrects: ${'a'.repeat(120)}
__proto__: {admin: true}
`;

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const { document } = readYaml(makeSource('releases/night-ferry.yaml', text));
  if (document === undefined) throw new Error('The test’s YAML cannot be read.');
  const { error } = releaseSchema.safeParse(document.value, { reportInput: true });
  return schemaDiagnostics(error?.issues ?? [], document, { rule: 'schema', schema: releaseSchema });
}

describe('schemaDiagnostics', () => {
  it('says each mistake in words that a press officer understands, at its place', async () => {
    const report = prettyReport(diagnosticsOf(MISSHAPEN), { width: 100, palette: PLAIN });
    await expect(report).toMatchFileSnapshot('../golden/diagnostics/schema.txt');
  });

  it('leaves nothing of zod’s own wording', () => {
    for (const { message, hint = '' } of diagnosticsOf(MISSHAPEN)) {
      expect(`${message} ${hint}`).not.toMatch(/invalid|expected|received|undefined|NaN|regex|\bobject\b|\barray\b|\bstring\b/i);
      expect(message).toMatch(/^[\p{Lu}“].*\.$/u);
      expect(hint).toMatch(/^\p{Lu}.*[.?]$/u);
    }
  });

  it('says of a file that is no mapping what it is', () => {
    expect(diagnosticsOf('- Night ferry\n').map(({ message }) => message)).toEqual(['The file is a list, where a group of keys belongs.']);
    expect(diagnosticsOf('Night ferry\n')[0]?.message).toContain('“Night ferry”');
  });

  it('tells a key that is missing because it is misspelt once', () => {
    expect(diagnosticsOf('contact: {nam: Piet Lindqvist}\n').map(({ hint }) => hint)).toEqual(['Did you mean `name`?']);
    expect(diagnosticsOf('links: [{titel: Times, urls: x}]\n').map(({ hint }) => hint)).toEqual([
      'Did you mean `title`?',
      'Did you mean `url`?',
    ]);
  });

  it('shows what a missing line may look like', () => {
    expect(diagnosticsOf('contact: {title: Master}\n').map(({ hint }) => hint)).toEqual(['Add a line such as `name: Piet Lindqvist`.']);
  });

  it('finds nothing wrong with what is right', () => {
    expect(diagnosticsOf('id: night-ferry\ntitle: Night ferry\nquotes: [{id: a, text: Yes}]\n')).toEqual([]);
  });
});

describe('allowedKeys', () => {
  it.each([
    [['embargo'], ['until']],
    [
      ['quotes', 3],
      ['id', 'text', 'said', 'speaker', 'role', 'approved_by', 'approved_on'],
    ],
    [
      ['editions', 'fr', 'links', 0],
      ['title', 'url'],
    ],
    [['contact'], ['name', 'title', 'office', 'phone', 'email', 'hours']],
    [
      ['contact', 1],
      ['name', 'title', 'office', 'phone', 'email', 'hours'],
    ],
    [['title'], []],
    [['constructor'], []],
    [['editions'], []],
  ])('of a release at %j', (path, keys) => {
    expect(allowedKeys(releaseSchema, path)).toEqual(keys);
  });

  it('of newsroom.yaml', () => {
    expect(allowedKeys(newsroomSchema, [])).toContain('uncertain');
    expect(allowedKeys(newsroomSchema, ['dkim'])).toEqual(['domain', 'selector', 'key']);
  });
});
