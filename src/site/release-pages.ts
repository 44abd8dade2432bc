import type { Checked } from '../diagnostic/diagnostic.ts';
import { aboutOf } from '../release/about.ts';
import { subjectsOf } from '../release/subjects-of.ts';
import { mediaTypeOf } from '../render/media-type.ts';
import type { Format } from '../render/model.ts';
import type { OnSite, RelatedRelease, SiteLink } from '../render/on-site.ts';
import type { LanguageShelves } from './collection.ts';
import type { Entry } from './entry.ts';
import { siteName } from './index-view.ts';
import { isWithdrawn } from './item-view.ts';
import type { SiteFile, SiteInput } from './model.ts';
import { homePath, subjectPath } from './pages.ts';
import { editionPath, linkFrom, urlOf } from './paths.ts';
import { subjectKey } from './subjects.ts';

/** The other forms that stand beside an edition's page, with their file endings and media types (IANA). */
const FORMS = [
  { format: 'text', ending: 'txt', type: 'text/plain', name: undefined },
  { format: 'markdown', ending: 'md', type: 'text/markdown', name: 'Markdown' },
  { format: 'json', ending: 'json', type: 'application/json', name: 'JSON' },
  { format: 'ninjs', ending: 'ninjs.json', type: 'application/json', name: 'ninjs' },
  { format: 'newsml', ending: 'newsml.xml', type: 'application/vnd.iptc.g2.newsitem+xml', name: 'NewsML-G2' },
] as const satisfies readonly { readonly format: Format; readonly [key: string]: string | undefined }[];

/** The entries of the site by their release's id and language. */
export type Entries = ReadonlyMap<string, readonly Entry[]>;

/** An edition with what it stands among. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly shelves: LanguageShelves;
  readonly entries: Entries;
}

/** Renders an edition's page and its other forms; or what is wrong with a template. */
export async function renderEntry(placed: PlacedEntry, input: SiteInput): Promise<Checked<readonly SiteFile[]>> {
  const { release, edition, publisher, locale, path, media, language } = placed.entry;
  const base = { release, edition, publisher, locale, now: input.now };
  const onPage = new Map([...media].map(([name, file]) => [name, linkFrom(path, file)]));
  const elsewhere = new Map([...media].map(([name, file]) => [name, urlOf(input.address, file)]));
  const page = { path, format: 'html' as Format, input: { ...base, pictures: onPage, onSite: onSite(placed, input) } };
  const forms = isWithdrawn(placed.entry) ? [] : FORMS;
  const others = forms.map(({ format, ending }) => ({
    path: editionPath(release.id, language, ending),
    format,
    input: { ...base, pictures: elsewhere },
  }));
  const files: SiteFile[] = [];
  for (const form of [page, ...others]) {
    const rendered = await input.renderer.render(form.format, form.input);
    if (rendered.kind === 'invalid') return rendered;
    if (rendered.value.kind !== 'email') files.push({ path: form.path, content: rendered.value.content });
  }
  return { kind: 'valid', value: files, warnings: [] };
}

/** What an edition's page shows besides the release. */
function onSite({ entry, shelves, entries }: PlacedEntry, input: SiteInput): OnSite {
  const { release, locale, language, path, publisher } = entry;
  const editions = entries.get(release.id) ?? [];
  return {
    banner: input.readers === 'private' ? locale.site.privateSite : undefined,
    robots: input.readers === 'private' || isWithdrawn(entry) ? 'noindex' : undefined,
    canonical: urlOf(input.address, path),
    alternates: editions.length < 2 ? [] : editions.map((other) => ({ language: other.language, href: urlOf(input.address, other.path) })),
    image: imageOf(entry, input.address),
    home: { href: linkFrom(path, homePath(language)), name: siteName(publisher.name, locale.site), language },
    logo: logoOf(path, input),
    changed: entry.changed.stamp,
    newer: newerOf(entry, entries),
    earlier: earlierOf(entry, entries),
    subjects: subjectLinks(entry, shelves),
    formsHeading: locale.site.otherForms,
    forms: isWithdrawn(entry) ? [] : FORMS.map(({ ending, type, name }) => formOf(entry, ending, type, name ?? locale.site.plainText)),
  };
}

/** As a page shows it, and as others do. */
function logoOf(path: string, { logo, address }: SiteInput): OnSite['logo'] {
  return logo === undefined ? undefined : { src: linkFrom(path, logo), url: urlOf(address, logo) };
}

function imageOf({ edition, media }: Entry, address: string): OnSite['image'] {
  for (const { location, alt } of edition.media) {
    const file = location.kind === 'file' ? media.get(location.path) : undefined;
    if (file !== undefined && mediaTypeOf(file)?.startsWith('image/')) return { src: urlOf(address, file), alt };
  }
  return undefined;
}

function formOf({ release, language, path }: Entry, ending: string, type: string, name: string) {
  return { href: linkFrom(path, editionPath(release.id, language, ending)), type, name };
}

function newerOf(entry: Entry, entries: Entries): RelatedRelease | undefined {
  const { succession, locale } = entry;
  if (succession === undefined) return undefined;
  const sentence = succession.kind === 'withdrawn' ? locale.site.withdrawnBy : locale.site.correctedBy;
  return related(entry, entries.get(succession.newest.id), sentence);
}

function earlierOf(entry: Entry, entries: Entries): RelatedRelease | undefined {
  const about = aboutOf(entry.release);
  return about === undefined || about === entry.release.id ? undefined : related(entry, entries.get(about), entry.locale.site.earlier);
}

/** In the page's language if there is such an edition, else in the release's own. */
function related(entry: Entry, others: readonly Entry[] = [], sentence: string): RelatedRelease | undefined {
  const other = others.find(({ language }) => language === entry.language) ?? others[0];
  if (other === undefined) return undefined;
  return { sentence, href: linkFrom(entry.path, other.path), name: other.view.title, language: other.language };
}

function subjectLinks({ release, edition, path, language }: Entry, { subjects }: LanguageShelves): readonly SiteLink[] {
  return subjectsOf(release, edition).flatMap((subject) => {
    const shelf = subjects.find(({ name }) => subjectKey(name) === subjectKey(subject));
    return shelf === undefined ? [] : [{ href: linkFrom(path, subjectPath(language, shelf)), name: subject, language }];
  });
}
