import { lettersApart } from '../diagnostic/letters-apart.ts';
import { listed, shown } from '../diagnostic/shown.ts';
import { COLUMNS, columnCalled, plainHeading } from './columns.ts';

/** What is wrong, and how to mend it; both are sentences. */
export interface Fault {
  readonly message: string;
  readonly hint: string;
}

/** What each cell of a row is called in a recipient's columns; undefined where the heading is blank. */
export type Header = readonly (string | undefined)[];

/** Reads the headings of a list, or says why nobody can be read by them. */
export function readHeader(headings: readonly string[]): Header | Fault {
  return faultOf(headings) ?? numbered(headings.map((heading, index) => keyOf(heading, index, headings)));
}

// Outlook’s French exports have “Titre” twice, for Mme and for the profession: the second is “Titre 2”.
function numbered(keys: Header): Header {
  const taken = new Set(keys.flatMap((key) => (key === undefined ? [] : plainHeading(key))));
  const seen = new Set<string>();
  return keys.map((key) => {
    if (key === undefined) return undefined;
    let free = key;
    for (let number = 2; seen.has(plainHeading(free)) || (free !== key && taken.has(plainHeading(free))); number += 1)
      free = `${key} ${number}`;
    seen.add(plainHeading(free));
    return free;
  });
}

// Of several headings that mean the same column, the likeliest is it; the others keep their own names.
function keyOf(heading: string, index: number, headings: readonly string[]): string | undefined {
  const trimmed = heading.trim();
  if (trimmed === '') return undefined;
  const called = columnCalled(trimmed);
  if (called === undefined) return trimmed;
  const better = headings.some((other, at) => {
    const rival = columnCalled(other);
    return at !== index && rival?.column === called.column && rival.rank < called.rank;
  });
  return better ? trimmed : called.column;
}

function faultOf(headings: readonly string[]): Fault | undefined {
  const odd = headings.find((heading) => /[\p{Cc}\p{Co}\p{Cs}\u2028\u2029]/u.test(heading.trim()));
  if (odd !== undefined) {
    return {
      message: `The heading ${shown(odd)} holds a line break or an invisible character.`,
      hint: 'Type the heading anew, on one line.',
    };
  }
  return leaversOf(headings) ?? addressesOf(headings) ?? twiceNamed(headings);
}

/** Columns that Mailchimp's exports have of those alone who opted out, or whose address was given up. */
const OF_LEAVERS = ['unsub time', 'clean time'];

function leaversOf(headings: readonly string[]): Fault | undefined {
  const told = headings.find((heading) => OF_LEAVERS.includes(plainHeading(heading)));
  if (told === undefined) return undefined;
  return {
    message: `The list is one of people who are to be written to no more: it has Mailchimp’s column ${shown(told)}.`,
    hint: 'Give it to `release suppress import`, and import Mailchimp’s file of subscribers; if they may be written to, take the column out.',
  };
}

function addressesOf(headings: readonly string[]): Fault | undefined {
  const mailed = headings.filter((heading) => columnCalled(heading)?.column === 'email');
  if (mailed.length === 1) return undefined;
  if (mailed.length > 1) {
    return {
      message: `${mailed.length} columns hold addresses: ${listed(mailed.map(shown))}.`,
      hint: 'Keep the one to write to as “email”, and call the other something else.',
    };
  }
  return headings.some((heading) => heading.includes('@')) ? withoutHeadings() : withoutEmail(headings);
}

function withoutHeadings(): Fault {
  return {
    message: 'The first line of the list holds an address where the headings should stand.',
    hint: `Put a line such as “email,name,outlet,language” above it. Known are ${COLUMNS.join(', ')}.`,
  };
}

function withoutEmail(headings: readonly string[]): Fault {
  const seen = headings.filter((heading) => heading.trim() !== '').slice(0, 12);
  const near = seen.find((heading) => lettersApart(plainHeading(heading), 'email') <= 2);
  const message = `No column of the list is called “email”; its columns are ${listed(seen.map(shown)) || 'without headings'}.`;
  return {
    message,
    hint: near === undefined ? 'Call the column with the addresses “email”.' : `If ${shown(near)} holds the addresses, call it “email”.`,
  };
}

function twiceNamed(headings: readonly string[]): Fault | undefined {
  const seen = new Set<string>();
  for (const heading of headings) {
    const plain = plainHeading(heading);
    if (columnCalled(heading) !== undefined && seen.has(plain)) {
      return { message: `Two columns of the list are called ${shown(heading)}.`, hint: 'Give each column a name of its own.' };
    }
    seen.add(plain);
  }
  return undefined;
}
