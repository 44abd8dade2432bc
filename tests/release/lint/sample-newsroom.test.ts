import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../src/release/lint/rules.ts';
import { draftOf, said } from './draft.ts';

const read = (name: string): string => readFileSync(new URL(`../../../releases/${name}`, import.meta.url), 'utf8');

describe('the sample newsroom’s releases', () => {
  it('finds nothing in the agreement of 2006 and its editions', () => {
    const others = ['ar', 'es', 'fr', 'ru', 'zh'].map((language) => [language, read(`iom-beijing-2006.${language}.yaml`)] as const);
    expect(said(RULES, draftOf(read('iom-beijing-2006.yaml'), Object.fromEntries(others)))).toEqual([]);
  });

  it.each(['fil-des-mots-2026.yaml', 'qafilat-amman-2026.yaml'])('finds nothing in %s', (name) => {
    expect(said(RULES, draftOf(read(name)))).toEqual([]);
  });
});
