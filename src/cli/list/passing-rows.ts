import type { Presenter } from '../presenter.ts';

/** Rows between two looks at the progress line. */
const TOLD_EVERY = 20_000;

/** Lets the rows of long lists pass, and tells how many there were. */
export async function* passingRows<T>(rows: AsyncIterable<T>, { draw }: Pick<Presenter, 'draw'>): AsyncGenerator<T, void, undefined> {
  let count = 0;
  for await (const row of rows) {
    if (count > 0 && count % TOLD_EVERY === 0) draw(`${count.toLocaleString('en')} rows`);
    count += 1;
    yield row;
  }
}
