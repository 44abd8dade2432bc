import type { Account } from './account.ts';
import { type Ranking, totalOf } from './bounded-counts.ts';
import { GROUPS, groupCount, legend, stackedBar, timeChart } from './html-charts.ts';
import { htmlPage } from './html-page.ts';
import { htmlText } from './html-text.ts';
import { outcomeSection } from './outcome-html.ts';
import type { Reason } from './reasons.ts';
import { dayAndTime, period } from './when.ts';

const SHOWN_NAMES = 20;
const SHOWN_REASONS = 40;

/**
 * Gives account of a dispatch as one page that stands alone: charts and tables, light and dark, to be kept, printed or passed on. It asks for
 * nothing from anywhere. `timeZone` is the IANA zone of its times: the office's.
 */
export function accountHtml(account: Account, timeZone: string): string {
  const { dispatch, counts, audience, acceptedOverTime, outcomes, warnings } = account;
  return htmlPage(
    dispatch.title,
    `${facts(account, timeZone)}
<section class="share" aria-label="All deliveries">
${stackedBar(counts, Math.max(1, audience))}
</section>
${legend(counts)}
${acceptedOverTime === undefined ? '' : `<h2>When</h2>\n${timeChart(acceptedOverTime, timeZone)}`}
${outcomeSection(outcomes, warnings, { list: account.byList, language: account.byLanguage, domain: account.byDomain })}
${rankingSection('list', account.byList)}
${rankingSection('language', account.byLanguage)}
${rankingSection('domain', account.byDomain)}
${reasonSection(account.reasons)}`,
  );
}

function facts({ dispatch, audience, attempts, firstAccepted, lastAccepted, nextDue }: Account, timeZone: string): string {
  const accepted =
    firstAccepted === undefined || lastAccepted === undefined ? 'nobody has it yet' : period(firstAccepted, lastAccepted, timeZone);
  const rows: readonly (readonly [string, string])[] = [
    ['Dispatch', dispatch.id],
    ['Begun', `${dayAndTime(dispatch.createdAt, timeZone)} by ${dispatch.createdBy}`],
    ['Accepted', accepted],
    ['To', `${audience.toLocaleString('en')} in ${dispatch.lists.join(', ')}`],
    ['Route', dispatch.route],
    ['Tries', attempts.toLocaleString('en')],
    ...(nextDue === undefined ? [] : [['Next try', dayAndTime(nextDue, timeZone)] as const]),
    ['Content', dispatch.contentHash],
  ];
  return `<dl class="facts">${rows.map(([term, text]) => `<dt>${term}</dt><dd>${htmlText(text)}</dd>`).join('')}</dl>`;
}

function rankingSection(noun: string, { named, others }: Ranking): string {
  if (named.length === 0) return '';
  const shown = named.slice(0, SHOWN_NAMES);
  const whole = Math.max(1, ...shown.map(({ total }) => total));
  const groups = GROUPS.filter(({ states }) => named.some(({ counts }) => groupCount(counts, states) > 0));
  const hidden = named.slice(SHOWN_NAMES);
  const left = hidden.reduce((sum, { total }) => sum + total, others === undefined ? 0 : totalOf(others));
  const rows = shown.map(
    ({ name, counts, total }) =>
      `<tr><th scope="row" dir="auto">${htmlText(name)}</th><td>${total.toLocaleString('en')}</td>${groups
        .map(({ states }) => numberCell(groupCount(counts, states)))
        .join('')}<td class="chart">${stackedBar(counts, whole)}</td></tr>`,
  );
  const more =
    left === 0
      ? ''
      : `<p class="note">${left.toLocaleString('en')} more deliveries are of ${others === undefined ? '' : 'over '}${hidden.length.toLocaleString('en')} other ${noun}s.</p>`;
  return `<h2>By ${noun}</h2>
<section class="wide" tabindex="0" aria-label="Deliveries by ${noun}"><table>
<thead><tr><th scope="col">${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}</th><th scope="col">all</th>${groups.map(({ name }) => `<th scope="col">${name}</th>`).join('')}<th scope="col" class="text chart">share</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></section>${more}`;
}

function numberCell(count: number): string {
  return count === 0 ? '<td class="none">0</td>' : `<td>${count.toLocaleString('en')}</td>`;
}

function reasonSection(reasons: readonly Reason[]): string {
  if (reasons.length === 0) return '';
  const shown = reasons.slice(0, SHOWN_REASONS);
  const most = Math.max(1, ...shown.map(({ count }) => count));
  const rows = shown.map(
    (reason) =>
      `<tr><th scope="row">${reason.state}</th><td>${reason.count.toLocaleString('en')}</td><td class="text">${htmlText(reason.example)}${whom(reason)}</td><td class="chart">${countBar(reason, most)}</td></tr>`,
  );
  const left = reasons.length - shown.length;
  return `<h2>By reply</h2>
<section class="wide" tabindex="0" aria-label="Deliveries by reply"><table>
<thead><tr><th scope="col">State</th><th scope="col">deliveries</th><th scope="col" class="text">what the server, or we, said</th><th scope="col" class="text chart">share</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></section>${left > 0 ? `<p class="note">And ${left.toLocaleString('en')} more.</p>` : ''}`;
}

function whom({ first, count }: Reason): string {
  if (first.length === 0) return '';
  const more = count > first.length ? ` and ${(count - first.length).toLocaleString('en')} more` : '';
  return `<details><summary>${first.length === 1 ? 'who' : 'the first of them'}</summary>${first.map(htmlText).join(', ')}${more}</details>`;
}

function countBar({ state, count }: Reason, most: number): string {
  const group = GROUPS.find(({ states }) => states.includes(state))?.name ?? 'skipped';
  return `<svg class="bar" aria-hidden="true" focusable="false"><rect class="${group}" width="${((count / most) * 100).toFixed(2)}%" height="100%"/></svg>`;
}
