import { isInside } from './inside.ts';
import type { Organisation, OrganisationWords } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Checks what the file says of the organisation: its time zone, its site, its logo. */
export function buildOrganisation({ organisation }: NewsroomFile, root: string, check: SettingsCheck): Organisation {
  const { name, short_name: shortName, address, site, logo, time_zone: timeZone, translations = {} } = organisation;
  if (!isTimeZone(timeZone)) {
    check.wrong(
      ['organisation', 'time_zone'],
      'which is no time zone that is known',
      'Write the name of a city’s zone, such as `Europe/Zurich` or `Asia/Tokyo`.',
    );
  }
  if (site !== undefined && !isWebAddress(site)) {
    check.wrong(['organisation', 'site'], 'which is no web address', 'Write it whole, such as `https://www.kestrelmouth.example`.');
  }
  if (logo !== undefined && !isWebAddress(logo) && !isInside(root, logo)) {
    check.wrong(
      ['organisation', 'logo'],
      'which is neither a web address nor a path inside the newsroom',
      'Put the file into the newsroom’s folder, and write its path from there.',
    );
  }
  return { name, shortName: shortName ?? name, address, site, logo, timeZone, translations: wordsByLanguage(translations) };
}

/** The organisation as an edition in a language (BCP 47) names it: in that language's words, else in those of the nearest shorter tag. */
export function organisationIn(organisation: Organisation, language: string): Organisation {
  const subtags = language.split('-');
  for (let length = subtags.length; length > 0; length -= 1) {
    const words = organisation.translations[subtags.slice(0, length).join('-')];
    if (words === undefined) continue;
    const { name = organisation.name, address = organisation.address } = words;
    return { ...organisation, name, shortName: words.shortName ?? words.name ?? organisation.shortName, address };
  }
  return organisation;
}

type WrittenWords = NonNullable<NewsroomFile['organisation']['translations']>;

function wordsByLanguage(translations: WrittenWords): Readonly<Record<string, OrganisationWords>> {
  return Object.fromEntries(
    Object.entries(translations).map(([language, { name, short_name: shortName, address }]) => [language, { name, shortName, address }]),
  );
}

function isTimeZone(name: string): boolean {
  // Intl takes distances such as `+01:00` too, which know nothing of summer time.
  if (/^[+-]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}
