import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Edition } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import type { Format, Rendition } from '../render/model.ts';
import { embargoHolds } from '../render/moment.ts';
import type { Desk, Shown } from './desk.ts';

/** Renditions that were looked at, kept for as long as what they were made from is shown. */
export class Renditions {
  readonly #desk: Desk;
  readonly #kept = new WeakMap<Shown, Map<string, Promise<Checked<Rendition>>>>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** An edition in a format as it reads at a moment. */
  of(format: Format, shown: Shown, edition: Edition, moment: Instant): Promise<Checked<Rendition>> {
    const kept = this.#kept.get(shown) ?? new Map<string, Promise<Checked<Rendition>>>();
    this.#kept.set(shown, kept);
    // Of all that changes with the hour a rendition knows the embargo alone.
    const key = `${format} ${edition.language} ${embargoHolds(shown.release.embargo, moment)}`;
    const known = kept.get(key) ?? this.#desk.render(format, shown, edition, moment);
    kept.set(key, known);
    return known;
  }
}
