import type { RenderInput } from './model.ts';
import { releaseDate } from './moment.ts';

/** What stands at the foot of every printed page: who publishes, and when. `IOM · 5 September 2006`. */
export function runningLine({ release, publisher, locale }: RenderInput): string {
  return `${publisher.shortName} · ${releaseDate(release.date, locale).shown}`;
}
