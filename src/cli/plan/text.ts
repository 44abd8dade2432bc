import { visible } from '../../diagnostic/visible.ts';
import type { Instant } from '../../release/time.ts';
import { momentText } from '../dispatching/schedule.ts';
import type { Paint } from '../presenter.ts';
import { summaryText } from '../send/summary.ts';
import { countOf } from '../words/count-of.ts';
import type { PlanAccount } from './account.ts';

/** In what a plan is shown. */
export interface PlanLook {
  /** The newsroom's. */
  readonly timeZone: string;
  readonly now: Instant;
  readonly paint: Paint;
}

/** A plan as a person reads it: what a `send` shows, who is new, who is not cleared for the embargo, what is unusual, and how the messages begin. */
export function planText(account: PlanAccount, { timeZone, now, paint }: PlanLook): string {
  const { record, editions, count, unusual, openings } = account;
  const embargo = editions[0]?.embargo ?? { kind: 'none' };
  const { route, schedule } = record;
  const more = [...newcomersLine(account), ...uncleared(account, now)];
  const summary = summaryText({ editions, audience: count, route, embargo, schedule, timeZone, now, paint, more });
  const remarks = unusual.map((sentence) => `${paint.warning('unusual')}: ${sentence}`);
  const samples = [...openings].map(([language, text]) => `${paint.strong(`Begins (${language})`)}\n${indented(text)}`);
  return `${[
    `${paint.strong(`Plan ${record.id}`)}, by ${visible(record.createdBy)}, ${momentText(record.createdAt, timeZone)}`,
    summary,
    ...(remarks.length === 0 ? [] : [remarks.join('\n')]),
    ...samples,
  ].join('\n\n')}\n`;
}

type Line = readonly [label: string, text: string];

function newcomersLine({ newcomers }: PlanAccount): readonly Line[] {
  if (newcomers === undefined) return [['New', 'everybody: no dispatch went to these lists before']];
  const { since, count, first, gone } = newcomers;
  const who = first.length === 0 ? '' : `: ${first.map(visible).join(', ')}${count > first.length ? ', …' : ''}`;
  return [['New', `${count.toLocaleString('en')} since ${since}${who}; ${gone.toLocaleString('en')} no more`]];
}

function uncleared({ editions, count }: PlanAccount, now: Instant): readonly Line[] {
  const embargo = editions[0]?.embargo;
  if (embargo?.kind !== 'until' || embargo.instant <= now) return [];
  return [['Not cleared', `${countOf(count.recipients - count.underEmbargo, 'recipient')}: they get it when the embargo ends`]];
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${visible(line)}`)
    .join('\n');
}
