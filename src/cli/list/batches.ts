/** The same things in their order, so many at a time. */
export function* batchesOf<T>(all: Iterable<T>, size: number): Iterable<readonly T[]> {
  let batch: T[] = [];
  for (const one of all) {
    if (batch.push(one) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
