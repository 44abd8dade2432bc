import { shown } from '../../diagnostic/shown.ts';
import { domainOf } from '../address.ts';
import { isLanguageTag } from '../language-tag.ts';
import type { Recipient } from '../model.ts';
import { remember } from '../remember.ts';
import { isDisposable, roleOf } from './address-kinds.ts';
import { domainMeant } from './domain-typo.ts';
import type { Remark } from './finding.ts';
import { nameRemarks } from './names.ts';

/** Everything that a careful colleague would point out about a recipient who can be written to. */
export function remarksOn(recipient: Recipient): readonly Remark[] {
  const { address } = recipient;
  const [local, domain] = [address.slice(0, address.lastIndexOf('@')), domainOf(address)];
  const remarks: (Remark | undefined)[] = [
    domainTypo(address, domain),
    disposable(address, domain),
    role(address, local),
    smtpUtf8(address, local),
    idn(recipient, domain),
    language(recipient),
    timeZone(recipient),
    ...nameRemarks(recipient),
  ];
  return remarks.filter((remark) => remark !== undefined);
}

function domainTypo(address: string, domain: string): Remark | undefined {
  const meant = domainMeant(domain);
  if (meant === undefined) return undefined;
  return {
    rule: 'list-domain-typo',
    message: `The address ${shown(address)} is at ${shown(domain)}, which is nearly ${shown(meant)}.`,
    hint: `Ask whether ${shown(`${address.slice(0, address.lastIndexOf('@'))}@${meant}`)} is meant.`,
  };
}

function disposable(address: string, domain: string): Remark | undefined {
  if (!isDisposable(domain)) return undefined;
  const message = `The address ${shown(address)} is one to throw away: ${domain} keeps mail for a short time.`;
  return { rule: 'list-disposable', message, hint: 'Ask the journalist for their own address.' };
}

function role(address: string, local: string): Remark | undefined {
  const kind = roleOf(local);
  if (kind === undefined) return undefined;
  const message = kind === 'desk' ? 'is a desk’s, not a person’s' : 'is one that nobody reads';
  return { rule: 'list-role', message: `The address ${shown(address)} ${message}.`, hint: 'Write to a person where you know one.' };
}

function smtpUtf8(address: string, local: string): Remark | undefined {
  if (/^[\x20-\x7e]*$/.test(local)) return undefined;
  return {
    rule: 'list-smtputf8',
    message: `The address ${shown(address)} has letters beyond ASCII before the @.`,
    hint: 'It gets there if your mail server and theirs have SMTPUTF8; ask for another address if it does not.',
  };
}

function idn({ columns, address }: Recipient, domain: string): Remark | undefined {
  const written = columns.email ?? '';
  const writtenDomain = written.slice(written.lastIndexOf('@') + 1);
  if (/^[\x20-\x7e]*$/.test(writtenDomain)) return undefined;
  const message = `The domain ${shown(writtenDomain)} is written to as ${shown(domain)}.`;
  return { rule: 'list-idn', message, hint: `Nothing has to be done; the address is ${shown(address)}.` };
}

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const isLanguage: (tag: string) => boolean = remember((tag) => LANGUAGE_NAMES.of(tag.split('-')[0] ?? '') !== undefined);

function language({ language: tag, columns }: Recipient): Remark | undefined {
  if (tag === undefined) return undefined;
  const written = columns.language ?? '';
  if (isLanguage(tag)) return isLanguageTag(written) ? undefined : inWords(written, tag);
  const hint = 'Write it as “en”, “fr” or “zh-Hans”; a country is no language: “dk” is “da”, “jp” is “ja”.';
  return { rule: 'list-language-unknown', message: `No language is called ${shown(tag)}.`, hint };
}

function inWords(written: string, tag: string): Remark {
  return {
    rule: 'list-language-words',
    message: `The language ${shown(written)} is read as ${shown(tag)}.`,
    hint: 'Nothing has to be done.',
  };
}

function timeZone({ timeZone: zone }: Recipient): Remark | undefined {
  if (zone === undefined || zone.includes('/') || /^(?:utc|gmt)$/i.test(zone)) return undefined;
  const message = `The time zone ${shown(zone)} is an abbreviation, or stands for a whole country.`;
  return { rule: 'list-time-zone', message, hint: 'Write the zone of a town: “Europe/Zurich”, “America/New_York”.' };
}
