import type { Edition, Release } from '../../src/release/model.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { buildSite } from '../../src/site/build-site.ts';
import type { Site, SiteInput } from '../../src/site/model.ts';
import { PUBLISHER, releaseId, sampleEdition } from '../render/sample-release.ts';
import { LOCALES, RENDERER, TEMPLATES } from '../render/templates.ts';

/** The hour at which sites are made unless a test says otherwise. */
export const NOW: Instant = instant(Date.parse('2026-03-09T10:00:00Z'));

/** What a site's input is unless a test says otherwise: the harbour office's, without a release. */
export const INPUT: SiteInput = {
  releases: [],
  unseen: [],
  address: 'https://news.porthaven.example/',
  language: 'en',
  readers: 'public',
  logo: undefined,
  now: NOW,
  publisherIn: () => PUBLISHER,
  locales: LOCALES,
  templates: TEMPLATES,
  renderer: RENDERER,
};

/** A release with a plain edition in each of the languages, and with what the test is about. */
export function news(id: string, { editions, languages = ['en'], title, ...changes }: NewsChanges = {}): Release {
  const made = (editions ?? languages.map((language) => ({ language }))).map((edition) =>
    sampleEdition({ subhead: undefined, media: [], title: title ?? `News of ${id}`, ...edition }),
  );
  const [first = sampleEdition(), ...others] = made;
  return {
    id: releaseId(id),
    kind: { kind: 'announcement' },
    date: { kind: 'calendar-day', day: '2026-03-02' },
    embargo: { kind: 'none' },
    language: first.language,
    subjects: ['harbour'],
    editions: [first, ...others],
    ...changes,
  };
}

interface NewsChanges extends Partial<Omit<Release, 'id' | 'editions'>> {
  readonly languages?: readonly string[];
  readonly editions?: readonly Partial<Edition>[];
  readonly title?: string;
}

/** An embargo until a time of day on which nothing else hangs. */
export function embargoUntil(iso: string): Release['embargo'] {
  return { kind: 'until', instant: instant(Date.parse(iso)), zone: 'Europe/London', written: iso };
}

/** The site of these releases. */
export async function siteOf(releases: readonly Release[], changes: Partial<SiteInput> = {}): Promise<Site> {
  const withMedia = releases.map((release) => ({ release, media: new Map<string, string>() }));
  const site = await buildSite({ ...INPUT, releases: withMedia, ...changes });
  if (site.kind === 'invalid') throw new Error(site.diagnostics.map(({ message }) => message).join('\n'));
  return site.value;
}

/** The content of a file of the site, which has to be there. */
export function fileOf({ files }: Site, path: string): string {
  const file = files.find((other) => other.path === path);
  if (file === undefined) throw new Error(`There is no ${path} among ${files.map((other) => other.path).join(', ')}`);
  return file.content;
}

/** Releases of several years and languages, one corrected, one withdrawn, with subjects in three scripts. */
export const ARCHIVE: readonly Release[] = [
  news('breakwater-2019', {
    title: 'Porthaven’s breakwater is whole again',
    date: { kind: 'calendar-day', day: '2019-11-30' },
    subjects: ['engineering', 'Harbour'],
  }),
  news('night-boat-2023', {
    title: 'A boat by night to Sandholm',
    date: { kind: 'calendar-day', day: '2023-04-02' },
    subjects: ['ferries'],
  }),
  news('night-boat-2023-corrected', {
    title: 'Corrected times of the boat by night',
    date: { kind: 'instant', instant: instant(Date.parse('2023-04-03T08:30:00Z')), zone: 'Europe/London' },
    kind: { kind: 'correction', corrects: releaseId('night-boat-2023') },
    subjects: ['ferries'],
  }),
  news('fare-rise-2024', {
    title: 'Fares rise by a tenth',
    languages: ['en', 'fr'],
    date: { kind: 'calendar-day', day: '2024-07-01' },
    subjects: ['ferries', 'fares'],
  }),
  news('fare-rise-2024-withdrawn', {
    title: 'No rise of fares',
    date: { kind: 'calendar-day', day: '2024-07-02' },
    kind: { kind: 'withdrawal', withdraws: releaseId('fare-rise-2024') },
    subjects: ['fares'],
  }),
  news('new-quay-2026', {
    date: { kind: 'calendar-day', day: '2026-03-09' },
    subjects: ['harbour', 'الموانئ', '航运'],
    editions: [
      { language: 'en', title: 'Porthaven opens its new quay', subhead: 'Twice the berths, half the noise' },
      { language: 'fr', title: 'Porthaven ouvre son nouveau quai' },
      { language: 'ar', title: 'بورتهافن تفتتح رصيفها الجديد', subhead: 'ضعف عدد المراسي ونصف الضجيج' },
      { language: 'zh', title: '波特黑文新码头启用', subhead: '泊位加倍，噪音减半' },
    ],
  }),
];
