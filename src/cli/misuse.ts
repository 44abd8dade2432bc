import { nowhere } from '../diagnostic/diagnostic.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';

/** Reports wrong usage: what is wrong and what to type instead, both sentences. */
export function misuse({ presenter }: Context, rule: string, message: string, hint: string): Finished {
  presenter.report([nowhere(rule, 'error', message, hint)]);
  return 'misused';
}
