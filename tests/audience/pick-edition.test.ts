import { describe, expect, it } from 'vitest';
import { pickEdition } from '../../src/audience/pick-edition.ts';

describe('pickEdition', () => {
  it.each([
    ['fr', ['en', 'fr'], 'fr'],
    ['fr-CA', ['en', 'fr'], 'fr'],
    ['fr_CA', ['en', 'fr'], 'fr'],
    ['fr-CA', ['en', 'fr', 'fr-CA'], 'fr-CA'],
    ['fr-CH', ['en', 'fr-CA', 'fr'], 'fr'],
    ['fr', ['en', 'fr-CA'], 'fr-CA'],
    ['pt-PT', ['en', 'pt-BR', 'pt-PT'], 'pt-PT'],
    ['pt', ['en', 'pt-PT', 'pt-BR'], 'pt-BR'],
    ['zh-CN', ['en', 'zh-Hans'], 'zh-Hans'],
    ['zh-CN', ['en', 'zh'], 'zh'],
    ['zh-CN', ['en', 'zh-Hant', 'zh-Hans'], 'zh-Hans'],
    ['zh-TW', ['en', 'zh-Hans'], 'en'],
    ['zh-TW', ['en', 'zh', 'zh-Hant'], 'zh-Hant'],
    ['zh-HK', ['en', 'zh-Hant'], 'zh-Hant'],
    ['sr-Latn', ['en', 'sr'], 'en'],
    ['en-GB', ['en', 'fr'], 'en'],
    ['de', ['en', 'fr'], 'en'],
    ['nobody speaks this', ['en', 'fr'], 'en'],
    [undefined, ['en', 'fr'], 'en'],
    ['fr', [], 'en'],
  ])('gives a reader of %s, of %j, the edition %s', (language, available, expected) => {
    expect(pickEdition(language, available, 'en')).toBe(expected);
  });

  it('prefers the release’s own of two that are as near', () => {
    expect(pickEdition('en-AU', ['en-GB', 'en-US'], 'en-US')).toBe('en-US');
    expect(pickEdition('en-AU', ['en-US', 'en-GB'], 'en-GB')).toBe('en-GB');
  });
});
