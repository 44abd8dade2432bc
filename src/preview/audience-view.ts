import { parseAddress } from '../audience/address.ts';
import { type Answer, json, plain } from './answer.ts';
import { checksOf } from './checks.ts';
import { editionFor, recipientJson } from './email-view.ts';
import { wantedIn } from './query.ts';
import { type Room, sightIn } from './room.ts';

/** Recipients that are offered at once; whoever looks for another one types some of the name. */
const OFFERED = 50;

/** Recipients of a list to choose from, with the edition that each gets. */
export async function recipientsAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const [file, list] = [query.get('file'), query.get('list')];
  const sight = await sightIn(room, file);
  if (file === null || list === null || sight === undefined || sight.kind === 'nothing') return plain(404, 'There is nobody to show.');
  const { release, newsroom } = sight.shown;
  if (!Object.hasOwn(newsroom.lists, list)) return plain(404, 'The newsroom has no such list.');
  const found = await room.recipients.search({ file, list, words: query.get('q') ?? '', count: OFFERED });
  if (found.kind === 'invalid') return json({ checks: checksOf(found.diagnostics, room), recipients: [] });
  return json({ checks: [], recipients: found.value.map((recipient) => recipientJson(recipient, editionFor(recipient, release))) });
}

/** Whom `send` would write to, and whom not. */
export async function audienceAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const asked = await askedOf(room, query);
  if (asked === undefined) return plain(404, 'The newsroom has no such release or list.');
  const account = await room.desk.audience(asked.file, wantedIn(query));
  if (account.kind === 'invalid') return json({ checks: checksOf(account.diagnostics, room) });
  const { faults, ...counted } = account.value;
  return json({ ...counted, checks: checksOf(faults, room) });
}

/** What `release send --dry-run` says. */
export async function rehearsalAnswer(room: Room, query: URLSearchParams): Promise<Answer> {
  const asked = await askedOf(room, query);
  if (asked === undefined) return plain(404, 'The newsroom has no such release or list.');
  return json(await room.desk.rehearse(asked.file, wantedIn(query)));
}

/** A test to one address; a list has no place here. */
export async function testAnswer(room: Room, query: URLSearchParams, body: unknown): Promise<Answer> {
  const file = query.get('file');
  const sight = await sightIn(room, file);
  if (file === null || sight === undefined) return plain(404, 'The newsroom has no such release.');
  const written = typeof body === 'object' && body !== null && 'address' in body && typeof body.address === 'string' ? body.address : '';
  const reading = parseAddress(written);
  if (reading.kind === 'invalid') return json({ finished: 'misused', said: `${reading.why} ${reading.hint}` });
  return json(await room.desk.sendTest(file, reading.address));
}

/** Lists are those of newsroom.yaml: a path that the page made up is none. */
async function askedOf(room: Room, query: URLSearchParams): Promise<{ readonly file: string } | undefined> {
  const file = query.get('file');
  const sight = await sightIn(room, file);
  if (file === null || sight === undefined || sight.kind === 'nothing') return undefined;
  const { lists } = sight.shown.newsroom;
  return wantedIn(query).lists.every((list) => Object.hasOwn(lists, list)) ? { file } : undefined;
}
