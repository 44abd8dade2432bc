/**
 * How a command ended: `done`; `has-problems` where the work has (validation errors, deliveries that failed for good); `misused` for wrong
 * usage or configuration; `unfinished` where running it again goes on (deliveries deferred, interrupted).
 */
export type Finished = 'done' | 'has-problems' | 'misused' | 'unfinished';

/** The exit codes that scripts rely on; 75 is sysexits' EX_TEMPFAIL. */
export const EXIT_CODES: Readonly<Record<Finished, number>> = { done: 0, 'has-problems': 1, misused: 2, unfinished: 75 };

const BY_GRAVITY: readonly Finished[] = ['done', 'unfinished', 'has-problems', 'misused'];

/** The gravest of several endings; `done` where there are none. */
export function gravest(endings: Iterable<Finished>): Finished {
  let worst: Finished = 'done';
  for (const ending of endings) if (BY_GRAVITY.indexOf(ending) > BY_GRAVITY.indexOf(worst)) worst = ending;
  return worst;
}
