import { parseBlocks } from '../../src/release/blocks.ts';
import type { Block, Contact, Edition, Media, Phone, Quote, Release, ReleaseId } from '../../src/release/model.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import type { EmailRendition, Format, Publisher, RenderInput } from '../../src/render/model.ts';
import type { Renderer } from '../../src/render/renderer.ts';
import { localeFor, RENDERER } from './templates.ts';

/** The day of the sample release, before noon. */
const NOW: Instant = instant(Date.parse('2026-03-09T10:00:00Z'));

/** The port authority of an invented town. */
export const PUBLISHER: Publisher = {
  name: 'Porthaven Harbour Authority',
  shortName: 'PHA',
  address: '1 Quay Street, Porthaven',
  site: 'https://porthaven.example',
  logo: undefined,
  timeZone: 'Europe/London',
};

/** A number in Geneva. */
export const PHONE: Phone = { written: '022 717 93 94', e164: '+41227179394', international: '+41 22 717 93 94' };

/** A quote in two parts, as the trade types it. */
export const TWO_PARTS: Quote = {
  id: 'okafor',
  parts: ['The new quay doubles what we can land,', 'It also halves the noise.'],
  said: 'said harbour master Ada Okafor',
  speaker: 'Ada Okafor',
  role: 'Harbour master',
  approval: undefined,
};

/** A quote whose text does not name its speaker. */
export const BARE: Quote = {
  id: 'lindqvist',
  parts: ['We have waited for this since 1998.'],
  said: undefined,
  speaker: 'Per Lindqvist',
  role: 'Fishers’ Cooperative',
  approval: { by: 'P. Lindqvist', on: '2026-03-06' },
};

/** A picture of the newsroom's. */
export const QUAY: Media = {
  id: 'quay',
  location: { kind: 'file', path: 'media/new quay.jpg' },
  alt: 'A crane over the new quay',
  caption: 'The new quay at dawn.',
  credit: 'PHA / M. Rossi',
  rights: 'Free to use with credit',
};

/** Whom journalists call. */
export const CONTACT: Contact = {
  name: 'Mary Quinn',
  title: 'Press officer',
  office: 'PHA, Porthaven',
  phone: PHONE,
  email: 'press@porthaven.example',
  hours: 'Mon–Fri 9–17',
};

const BODY = `The harbour of Porthaven opened its *new quay* today. It is **420 metres** long ([plan](https://porthaven.example/plan)).

[quote: okafor]

## What changes

Ferries berth on the north side:

- cars from 6 a.m.
- foot passengers from 7 a.m.

[media: quay]

[quote: lindqvist]

Trials begin on Monday.`;

/** An edition with every part that there is. */
export function sampleEdition(changes: Partial<Edition> = {}): Edition {
  return {
    language: 'en',
    title: 'Porthaven opens its new quay',
    subhead: 'Twice the berths, half the noise',
    dateline: 'Porthaven',
    body: blocksOf(BODY),
    quotes: [TWO_PARTS, BARE],
    signatories: [{ name: 'Ada Okafor', title: 'Harbour master', party: 'PHA' }],
    contacts: [CONTACT],
    spokespersons: [{ name: 'Ada Okafor', role: 'Harbour master', languages: ['en', 'fr'] }],
    boilerplate: blocksOf('The PHA has run the harbour since 1881.'),
    notes: blocksOf('The quay opens to the public on 12 March.'),
    media: [QUAY],
    links: [{ title: 'The plan of the quay', url: 'https://porthaven.example/plan' }],
    reason: undefined,
    untranslated: [],
    ...changes,
  };
}

/** A release of these editions, or of the sample edition alone. */
export function sampleRelease(changes: Partial<Release> = {}, editions: Release['editions'] = [sampleEdition()]): Release {
  return {
    id: releaseId('new-quay-2026'),
    kind: { kind: 'announcement' },
    date: { kind: 'calendar-day', day: '2026-03-09' },
    embargo: { kind: 'none' },
    language: editions[0].language,
    subjects: ['harbour', 'shipping'],
    editions,
    ...changes,
  };
}

/** What a rendition of a release's first edition is made from. */
export function inputOf(release: Release, changes: Partial<RenderInput> = {}): RenderInput {
  const edition = changes.edition ?? release.editions[0];
  return { release, edition, publisher: PUBLISHER, locale: localeFor(edition.language), now: NOW, ...changes };
}

/** What a rendition of an edition by itself is made from. */
export function inputFor(changes: Partial<Edition> = {}, release: Partial<Release> = {}): RenderInput {
  return inputOf(sampleRelease(release, [sampleEdition(changes)]));
}

/** The content of a page, plain text or JSON that has to come out well. */
export async function contentOf(format: Exclude<Format, 'email'>, input: RenderInput, renderer: Renderer = RENDERER): Promise<string> {
  const checked = await renderer.render(format, input);
  if (checked.kind === 'invalid' || checked.value.kind === 'email') throw new Error(JSON.stringify(checked));
  return checked.value.content;
}

/** An e-mail that has to come out well. */
export async function emailOf(input: RenderInput, renderer: Renderer = RENDERER): Promise<EmailRendition> {
  const checked = await renderer.render('email', input);
  if (checked.kind === 'invalid' || checked.value.kind !== 'email') throw new Error(JSON.stringify(checked));
  return checked.value;
}

/** Blocks from Markdown that may place the sample's quotes and picture. */
export function blocksOf(markdown: string): readonly Block[] {
  return parseBlocks(markdown, { quotes: [TWO_PARTS, BARE], media: [QUAY] }).blocks;
}

/** An id as a release file has it. */
export function releaseId(slug: string): ReleaseId {
  return slug as ReleaseId;
}
