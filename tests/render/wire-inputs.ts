import type { Release } from '../../src/release/model.ts';
import { instant } from '../../src/release/time.ts';
import type { RenderInput } from '../../src/render/model.ts';
import { sampleInput, sampleNewsroom } from './newsroom.ts';
import { inputFor, inputOf, PUBLISHER, QUAY, releaseId, sampleEdition, sampleRelease } from './sample-release.ts';

/** An embargo in a summer, of a zone whose clocks are then ahead. */
export const EMBARGO: Release['embargo'] & { kind: 'until' } = {
  kind: 'until',
  instant: instant(Date.parse('2026-07-10T08:00:00Z')),
  zone: 'Europe/London',
  written: '2026-07-10 09:00',
};

/** The last moment at which it holds. */
export const BEFORE = instant(EMBARGO.instant - 1);

/** The first at which it does not. */
export const AFTER = EMBARGO.instant;

/** A correction of `old-quay-2026`. */
export const CORRECTION = { kind: 'correction', corrects: releaseId('old-quay-2026') } as const;

/** A withdrawal of `old-quay-2026`. */
export const WITHDRAWAL = { kind: 'withdrawal', withdraws: releaseId('old-quay-2026') } as const;

/** A film on the web, at an address with a space in it. */
export const FILM = { ...QUAY, id: 'film', location: { kind: 'url', url: 'https://media.porthaven.example/quay film.mp4' } } as const;

const BARE = {
  subhead: undefined,
  dateline: undefined,
  body: [],
  quotes: [],
  signatories: [],
  spokespersons: [],
  boilerplate: [],
  notes: [],
  media: [],
  links: [],
};

/** What every wire format has to be able to say, by name: the sample newsroom's editions among it. */
export const WIRE_INPUTS: ReadonlyMap<string, RenderInput> = new Map([
  ['a release with every part', inputFor({ media: [QUAY, FILM] })],
  [
    'a release with hardly any part',
    inputOf(sampleRelease({ subjects: [] }, [sampleEdition(BARE)]), { publisher: { ...PUBLISHER, site: undefined, address: undefined } }),
  ],
  ['an embargo', inputOf(sampleRelease({ embargo: EMBARGO }), { now: BEFORE })],
  ['a correction', inputFor({ reason: 'The length was wrong.\n\nIt is 410 metres.' }, { kind: CORRECTION })],
  ['a withdrawal', inputFor({ reason: 'The quay sank.' }, { kind: WITHDRAWAL })],
  ['a release without a place', inputFor({ dateline: undefined })],
  ['a body that a heading opens', inputFor({ body: sampleEdition().body.slice(2) })],
  ...(await sampleInputs()),
]);

async function sampleInputs(): Promise<readonly (readonly [string, RenderInput])[]> {
  const editions = (await sampleNewsroom()).flatMap((release) => release.editions.map((edition) => [release, edition] as const));
  return Promise.all(
    editions.map(async ([release, edition]) => [`${release.id}.${edition.language}`, await sampleInput(release, edition)] as const),
  );
}

/** One of the inputs by name. */
export function wireInput(name: string): RenderInput {
  const input = WIRE_INPUTS.get(name);
  if (input === undefined) throw new Error(`There is no input “${name}”.`);
  return input;
}

/** The keys under which a release and a publisher hold what people write freely; addresses and paths are checked before. */
const WRITTEN = new Set(
  'title subhead dateline text parts said speaker role name party office hours alt caption credit rights reason subjects shortName address id'.split(
    ' ',
  ),
);

/** A release with every part, and the same poison after every text that people write in it. */
export function poisoned(poison: string): RenderInput {
  const input = inputFor({ reason: 'Why', media: [QUAY, FILM] }, { kind: CORRECTION, embargo: EMBARGO });
  const release = withPoison(input.release, poison, '') as Release;
  return inputOf(release, { publisher: withPoison(PUBLISHER, poison, '') as typeof PUBLISHER, now: BEFORE });
}

function withPoison(value: unknown, poison: string, key: string): unknown {
  if (typeof value === 'string') return WRITTEN.has(key) ? value + poison : value;
  if (Array.isArray(value)) return value.map((item) => withPoison(item, poison, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withPoison(inner, poison, name)]));
}
