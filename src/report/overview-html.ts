import { htmlPage } from './html-page.ts';
import { htmlText } from './html-text.ts';
import { GMAIL_NOTE, outcomeFacts, outcomeTable, rateChart, rowsOf, warningBoxes } from './outcome-html.ts';
import type { Overview } from './overview.ts';
import { dayAndTime } from './when.ts';

const SHOWN_DISPATCHES = 60;

/** Gives account of several dispatches as one page that stands alone, as `accountHtml` does of one. `office`: whose they are. */
export function overviewHtml(overview: Overview, office: string, timeZone: string): string {
  const { since, dispatches, months, audience, total, warnings } = overview;
  const latest = dispatches.slice(-SHOWN_DISPATCHES).toReversed();
  const monthRows = months.map(({ month, outcomes }) => ({ name: month, outcomes }));
  const dispatchRows = latest.map(({ dispatch, outcomes }) => ({ name: `${dispatch.title} (${dispatch.id})`, outcomes }));
  const left = dispatches.length - latest.length;
  const from = since ?? dispatches[0]?.dispatch.createdAt;
  const facts: readonly (readonly [string, string])[] = [
    ['Dispatches', dispatches.length.toLocaleString('en')],
    ...(from === undefined ? [] : [['Since', dayAndTime(from, timeZone)] as const]),
    ['Deliveries', audience.toLocaleString('en')],
    ['Accepted', total.accepted.toLocaleString('en')],
  ];
  return htmlPage(
    `${office}: what became of dispatches`,
    `<dl class="facts">${facts.map(([term, text]) => `<dt>${term}</dt><dd>${htmlText(text)}</dd>`).join('')}</dl>
${warningBoxes(warnings)}
${outcomeFacts(total)}
${months.length === 0 ? '' : `<h2>Complaints</h2>\n${rateChart(monthRows, 'for each month')}`}
${outcomeTable('By month', 'month', monthRows, 'h2')}
${outcomeTable('By dispatch', 'dispatch', dispatchRows, 'h2')}
${left > 0 ? `<p class="note">And ${left.toLocaleString('en')} earlier ones.</p>` : ''}
${outcomeTable('By list', 'list', rowsOf(overview.byList), 'h2')}
${outcomeTable('By language', 'language', rowsOf(overview.byLanguage), 'h2')}
${outcomeTable('By domain', 'domain', rowsOf(overview.byDomain), 'h2')}
<p class="note">${GMAIL_NOTE}</p>`,
  );
}
