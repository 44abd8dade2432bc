import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { Ledger } from '../../ledger/port.ts';
import type { Newsroom, OptOutSettings } from '../../newsroom/model.ts';
import { organisationIn } from '../../newsroom/organisation.ts';
import type { OptOutOffice } from '../../opt-out/office.ts';
import type { Clock } from '../../release/time.ts';
import { pickLocale } from '../../render/locale.ts';
import type { Locale } from '../../render/model.ts';
import { deliveryName } from '../frozen/delivery-name.ts';
import { loadTemplates } from '../load/templates.ts';

/** What an office is made from. */
interface Makings {
  readonly newsroom: Newsroom;
  readonly settings: OptOutSettings;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** What the pages for opting out are made from: the newsroom's words in every language, and its ledger; or what is wrong with a locale. */
export async function optOutOffice({ newsroom, settings, ledger, clock }: Makings): Promise<Checked<OptOutOffice>> {
  const templates = await loadTemplates(newsroom.root);
  if (templates.kind === 'invalid') return templates;
  const { locales } = templates.value;
  const { organisation, policy } = newsroom;
  const value = {
    ledger,
    settings,
    language: policy.language,
    organisationIn: (language: string) => organisationIn(organisation, language).name,
    localeFor: (language: string) => localeIn(language, locales) ?? localeIn(policy.language, locales) ?? english(locales),
    nameOf: deliveryName,
    clock,
  };
  return { kind: 'valid', value, warnings: templates.warnings };
}

/** The words of a language that somebody's address names, which may be none; undefined where there are none in it. */
function localeIn(language: string, locales: ReadonlyMap<string, Locale>): Locale | undefined {
  if (!isTag(language)) return undefined;
  const locale = pickLocale(locales, language);
  return locale?.language.split('-')[0] === language.split('-')[0] ? locale : undefined;
}

function isTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}

function english(locales: ReadonlyMap<string, Locale>): Locale {
  const locale = locales.get('en');
  if (locale === undefined) throw new Error('The built-in locale `en` is missing.');
  return locale;
}
