import type { Format } from '../render/model.ts';
import { type Answer, json, plain, rendition } from './answer.ts';
import { checksOf } from './checks.ts';
import { asShownIn } from './mail-client.ts';
import { editionIn } from './open-releases.ts';
import { picturesIn, schemeIn } from './query.ts';
import { type Room, sightIn } from './room.ts';
import { sideBySide } from './side-by-side.ts';

/** The web page of an edition, for a frame. */
export async function pageAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const made = await contentOf('html', room, query);
  if (typeof made !== 'string') return made;
  const pictures = picturesIn(query);
  return rendition(asShownIn(made, { engine: 'browser', scheme: schemeIn(query), pictures }), pictures);
}

/** Formats that are shown as they are written. */
const WRITTEN: readonly Format[] = ['text', 'markdown', 'json', 'ninjs', 'newsml'];

/** An edition in a format that is text. */
export async function writtenAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const format = WRITTEN.find((name) => name === query.get('format'));
  if (format === undefined) return plain(404, 'There is no such format.');
  const made = await contentOf(format, room, query);
  return typeof made === 'string' ? json({ content: made, bytes: Buffer.byteLength(made) }) : made;
}

async function contentOf(format: Format, room: Room, query: URLSearchParams): Promise<string | Answer> {
  const sight = await sightIn(room, query.get('file'));
  if (sight === undefined || sight.kind === 'nothing') return plain(404, 'There is nothing to show.');
  const edition = editionIn(sight.shown.release, query.get('edition') ?? undefined);
  const made = await room.renditions.of(format, sight.shown, edition, room.desk.now());
  if (made.kind === 'invalid') return json({ checks: checksOf(made.diagnostics, room) }, 422);
  if (made.value.kind === 'email') throw new Error('A rendition was made as something else.');
  return made.value.content;
}

/** Two editions part by part. */
export async function pairAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const sight = await sightIn(room, query.get('file'));
  if (sight === undefined || sight.kind === 'nothing') return plain(404, 'There is nothing to show.');
  const { release } = sight.shown;
  const [left, right] = [editionIn(release, query.get('left') ?? undefined), editionIn(release, query.get('right') ?? undefined)];
  return json({ left: left.language, right: right.language, parts: sideBySide(left, right) });
}
