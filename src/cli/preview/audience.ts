import type { Member } from '../../audience/model.ts';
import type { Checked } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { AudienceAccount, Count, Wanted } from '../../preview/desk.ts';
import type { Release } from '../../release/model.ts';
import type { Context } from '../context.ts';
import { type Route, routeName, routeOf } from '../dispatching/route.ts';
import { type AudienceCount, countAudience } from '../send/audience-count.ts';
import { type Asked, askedFor, membersOf } from '../send/dispatch-audience.ts';
import { leftOutBy } from '../send/left-out.ts';

/** Domains that are named; a slip in a list shows in the largest. */
const DOMAINS = 8;

/** Counts whom a release would go to, as `send` counts it before it asks. */
export async function audienceAccount(
  release: Release,
  newsroom: Newsroom,
  wanted: Wanted,
  context: Context,
): Promise<Checked<AudienceAccount>> {
  const asked = await askedFor({ to: wanted.lists, where: wanted.where }, newsroom, context);
  if (asked.kind === 'invalid') return asked;
  const route = routeOf(undefined, newsroom, context, 'preview');
  const editions = { languages: release.editions.map(({ language }) => language), own: release.language };
  const count = await countAudience(membersFor(asked.value, release, newsroom, route), editions);
  return { ...asked, value: { ...accountOf(count), route: route.kind === 'sandbox' ? 'sandbox' : routeName(route) } };
}

/** The rows of lists and what becomes of each, as `send` decides it. */
export async function audienceMembers(
  release: Release,
  newsroom: Newsroom,
  wanted: Wanted,
  context: Context,
): Promise<Checked<AsyncIterable<Member>>> {
  const asked = await askedFor({ to: wanted.lists, where: wanted.where }, newsroom, context);
  if (asked.kind === 'invalid') return asked;
  return { ...asked, value: membersFor(asked.value, release, newsroom, routeOf(undefined, newsroom, context, 'preview')) };
}

async function* membersFor(asked: Asked, release: Release, newsroom: Newsroom, route: Route): AsyncGenerator<Member, void, undefined> {
  const left = await leftOutBy(newsroom, release.id, route);
  const subjects = { offered: Object.keys(newsroom.optOut?.subjects ?? {}), ofRelease: release.subjects };
  try {
    yield* membersOf({ ...asked, suppressed: left.suppressed, choices: left.choices, subjects, before: left.before });
  } finally {
    await left.close();
  }
}

function accountOf(count: AudienceCount): Omit<AudienceAccount, 'route'> {
  const { recipients, byList, byLanguage, byDomain, excluded, suppressedBy, underEmbargo, first, faults } = count;
  const reasons = [
    { name: 'duplicate', count: excluded.duplicate },
    { name: 'filtered', count: excluded.filtered },
    { name: 'invalid', count: excluded.invalid },
    ...counts(suppressedBy),
  ];
  return {
    recipients,
    byList: counts(byList),
    byLanguage: counts(byLanguage),
    byDomain: counts(byDomain)
      .toSorted((a, b) => b.count - a.count)
      .slice(0, DOMAINS),
    leftOut: reasons.filter((reason) => reason.count > 0),
    underEmbargo,
    first: first.map(({ name, address, outlet }) =>
      [name === undefined ? address : `${name} <${address}>`, outlet].filter(Boolean).join(', '),
    ),
    faults,
  };
}

function counts(byName: ReadonlyMap<string, number>): readonly Count[] {
  return Array.from(byName, ([name, count]) => ({ name, count }));
}
