import * as z from 'zod';
import { aboutFile, type Checked, type Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Locale } from './model.ts';

const word = z.string().min(1);
const greeting = word.refine((text) => text.includes('{name}'), { message: 'has to hold {name}, where the recipient’s name goes' });
const timed = word.refine((text) => text.includes('{time}'), { message: 'has to hold {time}' });
const moment = word.refine((text) => ['{date}', '{hour}', '{minute}', '{zone}'].every((place) => text.includes(place)), {
  message: 'has to hold {date}, {hour}, {minute} and {zone}',
});

const labels = z.strictObject({
  pressRelease: word,
  mediaAdvisory: word,
  statement: word,
  forImmediateRelease: word,
  embargoedUntil: timed,
  moment,
  contact: word,
  phone: word,
  email: word,
  hours: word,
  signatories: word,
  spokespersons: word,
  about: word,
  notes: word,
  media: word,
  picture: word,
  credit: word,
  links: word,
  subjects: word,
  otherLanguages: word,
  greeting,
  greetingNameless: word,
  whyYou: word,
  unsubscribe: word,
  correction: word,
  withdrawal: word,
  corrects: word,
  withdraws: word,
  reason: word,
  insteadOf: word.refine((text) => text.includes('{before}') && text.includes('{after}'), { message: 'has to hold {before} and {after}' }),
  added: word.refine((text) => text.includes('{after}'), { message: 'has to hold {after}' }),
  leftOut: word.refine((text) => text.includes('{before}'), { message: 'has to hold {before}' }),
  endMark: word,
  copy: word,
  copied: word,
  download: word,
  languages: z.record(z.string(), word),
});

const site = z.strictObject({
  newsroom: word,
  latest: word,
  years: word,
  ofYear: word.refine((text) => text.includes('{year}'), { message: 'has to hold {year}' }),
  aboutSubject: word.refine((text) => text.includes('{subject}'), { message: 'has to hold {subject}' }),
  feeds: word,
  search: word,
  find: word,
  found: word.refine((text) => text.includes('{count}'), { message: 'has to hold {count}' }),
  nothingFound: word.refine((text) => text.includes('{query}'), { message: 'has to hold {query}' }),
  noReleases: word,
  corrected: word,
  correctedBy: word,
  withdrawn: word,
  withdrawal: word,
  withdrawnBy: word,
  earlier: word,
  otherForms: word,
  plainText: word,
  embargoed: word,
  privateSite: word,
});

const named = word.refine((text) => text.includes('{organisation}'), { message: 'has to hold {organisation}' });

const optOut = z.strictObject({
  title: named,
  question: named,
  stopped: named,
  choose: word,
  lists: word,
  subjects: word,
  language: word,
  anyLanguage: word,
  save: word,
  saved: word,
  unknownPage: word,
  tryAgain: word,
});

const localeSchema = z.strictObject({
  language: word,
  direction: z.enum(['ltr', 'rtl']),
  intl: word.refine(isIntlTag, { message: 'has to be a language tag that Intl knows, such as ar-EG-u-ca-gregory-nu-latn' }),
  quotes: z.strictObject({ open: word, close: word, fullStop: z.enum(['inside', 'outside']) }),
  punctuation: z.strictObject({ colon: word, comma: word, fullStop: word, dash: word, space: z.string() }),
  labels: labels.refine(greetingsFit, {
    path: ['greetingNameless'],
    message: 'has to begin and end with the same words as greeting, for only what stands between them is filled in',
  }),
  site,
  optOut,
});

/** Takes the decoded content of `templates/locales/LANG.yaml` and gives the locale, or one diagnostic (rule `template`) for each key that is missing or wrong. */
export function readLocale(value: unknown, file: string): Checked<Locale> {
  const result = localeSchema.safeParse(value);
  if (result.success) return { kind: 'valid', value: result.data, warnings: [] };
  return { kind: 'invalid', diagnostics: result.error.issues.map((issue) => localeDiagnostic(issue, file)) };
}

/**
 * The locale for a BCP 47 language: its own, else that of the nearest shorter tag (`zh-Hans-CN`, `zh-Hans`, `zh`) with the dates of the region that the
 * language names (`en-US`: September 5, 2006), else the words of English in the direction that the language is written in; undefined when there is not even English.
 */
export function pickLocale(locales: ReadonlyMap<string, Locale>, language: string): Locale | undefined {
  const own = locales.get(language);
  if (own !== undefined) return own;
  const subtags = language.split('-');
  for (let length = subtags.length - 1; length > 0; length -= 1) {
    const locale = locales.get(subtags.slice(0, length).join('-'));
    if (locale !== undefined) return { ...locale, intl: regional(language, locale.intl) };
  }
  const english = locales.get('en');
  return english === undefined ? undefined : { ...english, direction: directionOf(language) };
}

/** The language's own region, with the figures that the locale pins and the Gregorian calendar. */
function regional(language: string, intl: string): string {
  const { numberingSystem = 'latn' } = new Intl.Locale(intl);
  return new Intl.Locale(language, { calendar: 'gregory', numberingSystem }).toString();
}

/** Scripts that run from the right, by their ISO 15924 codes. */
const FROM_THE_RIGHT = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa']);

/** The direction of the script that a language is written in, the likely one where the tag names none: Persian, Urdu and Hebrew run from the right. */
export function directionOf(language: string): Locale['direction'] {
  return FROM_THE_RIGHT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** What stands around the recipient's name in the greeting, and what stands in its place where there is no name. */
export function greetingParts(labels: Locale['labels']): { readonly before: string; readonly nameless: string; readonly after: string } {
  const [before = '', after = ''] = labels.greeting.split('{name}');
  return { before, nameless: labels.greetingNameless.slice(before.length, labels.greetingNameless.length - after.length), after };
}

function greetingsFit(words: Locale['labels']): boolean {
  // Said already of the greeting itself.
  if (!words.greeting.includes('{name}')) return true;
  const [before = '', after = ''] = words.greeting.split('{name}');
  const nameless = words.greetingNameless;
  return nameless.startsWith(before) && nameless.endsWith(after) && nameless.length > before.length + after.length;
}

function isIntlTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function localeDiagnostic(issue: z.core.$ZodIssue, file: string): Diagnostic {
  const key = issue.path.join('.');
  const about = key === '' ? 'The locale' : `The locale’s ${key}`;
  const unknown = issue.code === 'unrecognized_keys' ? ` (${issue.keys.join(', ')})` : '';
  const message = `${about} cannot be used: ${issue.message}${unknown}.`;
  return aboutFile(file, 'template', 'error', message, 'Compare it with the built-in templates/locales/en.yaml, which has every key.');
}
