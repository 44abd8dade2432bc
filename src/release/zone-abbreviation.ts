/** Abbreviations that press offices use, each with two places that may be meant. Where one place alone uses it, its offset still changes with the season. */
const MEANINGS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['EST', ['America/New_York', 'Australia/Brisbane']],
  ['EDT', ['America/New_York', 'Australia/Sydney']],
  ['ET', ['America/New_York', 'America/Toronto']],
  ['CST', ['America/Chicago', 'Asia/Shanghai']],
  ['CDT', ['America/Chicago', 'America/Havana']],
  ['CT', ['America/Chicago', 'America/Winnipeg']],
  ['MST', ['America/Denver', 'America/Phoenix']],
  ['MDT', ['America/Denver', 'America/Edmonton']],
  ['PST', ['America/Los_Angeles', 'Asia/Manila']],
  ['PDT', ['America/Los_Angeles', 'America/Vancouver']],
  ['PT', ['America/Los_Angeles', 'Europe/Lisbon']],
  ['AST', ['America/Halifax', 'Asia/Riyadh']],
  ['BST', ['Europe/London', 'Asia/Dhaka']],
  ['IST', ['Asia/Kolkata', 'Europe/Dublin']],
  ['WET', ['Europe/Lisbon', 'Africa/Casablanca']],
  ['CET', ['Europe/Paris', 'Africa/Tunis']],
  ['CEST', ['Europe/Paris', 'Europe/Berlin']],
  ['EET', ['Europe/Athens', 'Africa/Cairo']],
  ['EEST', ['Europe/Athens', 'Africa/Cairo']],
  ['MSK', ['Europe/Moscow', 'Europe/Minsk']],
  ['GST', ['Asia/Dubai', 'Atlantic/South_Georgia']],
  ['AEST', ['Australia/Sydney', 'Australia/Brisbane']],
]);

/** The IANA zones that an abbreviation (any case) may mean; undefined for one that is not listed. */
export function meaningsOf(abbreviation: string): readonly [string, string] | undefined {
  return MEANINGS.get(abbreviation.toUpperCase());
}
