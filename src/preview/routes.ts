import type { Answer } from './answer.ts';
import { json } from './answer.ts';
import { audienceAnswer, recipientsAnswer, rehearsalAnswer, testAnswer } from './audience-view.ts';
import { emailAnswer, messageAnswer } from './email-view.ts';
import { releaseAnswer } from './release-view.ts';
import { pageAnswer, pairAnswer, writtenAnswer } from './rendition-view.ts';
import type { Room } from './room.ts';

/** Answers a request for data or for a rendition. */
export type Route = (room: Room, query: URLSearchParams, body: unknown) => Promise<Answer>;

/** Releases that the list shows at once. */
const PAGE = 100;

/** What can be looked at, by path. None of it changes anything. */
export const LOOKS: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['list', listAnswer],
  ['release', releaseAnswer],
  ['frame/page', pageAnswer],
  ['frame/email', emailAnswer],
  ['written', writtenAnswer],
  ['message', messageAnswer],
  ['pair', pairAnswer],
  ['recipients', recipientsAnswer],
  ['audience', audienceAnswer],
]);

/** What can be had done, by path. */
export const DEEDS: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['test', testAnswer],
  ['rehearse', rehearsalAnswer],
]);

async function listAnswer({ index }: Room, query: URLSearchParams): Promise<Answer> {
  const from = Math.max(0, Math.trunc(Number(query.get('from') ?? 0)) || 0);
  return json({ from, ...(await index.page({ words: query.get('q') ?? '', from, count: PAGE })) });
}
