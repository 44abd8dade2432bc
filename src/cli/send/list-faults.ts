import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { countOf } from '../words/count-of.ts';
import type { AudienceCount } from './audience-count.ts';

/** Reports the faults of a dispatch's lists, which end the command. */
export function refuseFaulty({ faults, faultCount }: AudienceCount, { presenter }: Context): Finished | undefined {
  if (faultCount === 0) return undefined;
  presenter.report(faults);
  const more = faultCount > faults.length ? `, of which the first ${faults.length} are shown` : '';
  presenter.say(`The lists have ${countOf(faultCount, 'fault')}${more}. Nothing was sent.`);
  return faults.some(({ rule }) => rule === 'where') ? 'misused' : 'has-problems';
}
