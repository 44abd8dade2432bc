import { aboutOf } from '../release/about.ts';
import { pickLocale } from '../render/locale.ts';
import { embargoEnd, embargoHolds } from '../render/moment.ts';
import { type Answer, json, plain } from './answer.ts';
import { checksOf } from './checks.ts';
import type { Shown } from './desk.ts';
import { type Room, sightIn } from './room.ts';

/** What the page shows around a release's renditions: its headline, its editions, its state, and what was found in it. */
export async function releaseAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const file = query.get('file');
  const sight = await sightIn(room, file);
  if (sight === undefined) return plain(404, 'The newsroom has no such release.');
  const checks = checksOf(sight.diagnostics, room);
  const href = room.editor({ path: `${room.desk.root}/${file}`, line: 1, column: 1 });
  if (sight.kind === 'nothing') return json({ file, state: sight.kind, checks, href, title: '', editions: [], lists: [] });
  return json({ file, state: sight.kind, checks, href, ...aboutRelease(sight.shown, room) });
}

function aboutRelease({ release, newsroom, kit: { locales } }: Shown, { desk }: Room): Readonly<Record<string, unknown>> {
  const { id, embargo, language, editions } = release;
  const own = pickLocale(locales, language);
  return {
    id,
    own: language,
    title: editions[0].title,
    about: aboutOf(release),
    embargo:
      embargo.kind === 'none' || own === undefined
        ? undefined
        : { until: embargoEnd(embargo, own, newsroom.organisation.timeZone), holds: embargoHolds(embargo, desk.now()) },
    editions: editions.map((edition) => ({
      language: edition.language,
      direction: pickLocale(locales, edition.language)?.direction ?? 'ltr',
      title: edition.title,
      untranslated: edition.untranslated,
    })),
    lists: Object.keys(newsroom.lists),
    newsroom: newsroom.organisation.shortName,
  };
}
