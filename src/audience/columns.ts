/** The columns that a list may have and that the tool itself reads; any other is for `--where` and templates. */
export const COLUMNS = [
  'email',
  'name',
  'given_name',
  'family_name',
  'outlet',
  'beat',
  'region',
  'language',
  'timezone',
  'embargo',
] as const;

/** One of them. */
export type Column = (typeof COLUMNS)[number];

/**
 * What exports call them, in small letters and without punctuation, the likeliest first: Mailchimp (Email Address, First Name), Cision
 * (Contact Name, Outlet Name), Muck Rack (Beats, Outlet), Google Contacts (E-mail 1 - Value, Organization 1 - Name), Outlook (E-mail
 * Address, Company, Business Country/Region).
 */
const CALLED: Readonly<Record<Column, readonly string[]>> = {
  email: [
    'email',
    'e mail',
    'email address',
    'e mail address',
    'e mail 1 value',
    'primary email',
    'contact email',
    'work email',
    'courriel',
  ],
  name: ['name', 'full name', 'contact name', 'display name', 'journalist', 'contact'],
  given_name: ['given name', 'first name', 'firstname', 'fname', 'prenom', 'vorname'],
  family_name: ['family name', 'last name', 'lastname', 'lname', 'surname', 'nachname'],
  outlet: ['outlet', 'outlet name', 'media outlet', 'publication', 'organization name', 'organization 1 name', 'organisation', 'company'],
  beat: ['beat', 'beats', 'subject', 'subjects', 'topics'],
  region: ['region', 'country region', 'business country region', 'country', 'location'],
  language: ['language', 'preferred language', 'lang'],
  timezone: ['timezone', 'time zone'],
  embargo: ['embargo', 'under embargo'],
};

const BY_CALLED = new Map(COLUMNS.flatMap((column) => CALLED[column].map((called, rank) => [called, { column, rank }] as const)));

/** Which column a heading means, and how likely (0 is best); undefined for one of the list's own. */
export function columnCalled(heading: string): { readonly column: Column; readonly rank: number } | undefined {
  return BY_CALLED.get(plainHeading(heading));
}

/** The name under which a recipient's columns hold what the heading names: ours where it is known, else as it was written. */
export function columnKey(heading: string): string {
  return columnCalled(heading)?.column ?? heading.trim();
}

/** A heading without case, accents and punctuation: two headings that are alike in this are the same. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
