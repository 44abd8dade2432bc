import type { Level } from '../../diagnostic/diagnostic.ts';

/** A rule of `release list check`: its id, its usual level, and why it is one. */
export interface ListRule {
  readonly id: string;
  readonly level: Level;
  readonly why: string;
}

const RULES = {
  list: ['error', 'A row that cannot be used, or that was cut into cells wrongly, stops a send to the list.'],
  'list-encoding': ['warning', 'A list that is not in UTF-8 is read by a guess.'],
  'list-sheet': ['warning', 'Of a workbook with several sheets one is read.'],
  'list-duplicate': ['warning', 'One person gets one message; the later row is not used.'],
  'list-domain-typo': ['warning', 'Mail to gmial.com goes to a stranger, or nowhere.'],
  'list-mail-server': ['error', 'A domain that takes no mail bounces every message.'],
  'list-mail-server-unknown': ['warning', 'Whether a domain takes mail could not be found out.'],
  'list-mojibake': ['warning', 'A text that was read in the wrong encoding greets people with garbage.'],
  'list-name-email': ['warning', 'An address in place of a name reads “Dear ada@paper.example”.'],
  'list-placeholder': ['warning', 'What a database writes for nothing greets people with “Dear null”.'],
  'list-language-unknown': ['warning', 'Nobody speaks it: the recipient would get the release’s own language.'],
  'list-language-words': ['info', 'A language in words is read as its tag.'],
  'list-time-zone': ['warning', 'An abbreviation knows no summer time, and stands for several zones.'],
  'list-name-capitals': ['info', 'Names in capitals show that they come from a database.'],
  'list-tag': ['info', 'ada+press@ and ada@ are mostly one person’s.'],
  'list-role': ['info', 'A desk’s address is read by many, or by nobody.'],
  'list-disposable': ['info', 'An address of a service for throwing away will not live long.'],
  'list-smtputf8': ['info', 'Only servers with SMTPUTF8 take an address with letters beyond ASCII before the @.'],
  'list-idn': ['info', 'A domain in another script is written to in its ASCII form.'],
  'list-suppressed': ['info', 'Whoever is suppressed is not written to, whatever list they stand on.'],
} as const satisfies Readonly<Record<string, readonly [Level, string]>>;

/** The id of a rule. */
export type ListRuleId = keyof typeof RULES;

/** All rules, gravest first. */
export const LIST_RULES: readonly ListRule[] = Object.entries(RULES).map(([id, [level, why]]) => ({ id, level, why }));

/** A rule's level. */
export function levelOf(id: ListRuleId): Level {
  return RULES[id][0];
}
