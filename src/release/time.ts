/** A point in time: epoch milliseconds. */
export type Instant = number & { readonly brand: 'Instant' };

/** Brands epoch milliseconds as an instant. */
export function instant(epochMs: number): Instant {
  return epochMs as Instant;
}

/** Gives the time; the only way that code below the cli learns of it. */
export type Clock = () => Instant;
