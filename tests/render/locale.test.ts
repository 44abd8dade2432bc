import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { greetingParts, pickLocale, readLocale } from '../../src/render/locale.ts';
import { releaseDate } from '../../src/render/moment.ts';
import { LOCALES, localeFor } from './templates.ts';

/** The English locale as its file has it, to be changed. */
function english(): Record<string, Record<string, unknown>> {
  return parse(readFileSync(join(import.meta.dirname, '../../templates/locales/en.yaml'), 'utf8'));
}

function wrong(value: unknown): readonly string[] {
  const locale = readLocale(value, 'templates/locales/en.yaml');
  return locale.kind === 'valid' ? [] : locale.diagnostics.map(({ message }) => message);
}

describe('the built-in locales', () => {
  test('are those of the six languages of the United Nations, German and Hebrew', () => {
    expect([...LOCALES.keys()].toSorted()).toEqual(['ar', 'de', 'en', 'es', 'fr', 'he', 'ru', 'zh']);
  });

  test.each([...LOCALES.keys()])('%s names itself and greets with and without a name', (language) => {
    const locale = localeFor(language);
    expect(locale.language).toBe(language);
    expect(locale.direction).toBe(language === 'ar' || language === 'he' ? 'rtl' : 'ltr');
    const { before, nameless, after } = greetingParts(locale.labels);
    expect(before + nameless + after).toBe(locale.labels.greetingNameless);
    expect(Object.keys(locale.labels.languages)).toEqual(Object.keys(localeFor('en').labels.languages));
  });

  test.each([...LOCALES.keys()])('%s pins calendar and figures', (language) => {
    expect(localeFor(language).intl).toMatch(/-u-ca-gregory-nu-latn$/);
  });
});

describe('a locale that cannot be used', () => {
  test('is a diagnostic for each key that is missing', () => {
    const value = english();
    delete value.labels?.contact;
    delete value.quotes;
    const locale = readLocale(value, 'newsroom/templates/locales/en.yaml');
    expect(locale).toMatchObject({
      kind: 'invalid',
      diagnostics: [
        {
          rule: 'template',
          level: 'error',
          where: { kind: 'file', file: 'newsroom/templates/locales/en.yaml' },
          message: expect.stringContaining('quotes'),
        },
        { rule: 'template', level: 'error', message: expect.stringContaining('labels.contact') },
      ],
    });
  });

  test.each([
    ['labels', { ...english().labels, embargoedUntil: 'EMBARGO' }, 'has to hold {time}'],
    ['labels', { ...english().labels, moment: '{date}, {hour}' }, 'has to hold {date}, {hour}, {minute} and {zone}'],
    ['quotes', { ...english().quotes, fullStop: 'below' }, 'quotes.fullStop'],
    ['labels', { ...english().labels, greeting: 'Dear,' }, 'has to hold {name}'],
    ['labels', { ...english().labels, greetingNameless: 'Hello,' }, 'has to begin and end with the same words as greeting'],
    ['labels', { ...english().labels, contacts: 'Contact' }, '(contacts)'],
    ['labels', { ...english().labels, contact: '' }, 'labels.contact'],
    ['direction', 'up', 'direction'],
    ['intl', 'no language', 'intl'],
  ])('says what is wrong in %s', (key, value, said) => {
    expect(wrong({ ...english(), [key]: value })).toEqual([expect.stringContaining(said)]);
  });

  test.each([null, 'English', [], 7])('is one that is no mapping: %j', (value) => {
    expect(wrong(value)).toHaveLength(1);
  });
});

test('a language without a locale has that of the language around it, else English', () => {
  expect(pickLocale(LOCALES, 'fr-CH')?.language).toBe('fr');
  expect(pickLocale(LOCALES, 'zh-Hans-CN')?.language).toBe('zh');
  expect(pickLocale(LOCALES, 'it')).toEqual(localeFor('en'));
  expect(pickLocale(new Map(), 'it')).toBeUndefined();
});

test.each([
  ['en-US', 'September 5, 2006'],
  ['de-AT', '5. September 2006'],
  ['ar-LB', '5 أيلول 2006'],
  ['zh-Hant-TW', '2006年9月5日'],
  ['en', '5 September 2006'],
])('a language with a region has the dates of that region: %s', (language, shown) => {
  const locale = pickLocale(LOCALES, language);
  expect(locale && releaseDate({ kind: 'calendar-day', day: '2006-09-05' }, locale).shown).toBe(shown);
});

test.each([
  ['fa', 'rtl'],
  ['ur-PK', 'rtl'],
  ['pa-Arab', 'rtl'],
  ['he', 'rtl'],
  ['it', 'ltr'],
  ['az', 'ltr'],
])('a language without a locale still runs as it is written: %s', (language, direction) => {
  expect(pickLocale(LOCALES, language)?.direction).toBe(direction);
});
