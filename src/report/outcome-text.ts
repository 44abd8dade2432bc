import wrapAnsi from 'wrap-ansi';
import { visible } from '../diagnostic/visible.ts';
import type { Account } from './account.ts';
import type { Ranking } from './bounded-counts.ts';
import { complaintLevel } from './complaint-warning.ts';
import type { Look } from './look.ts';
import { cameBack, complaintRate, deliveredOf, type Outcomes, rateInWords, sumOfOutcomes } from './outcomes.ts';
import type { Overview } from './overview.ts';
import { type Cell, tableLines } from './text-table.ts';

const SHOWN_NAMES = 8;
const NARROWEST = 40;
const WIDEST = 100;

/** What came back about a dispatch, for people: nothing where nothing did. */
export function outcomeLines({ outcomes, warnings, byList, byLanguage, byDomain }: Account, look: Look): string[] {
  if (!cameBack(outcomes)) return [];
  return [
    ...tableOf('What came back', [{ name: 'all', outcomes }], look),
    ...warningLines(warnings, look),
    ...rankings({ byList, byLanguage, byDomain }, look),
  ];
}

/** What became of several dispatches, for people. */
export function overviewText(overview: Overview, look: Look): string {
  const fitted = { ...look, width: Math.min(WIDEST, Math.max(NARROWEST, look.width)) };
  const { dispatches, months, total, warnings } = overview;
  const named = dispatches.map(({ dispatch, outcomes }) => ({ name: `${dispatch.id}  ${dispatch.title}`, outcomes }));
  const lines = [
    ...tableOf(
      'Over time',
      [...months.map(({ month, outcomes }) => ({ name: month, outcomes })), { name: 'all', outcomes: total }],
      fitted,
    ),
    ...warningLines(warnings, fitted),
    '',
    ...tableOf('By dispatch', named, fitted),
    ...rankings(overview, fitted),
  ];
  return `${lines.join('\n')}\n`;
}

type Row = { readonly name: string; readonly outcomes: Outcomes };

function rankings({ byList, byLanguage, byDomain }: Pick<Overview, 'byList' | 'byLanguage' | 'byDomain'>, look: Look): string[] {
  const parts = [['By list', byList] as const, ['By language', byLanguage] as const, ['By domain', byDomain] as const];
  return parts.flatMap(([title, ranking]) => (ranking.named.length < 2 ? [] : ['', ...tableOf(title, rowsOf(ranking), look)]));
}

function rowsOf({ named, others, otherOutcomes }: Ranking): readonly Row[] {
  const rest = named.slice(SHOWN_NAMES);
  const left = sumOfOutcomes([...rest.map(({ outcomes }) => outcomes), otherOutcomes]);
  const more = rest.length + (others === undefined ? 0 : 1);
  return more === 0
    ? named
    : [...named.slice(0, SHOWN_NAMES), { name: `${others === undefined ? '' : 'over '}${more} more`, outcomes: left }];
}

function tableOf(title: string, rows: readonly Row[], { width, paint }: Look): string[] {
  const cells = rows.map(({ name, outcomes }): Cell[] => {
    const rate = complaintRate(outcomes);
    const level = complaintLevel(rate);
    const colour = level === undefined ? paint.faint : level === 'high' ? paint.error : paint.warning;
    return [
      { text: visible(name) },
      count(deliveredOf(outcomes), paint.good),
      count(outcomes.bounced, paint.error),
      count(outcomes.complained, paint.error),
      { text: rateInWords(rate), paint: colour },
      count(outcomes.unsubscribed, paint.warning),
    ];
  });
  return tableLines({ head: [title, 'delivered', 'bounced', 'complained', 'rate', 'opted out'], rows: cells }, width, paint.strong);
}

function count(number: number, paint: (text: string) => string): Cell {
  return { text: number.toLocaleString('en'), ...(number > 0 && { paint }) };
}

function warningLines(warnings: Overview['warnings'], { width, paint }: Look): string[] {
  return warnings.flatMap(({ level, message }) =>
    wrapAnsi(`! ${visible(message)}`, width, { hard: true, trim: true })
      .split('\n')
      .map(level === 'high' ? paint.error : paint.warning),
  );
}
