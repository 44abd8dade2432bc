import { nowhere } from '../../diagnostic/diagnostic.ts';
import type { Context } from '../context.ts';
import { routeName } from '../dispatching/route.ts';
import type { Finished } from '../finished.ts';
import type { PreparedDispatch } from './prepare-dispatch.ts';
import { summaryText } from './summary.ts';

/** Shows what a dispatch would be: its warnings, subject, numbers, sample. */
export function showDispatch({ sendable, schedule, count, route }: PreparedDispatch, { presenter, clock }: Context): void {
  const { release, editions, newsroom, warnings } = sendable;
  presenter.report(warnings);
  const { embargo } = release;
  const { timeZone } = newsroom.policy;
  const times = { embargo, schedule, timeZone, now: clock() };
  presenter.say(`${summaryText({ editions, audience: count, route: routeName(route), ...times, paint: presenter.paint })}\n`);
}

/** Refuses a dispatch to nobody. */
export function refuseEmpty({ count }: PreparedDispatch, { presenter }: Context): Finished | undefined {
  if (count.recipients > 0) return undefined;
  const hint = 'Check the lists and `--where`; the summary above says who is left out, and why.';
  presenter.report([nowhere('audience', 'error', 'There is nobody to send it to.', hint)]);
  return 'has-problems';
}
