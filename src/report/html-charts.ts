import { DELIVERY_STATES, type DeliveryState } from '../ledger/delivery.ts';
import type { Counts } from '../ledger/port.ts';
import { htmlText } from './html-text.ts';
import type { TimeLine } from './time-line.ts';
import { dayAndTime, lengthInWords, timeOfDay } from './when.ts';

/** How states are grouped and named in charts; the order is that of the bars. */
export const GROUPS: readonly { readonly name: string; readonly states: readonly DeliveryState[] }[] = [
  { name: 'accepted', states: ['accepted'] },
  { name: 'waiting', states: ['queued', 'claimed', 'sending', 'deferred'] },
  { name: 'rejected', states: ['rejected'] },
  { name: 'uncertain', states: ['uncertain'] },
  { name: 'skipped', states: ['skipped'] },
];

/** How many deliveries of a group there are. */
export function groupCount(counts: Counts, states: readonly DeliveryState[]): number {
  return states.reduce((sum, state) => sum + counts[state], 0);
}

/** One bar in the colours of the groups, as wide as `counts` are of `whole`. Its numbers stand in words beside it, so it is hidden from readers. */
export function stackedBar(counts: Counts, whole: number): string {
  let from = 0;
  const parts = GROUPS.map(({ name, states }) => {
    const count = groupCount(counts, states);
    const part = { name, count, from };
    from += count;
    return part;
  });
  const bars = parts
    .filter(({ count }) => count > 0)
    .map(
      ({ name, count, from: start }) =>
        `<rect class="${name}" x="${percent(start / whole)}" width="${percent(count / whole)}" height="100%"><title>${count} ${name}</title></rect>`,
    );
  return `<svg class="bar" aria-hidden="true" focusable="false">${bars.join('')}</svg>`;
}

/** Acceptances over time as columns, with the greatest number and the times below. */
export function timeChart({ start, stepMs, values }: TimeLine, timeZone: string): string {
  const most = Math.max(...values, 1);
  const end = (start + values.length * stepMs) as typeof start;
  const columns = values.map((value, at) => {
    const height = (value / most) * 100;
    const from = dayAndTime((start + at * stepMs) as typeof start, timeZone, stepMs);
    const title = value === 0 ? '' : `<title>${htmlText(`${value.toLocaleString('en')} from ${from}`)}</title>`;
    return value === 0
      ? ''
      : `<rect class="accepted" x="${at + 0.06}" y="${short(100 - height)}" width="0.88" height="${short(height)}">${title}</rect>`;
  });
  const label = `Accepted messages in each ${lengthInWords(stepMs)} from ${dayAndTime(start, timeZone, stepMs)} to ${dayAndTime(end, timeZone, stepMs)}; ${most.toLocaleString('en')} at most.`;
  const grid = [0, 50].map((y) => `<line class="grid" x1="0" x2="${values.length}" y1="${y}" y2="${y}"/>`);
  return `<figure class="time">
<div class="scale" aria-hidden="true"><span>${most.toLocaleString('en')}</span><span>${most % 2 === 0 ? (most / 2).toLocaleString('en') : ''}</span><span>0</span></div>
<svg viewBox="0 0 ${values.length} 100" preserveAspectRatio="none" role="img" aria-label="${htmlText(label)}">${grid.join('')}${columns.join('')}</svg>
<div class="hours" aria-hidden="true">${hours({ start, end, stepMs }, timeZone)}</div>
<figcaption>Accepted messages, a column for each ${lengthInWords(stepMs)}; times are those of ${htmlText(timeZone)}.</figcaption>
</figure>`;
}

/** Which colour is which group, with the numbers: the chart's key and its summary. */
export function legend(counts: Counts): string {
  const items = GROUPS.map(({ name, states }) => ({ name, states, count: groupCount(counts, states) })).filter(({ count }) => count > 0);
  return `<ul class="legend">${items
    .map(
      ({ name, states, count }) =>
        `<li><span class="key ${name}"></span><b>${count.toLocaleString('en')}</b> ${name}${detail(counts, states)}</li>`,
    )
    .join('')}</ul>`;
}

function detail(counts: Counts, states: readonly DeliveryState[]): string {
  if (states.length < 2) return '';
  const some = DELIVERY_STATES.filter((state) => states.includes(state) && counts[state] > 0);
  return ` <small>(${some.map((state) => `${counts[state].toLocaleString('en')} ${state}`).join(', ')})</small>`;
}

function hours({ start, end, stepMs }: Pick<TimeLine, 'start' | 'stepMs'> & { readonly end: TimeLine['start'] }, timeZone: string): string {
  const middle = ((start + end) / 2) as typeof start;
  return [start, middle, end].map((at) => `<span>${timeOfDay(at, timeZone, stepMs)}</span>`).join('');
}

function percent(share: number): string {
  return `${short(share * 100)}%`;
}

function short(value: number): string {
  return String(Number(value.toFixed(3)));
}
