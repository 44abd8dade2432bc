import type { Checked } from '../diagnostic/diagnostic.ts';
import { subjectsOf } from '../release/subjects-of.ts';
import { blocksMarkup, datelineMarkup } from './block-markup.ts';
import { blocksPlain } from './block-plain.ts';
import type { BlockView } from './block-view.ts';
import { editorNotes } from './editor-note.ts';
import { element, type Markup, markupText, printable } from './markup.ts';
import type { RenderInput, Rendition } from './model.ts';
import { associationsOf } from './ninjs/associations.ts';
import type { NinjsItem, NinjsText } from './ninjs/ninjs-item.ts';
import { infoSourcesOf, organisationsOf, peopleOf } from './ninjs/parties.ts';
import { type ReleaseView, releaseView } from './view.ts';
import { type WireItem, wireItem } from './wire-item.ts';

/** IPTC's word for it, whatever kind of release it is. */
const PRESS_RELEASE = 'http://cv.iptc.org/newscodes/genre/Press_Release';

/** An edition as ninjs 3.1 (IPTC), indented by two, with a line end after it; control characters are left out. */
export function renderNinjs(input: RenderInput): Checked<Rendition> {
  const item = ninjsItem(releaseView(input), wireItem(input), input);
  const content = `${JSON.stringify(item, (_key, value: unknown) => (typeof value === 'string' ? printable(value) : value), 2)}\n`;
  return { kind: 'valid', value: { kind: 'ninjs', language: input.edition.language, content }, warnings: [] };
}

function ninjsItem(view: ReleaseView, item: WireItem, input: RenderInput): NinjsItem {
  return {
    uri: item.uri,
    type: 'text',
    representationType: 'full',
    version: String(item.version),
    versionCreated: item.created,
    contentCreated: item.created,
    embargoedUntil: item.embargoedUntil,
    pubStatus: item.status,
    copyrightHolder: view.organisation,
    edNote: editorNotes(view).join('\n\n') || undefined,
    language: view.language,
    ...wordsOf(view, input),
    people: someOf(peopleOf(view, input)),
    organisations: organisationsOf(view),
    places: someOf(view.dateline.place === undefined ? [] : [{ name: view.dateline.place, rel: 'dateline' }]),
    subjects: someOf(subjectsOf(input.release, input.edition).map((name) => ({ name, rel: 'about' }))),
    infoSources: infoSourcesOf(view, input),
    associations: someOf(associationsOf(item, input)),
    altIds: altIdsOf(input),
    genres: [{ name: view.kicker, uri: PRESS_RELEASE, literal: input.release.kind.kind }],
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#' },
  };
}

function wordsOf(view: ReleaseView, { release }: RenderInput) {
  return {
    title: view.title,
    by: view.organisation,
    slugline: release.id,
    located: view.dateline.place,
    headlines: [plain('main', view.title), ...(view.subhead === undefined ? [] : [plain('subhead', view.subhead)])],
    descriptions: [plain('summary', view.summary)],
    bodies: bodiesOf(view),
  };
}

function bodiesOf(view: ReleaseView): readonly NinjsText[] {
  const opening = view.datelineStandsAlone ? [element('p', {}, datelineMarkup(view.dateline))] : [];
  return [
    ...inBothForms('main', view.body, view, opening),
    ...(view.boilerplate.length === 0 ? [] : inBothForms('boilerplate', view.boilerplate, view)),
  ];
}

function inBothForms(role: string, blocks: readonly BlockView[], view: ReleaseView, opening: readonly Markup[] = []): readonly NinjsText[] {
  const content = [...opening, ...blocksMarkup(blocks)];
  // HTML runs from the left unless it says otherwise.
  const html = view.direction === 'rtl' ? [element('div', { lang: view.language, dir: 'rtl' }, content)] : content;
  return [{ role, contentType: 'text/html', value: markupText(html) }, plain(role, blocksPlain(blocks))];
}

function plain(role: string, value: string): NinjsText {
  return { role, contentType: 'text/plain', value };
}

function altIdsOf({ release: { id, kind } }: RenderInput) {
  const own = { role: 'release', value: id };
  switch (kind.kind) {
    case 'correction':
      return [own, { role: 'corrects', value: kind.corrects }];
    case 'withdrawal':
      return [own, { role: 'withdraws', value: kind.withdraws }];
    default:
      return [own];
  }
}

function someOf<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
