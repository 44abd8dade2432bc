import { listed, shown } from '../diagnostic/shown.ts';
import { parseAddress } from './address.ts';
import type { Fault } from './header.ts';
import { readLanguage } from './language-tag.ts';
import type { Recipient } from './model.ts';
import { recipientId } from './recipient-id.ts';
import { remember } from './remember.ts';

/** Line ends, other controls, private use and broken halves; and marks that turn the direction of what follows. */
const UNWANTED = /[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** The same for columns that the tool does not read itself: notes of several lines may stand there. */
const UNWANTED_IN_NOTES = /(?![\n\t])[\p{Cc}\p{Co}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

const YES = ['yes', 'y', 'true', '1', 'x', 'oui', 'ja', 'sí', 'si'];
const NO = ['', 'no', 'n', 'false', '0', 'non', 'nein'];

/** Columns that may get into a header, or decide what is sent. */
const READ = ['name', 'given_name', 'family_name', 'outlet', 'beat', 'region', 'language', 'timezone', 'embargo'];

/** A recipient but for the place in the list. */
export type Person = Omit<Recipient, 'list' | 'line'>;

/** Reads one person from the cells of a row, by column; or says what is wrong with the first cell that cannot be used. */
export function readPerson(columns: Readonly<Record<string, string>>): Person | Fault {
  const written = columns.email ?? '';
  const reading = parseAddress(written);
  if (written === '') return { message: 'There is a row without an address.', hint: 'Add the journalist’s address, or delete the row.' };
  if (reading.kind === 'invalid') return { message: `The address ${shown(written)} cannot be used. ${reading.why}`, hint: reading.hint };
  const fault = oddCell(columns) ?? languageFault(columns.language) ?? timeZoneFault(columns.timezone) ?? embargoFault(columns.embargo);
  return fault ?? personOf(reading.address, columns);
}

function personOf(address: string, columns: Readonly<Record<string, string>>): Person {
  const cell = (column: string): string | undefined => columns[column] || undefined;
  const [givenName, familyName] = [cell('given_name'), cell('family_name')];
  const fullName = [givenName, familyName].filter((part) => part !== undefined).join(' ');
  return {
    id: recipientId(address),
    address,
    name: cell('name') ?? (fullName || undefined),
    givenName,
    familyName,
    outlet: cell('outlet'),
    beat: cell('beat'),
    region: cell('region'),
    language: readLanguage(columns.language ?? ''),
    timeZone: cell('timezone'),
    underEmbargo: YES.includes((columns.embargo ?? '').toLowerCase()),
    columns,
  };
}

function oddCell(columns: Readonly<Record<string, string>>): Fault | undefined {
  for (const [column, text] of Object.entries(columns)) {
    if (!(READ.includes(column) ? UNWANTED : UNWANTED_IN_NOTES).test(text)) continue;
    const what = /[\r\n\u2028\u2029]/.test(text) ? 'a line break' : 'an invisible character';
    return { message: `The ${shown(column)} ${shown(text)} holds ${what}.`, hint: 'Type the cell anew, on one line.' };
  }
  return undefined;
}

function languageFault(text = ''): Fault | undefined {
  if (text === '' || readLanguage(text) !== undefined) return undefined;
  return { message: `The language ${shown(text)} is not written as a language tag.`, hint: 'Write a language as “en”, “fr” or “zh-Hans”.' };
}

function timeZoneFault(text = ''): Fault | undefined {
  if (text === '' || isTimeZone(text)) return undefined;
  return { message: `There is no time zone ${shown(text)}.`, hint: 'Write it as “Europe/Zurich” or “America/New_York”, or leave it out.' };
}

function embargoFault(text = ''): Fault | undefined {
  if ([...YES, ...NO].includes(text.toLowerCase())) return undefined;
  return {
    message: `Whether the embargo binds this person is unclear: ${shown(text)}.`,
    hint: `Write “yes” for those who may have the release before it ends, “no” for others; ${listed(YES.slice(2, 5).map(shown))} will do too.`,
  };
}

const isTimeZone: (text: string) => boolean = remember((text) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
});
