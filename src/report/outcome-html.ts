import type { Ranking } from './bounded-counts.ts';
import { COMPLAINT_LIMITS, type ComplaintWarning, complaintLevel } from './complaint-warning.ts';
import { htmlText } from './html-text.ts';
import { cameBack, complaintRate, deliveredOf, type Outcomes, rateInWords, sumOfOutcomes } from './outcomes.ts';

const SHOWN_NAMES = 20;

/** A name and what became of what was sent to it. */
export interface OutcomeRow {
  readonly name: string;
  readonly outcomes: Outcomes;
}

/** What came back about a dispatch, by list, language and domain, with warnings; empty where nothing did. */
export function outcomeSection(
  total: Outcomes,
  warnings: readonly ComplaintWarning[],
  rankings: Readonly<Record<string, Ranking>>,
): string {
  if (!cameBack(total)) return '';
  const tables = Object.entries(rankings).map(([noun, ranking]) => outcomeTable(`By ${noun}`, noun, rowsOf(ranking), 'h3'));
  return `<h2>What came back</h2>
${warningBoxes(warnings)}
${outcomeFacts(total)}
${tables.join('\n')}
<p class="note">${GMAIL_NOTE}</p>`;
}

/** Gmail's readers complain to Google alone. */
export const GMAIL_NOTE =
  'Delivered is what was accepted and did not bounce; the rate is that of complaints among what was delivered. Gmail passes no complaint on: its own rate stands in Google’s Postmaster Tools.';

/** The numbers in a line, with a bar of delivered and bounced. */
export function outcomeFacts(total: Outcomes): string {
  const items: readonly (readonly [string, string, number])[] = [
    ['accepted', 'delivered', deliveredOf(total)],
    ['rejected', 'bounced', total.bounced],
    ['uncertain', 'complained', total.complained],
    ['waiting', 'opted out', total.unsubscribed],
  ];
  const list = items.map(([key, word, count]) => `<li><span class="key ${key}"></span><b>${count.toLocaleString('en')}</b> ${word}</li>`);
  return `<section class="share" aria-label="What became of accepted messages">${outcomeBar(total, Math.max(1, total.accepted))}</section>
<ul class="legend">${list.join('')}</ul>`;
}

/** Warnings, the gravest coloured as such. */
export function warningBoxes(warnings: readonly ComplaintWarning[]): string {
  return warnings
    .map(
      ({ level, message }) =>
        `<p class="alert ${level}"><strong>${level === 'high' ? 'Too many complaints' : 'Many complaints'}.</strong> ${htmlText(message)}</p>`,
    )
    .join('\n');
}

/** A table of outcomes with a bar a row. */
export function outcomeTable(title: string, noun: string, rows: readonly OutcomeRow[], heading: 'h2' | 'h3'): string {
  if (rows.length === 0) return '';
  const whole = Math.max(1, ...rows.map(({ outcomes }) => outcomes.accepted));
  const lines = rows.map(({ name, outcomes }) => {
    const numbers = [deliveredOf(outcomes), outcomes.bounced, outcomes.complained].map(numberCell).join('');
    const level = complaintLevel(complaintRate(outcomes));
    const rate = `<td${level === undefined ? '' : ` class="${level}"`}>${rateInWords(complaintRate(outcomes))}</td>`;
    return `<tr><th scope="row" dir="auto">${htmlText(name)}</th>${numbers}${rate}${numberCell(outcomes.unsubscribed)}<td class="chart">${outcomeBar(outcomes, whole)}</td></tr>`;
  });
  const heads = ['delivered', 'bounced', 'complained', 'rate', 'opted out'].map((word) => `<th scope="col">${word}</th>`).join('');
  const first = `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`;
  return `<${heading}>${htmlText(title)}</${heading}>
<section class="wide outcomes" tabindex="0" aria-label="What came back, by ${noun}"><table>
<thead><tr><th scope="col">${first}</th>${heads}<th scope="col" class="text chart">share</th></tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></section>`;
}

/** A ranking's names as rows, those for which there is no room in one. */
export function rowsOf({ named, others, otherOutcomes }: Ranking): readonly OutcomeRow[] {
  const rest = named.slice(SHOWN_NAMES);
  if (rest.length === 0 && others === undefined) return named;
  const outcomes = sumOfOutcomes([...rest.map((one) => one.outcomes), otherOutcomes]);
  return [...named.slice(0, SHOWN_NAMES), { name: others === undefined ? `${rest.length} more` : `over ${rest.length} more`, outcomes }];
}

/** Shares of complaints as columns, with Google's limits as lines; numbers stand in the table below it. */
export function rateChart(rows: readonly OutcomeRow[], step: string): string {
  const rates = rows.map(({ outcomes }) => complaintRate(outcomes) ?? 0);
  const top = Math.max(0.004, ...rates) * 1.1;
  const columns = rates.map((rate, at) => {
    const height = (rate / top) * 100;
    const title = `<title>${htmlText(`${rows[at]?.name}: ${rateInWords(rate)}`)}</title>`;
    return rate === 0
      ? ''
      : `<rect class="uncertain" x="${at + 0.2}" y="${short(100 - height)}" width="0.6" height="${short(height)}">${title}</rect>`;
  });
  const lines = Object.entries(COMPLAINT_LIMITS).map(([level, limit]) => {
    const y = short(100 - (limit / top) * 100);
    return `<line class="limit ${level}" x1="0" x2="${rows.length}" y1="${y}" y2="${y}"/>`;
  });
  const most = Math.max(...rates);
  const [first, last] = [rows[0]?.name ?? '', rows.at(-1)?.name ?? ''];
  const label = `Complaints as a share of what was delivered, ${step}, from ${first} to ${last}; ${rateInWords(most)} at most.`;
  return `<figure class="time">
<div class="scale" aria-hidden="true"><span>${rateInWords(top)}</span><span>0</span></div>
<svg viewBox="0 0 ${rows.length} 100" preserveAspectRatio="none" role="img" aria-label="${htmlText(label)}">${lines.join('')}${columns.join('')}</svg>
<div class="hours" aria-hidden="true"><span>${htmlText(first)}</span>${rows.length > 1 ? `<span>${htmlText(last)}</span>` : ''}</div>
<figcaption>Complaints, a column ${step}. The lines are Google’s limits: 0.1 % and 0.3 %.</figcaption>
</figure>`;
}

function outcomeBar(outcomes: Outcomes, whole: number): string {
  const parts: readonly (readonly [string, string, number])[] = [
    ['accepted', 'delivered', deliveredOf(outcomes)],
    ['rejected', 'bounced', outcomes.bounced],
  ];
  let from = 0;
  const bars = parts.map(([key, word, count]) => {
    const bar =
      count === 0
        ? ''
        : `<rect class="${key}" x="${percent(from / whole)}" width="${percent(count / whole)}" height="100%"><title>${count} ${word}</title></rect>`;
    from += count;
    return bar;
  });
  return `<svg class="bar" aria-hidden="true" focusable="false">${bars.join('')}</svg>`;
}

function numberCell(count: number): string {
  return count === 0 ? '<td class="none">0</td>' : `<td>${count.toLocaleString('en')}</td>`;
}

function percent(share: number): string {
  return `${short(share * 100)}%`;
}

function short(value: number): string {
  return String(Number(value.toFixed(3)));
}
