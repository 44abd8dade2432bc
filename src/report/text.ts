import wrapAnsi from 'wrap-ansi';
import { visible } from '../diagnostic/visible.ts';
import { DELIVERY_STATES, type DeliveryState } from '../ledger/delivery.ts';
import type { Counts } from '../ledger/port.ts';
import { instant } from '../release/time.ts';
import type { Account } from './account.ts';
import { bar, sparkline } from './bars.ts';
import type { NamedCounts, Ranking } from './bounded-counts.ts';
import type { Look, ReportPaint } from './look.ts';
import { outcomeLines } from './outcome-text.ts';
import { noOutcomes } from './outcomes.ts';
import type { Reason } from './reasons.ts';
import { type Cell, cutTo, padTo, tableLines } from './text-table.ts';
import type { TimeLine } from './time-line.ts';
import { dayAndTime, lengthInWords, period, timeOfDay } from './when.ts';

const NARROWEST = 40;
const WIDEST = 100;
const SHOWN_NAMES = 8;
const SHOWN_REASONS = 6;
const LABEL = 11;

/** Gives account of a dispatch to people: who got it, when, who did not and why. Ends with a line end; nothing in it can move the cursor. */
export function accountText(account: Account, look: Look): string {
  const width = Math.min(WIDEST, Math.max(NARROWEST, look.width));
  const fitted = { ...look, width };
  const parts = [
    headLines(account, fitted),
    stateLines(account, fitted),
    timeLines(account, fitted),
    outcomeLines(account, fitted),
    rankingLines('list', account.byList, fitted),
    rankingLines('language', account.byLanguage, fitted),
    rankingLines('domain', account.byDomain, fitted),
    ...WITH_REASONS.map((state) => reasonLines(state, account, fitted)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines({ dispatch, firstAccepted, lastAccepted }: Account, { width, paint, timeZone }: Look): string[] {
  const sent =
    firstAccepted === undefined || lastAccepted === undefined ? 'nobody has it yet' : period(firstAccepted, lastAccepted, timeZone);
  const facts = [
    `Dispatch ${dispatch.id}, begun on ${dayAndTime(dispatch.createdAt, timeZone)} by ${visible(dispatch.createdBy)}`,
    `To ${dispatch.lists.map(visible).join(', ')}, by ${visible(dispatch.route)}`,
    `Accepted: ${sent}`,
  ];
  return [...wrapped(visible(dispatch.title), width).map(paint.strong), ...facts.flatMap((fact) => wrapped(fact, width).map(paint.faint))];
}

function stateLines({ counts, audience }: Account, { width, paint }: Look): string[] {
  const shown = DELIVERY_STATES.filter((state) => counts[state] > 0);
  const numberWidth = number(audience).length;
  const barWidth = Math.max(0, Math.min(40, width - LABEL - numberWidth - 12));
  const lines = shown.map((state) => {
    const share = counts[state] / Math.max(1, audience);
    const label = padTo(state, LABEL, 'left');
    const count = padTo(number(counts[state]), numberWidth, 'right');
    return `${colourOf(state, paint)(label)}${count}  ${padTo(bar(share, barWidth), barWidth, 'left')}  ${padTo(percent(share), 6, 'right')}`;
  });
  return [...lines, paint.faint(`${padTo('audience', LABEL, 'left')}${padTo(number(audience), numberWidth, 'right')}`)];
}

function timeLines({ acceptedOverTime: line, nextDue }: Account, look: Look): string[] {
  const due = nextDue === undefined ? [] : [`The first deferred delivery is tried again on ${dayAndTime(nextDue, look.timeZone)}.`];
  const chart = line === undefined || line.values.length < 3 ? [] : [chartLine(line, look)];
  return [...chart, ...due.flatMap((sentence) => wrapped(sentence, look.width))];
}

function chartLine(line: TimeLine, { width, paint, timeZone }: Look): string {
  const end = instant(line.start + line.values.length * line.stepMs);
  const [from, to] = [timeOfDay(line.start, timeZone, line.stepMs), timeOfDay(end, timeZone, line.stepMs)];
  const step = lengthInWords(line.stepMs);
  const most = `  most: ${number(Math.max(...line.values))} in ${/^\d/u.test(step) ? step : `a ${step}`}`;
  const room = width - from.length - to.length - 2;
  const fits = room - most.length >= 20;
  const chart = sparkline(line.values, Math.min(60, fits ? room - most.length : room));
  return `${paint.faint(from)} ${chart} ${paint.faint(fits ? to + most : to)}`;
}

function rankingLines(noun: string, { named, others }: Ranking, { width, paint }: Look): string[] {
  if (named.length < 2) return [];
  const top = named.slice(0, SHOWN_NAMES);
  const rest = [...named.slice(SHOWN_NAMES).map(({ counts }) => counts), ...(others === undefined ? [] : [others])];
  const many = named.length - top.length + (others === undefined ? 0 : 1);
  const more: NamedCounts[] = rest.length === 0 ? [] : [sumUnder(`${others === undefined ? '' : 'over '}${number(many)} more`, rest)];
  const columns = COLUMNS.filter(({ states }) => [...top, ...more].some(({ counts }) => sumOf(counts, states) > 0));
  const rows = [...top, ...more].map(({ name, counts }): Cell[] => [
    { text: visible(name) },
    ...columns.map(({ states }): Cell => cellOf(sumOf(counts, states), states, paint)),
  ]);
  return tableLines({ head: [`By ${noun}`, ...columns.map(({ title }) => title)], rows }, width, paint.strong);
}

function reasonLines(state: Reason['state'], { reasons }: Account, { width, paint }: Look): string[] {
  const ofState = reasons.filter((reason) => reason.state === state);
  if (ofState.length === 0) return [];
  const shown = ofState.slice(0, SHOWN_REASONS);
  const count = ofState.reduce((sum, reason) => sum + reason.count, 0);
  const left = ofState.length - shown.length;
  return [
    colourOf(state, paint)(`${state.slice(0, 1).toUpperCase()}${state.slice(1)}: ${number(count)}`),
    ...shown.flatMap((reason) => [
      ...wrapped(`${number(reason.count)} × ${visible(reason.example)}`, width - 2).map((line) => `  ${line}`),
      `    ${paint.faint(cutTo(recipients(reason), width - 4))}`,
    ]),
    ...(left > 0 ? [paint.faint(`  and ${number(left)} more reasons`)] : []),
  ];
}

const WITH_REASONS = ['rejected', 'uncertain', 'deferred', 'skipped'] as const;

// The least telling last: a narrow terminal leaves those out.
const COLUMNS: readonly { readonly title: string; readonly states: readonly DeliveryState[] }[] = [
  { title: 'all', states: DELIVERY_STATES },
  { title: 'accepted', states: ['accepted'] },
  { title: 'rejected', states: ['rejected'] },
  { title: 'waiting', states: ['queued', 'claimed', 'sending', 'deferred'] },
  { title: 'uncertain', states: ['uncertain'] },
  { title: 'skipped', states: ['skipped'] },
];

function recipients({ first, count }: Reason): string {
  const more = count - first.length;
  return `${first.map(visible).join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`;
}

function cellOf(count: number, states: readonly DeliveryState[], paint: ReportPaint): Cell {
  const [state] = states;
  if (count === 0) return { text: '·', paint: paint.faint };
  return states.length === 1 && state !== undefined ? { text: number(count), paint: colourOf(state, paint) } : { text: number(count) };
}

function sumUnder(name: string, counts: readonly Counts[]): NamedCounts {
  const sums = Object.fromEntries(DELIVERY_STATES.map((state) => [state, counts.reduce((sum, each) => sum + each[state], 0)])) as Counts;
  return { name, counts: sums, outcomes: noOutcomes(), total: sumOf(sums, DELIVERY_STATES) };
}

function sumOf(counts: Counts, states: readonly DeliveryState[]): number {
  return states.reduce((sum, state) => sum + counts[state], 0);
}

function colourOf(state: DeliveryState, paint: ReportPaint): (text: string) => string {
  if (state === 'accepted') return paint.good;
  if (state === 'rejected') return paint.error;
  if (state === 'uncertain' || state === 'deferred') return paint.warning;
  return paint.faint;
}

function percent(share: number): string {
  const rounded = (share * 100).toFixed(1);
  // 1 of 10,000 is not nothing, and 9,999 of 10,000 are not all.
  if (share > 0 && rounded === '0.0') return '< 0.1 %';
  return share < 1 && rounded === '100.0' ? '99.9 %' : `${rounded} %`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}

function wrapped(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true, trim: true }).split('\n');
}
