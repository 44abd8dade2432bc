import { nowhere } from '../../diagnostic/diagnostic.ts';
import type { Context } from '../context.ts';
import { routeName } from '../dispatching/route.ts';
import type { Finished } from '../finished.ts';
import { countOf } from '../words/count-of.ts';
import type { PreparedDispatch } from './prepare-dispatch.ts';
import { summaryText } from './summary.ts';

/** Shows what a dispatch would be: its warnings, subject, numbers, sample; or the faults of its lists, which end the command. */
export function showDispatch(prepared: PreparedDispatch, context: Context): Finished | undefined {
  const { sendable, schedule, count, route } = prepared;
  const { presenter } = context;
  const { release, editions, newsroom } = sendable;
  const refusal = refuseFaulty(prepared, context);
  if (refusal !== undefined) return refusal;
  const { embargo } = release;
  const { timeZone } = newsroom.policy;
  const times = { embargo, schedule, timeZone, now: context.clock() };
  presenter.say(`${summaryText({ editions, audience: count, route: routeName(route), ...times, paint: presenter.paint })}\n`);
  return undefined;
}

/** Reports the warnings of a dispatch; or the faults of its lists, which end the command. */
export function refuseFaulty({ sendable: { warnings }, count }: PreparedDispatch, { presenter }: Context): Finished | undefined {
  presenter.report(count.faults.length > 0 ? count.faults : warnings);
  if (count.faultCount === 0) return undefined;
  const more = count.faultCount > count.faults.length ? `, of which the first ${count.faults.length} are shown` : '';
  presenter.say(`The lists have ${countOf(count.faultCount, 'fault')}${more}. Nothing was sent.`);
  return count.faults.some(({ rule }) => rule === 'where') ? 'misused' : 'has-problems';
}

/** Refuses a dispatch to nobody. */
export function refuseEmpty({ count }: PreparedDispatch, { presenter }: Context): Finished | undefined {
  if (count.recipients > 0) return undefined;
  const hint = 'Check the lists and `--where`; the summary above says who is left out, and why.';
  presenter.report([nowhere('audience', 'error', 'There is nobody to send it to.', hint)]);
  return 'has-problems';
}
