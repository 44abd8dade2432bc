import { at, type Diagnostic, type Reading } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Locate, Path } from '../source/path.ts';
import { parseBlocks } from './blocks.ts';
import { contactOf, mediaOf, quoteOf } from './build-parts.ts';
import type { EditionDraft } from './draft.ts';
import type { Edition, Media, Quote } from './model.ts';
import { NOTHING_PLACEABLE, type Placeable } from './placed-block.ts';
import type { Policy } from './policy.ts';
import type { EditionFile } from './schema.ts';

/** What `untranslated` counts: what a reader reads. Names, numbers and addresses need no translation. */
const TO_TRANSLATE = ['title', 'subhead', 'body', 'quotes', 'notes', 'reason'] as const;

/**
 * Builds an edition; what it leaves out is the release's own. Diagnostics are those of its own parts alone, of rules `quote`, `media` and `markdown`.
 * Undefined where a part is missing that no release goes without.
 */
export function buildEdition(draft: EditionDraft, own: EditionDraft, policy: Policy): Reading<Edition | undefined> {
  const parts = partsOf(draft, own);
  const diagnostics: Diagnostic[] = [];
  const quotes = (parts.quotes.value ?? []).map(quoteOf).filter((quote) => quote !== undefined);
  const media = mediaIn(parts.media, draft, diagnostics);
  const placeable: Placeable = { quotes, media };
  const read = (part: Part<string>, path: Path, what: Placeable) => {
    const { blocks, problems, placed } = parseBlocks(part.value ?? '', what);
    if (part.from === draft) diagnostics.push(...problems.map((problem) => located(problem, path, draft.locate)));
    return { blocks, placed };
  };
  const body = read(parts.body, ['body'], placeable);
  const notes = read(parts.notes, ['notes'], NOTHING_PLACEABLE).blocks;
  const boilerplate = boilerplateOf(draft, own, policy);
  if (parts.body.from === draft) diagnostics.push(...unplaced(parts.quotes, body.placed.quote));
  const [first, ...others] = [parts.contact.value ?? []].flat().map((contact) => contactOf(contact, policy.country));
  if (parts.title.value === undefined || parts.body.value === undefined || first === undefined) return { value: undefined, diagnostics };
  const value: Edition = {
    language: draft.language,
    title: parts.title.value,
    subhead: parts.subhead.value,
    dateline: parts.dateline.value,
    body: body.blocks,
    quotes: inOrder(quotes, body.placed.quote),
    signatories: (parts.signatories.value ?? []).map(({ name, title, party }) => ({ name, title, party })),
    contacts: [first, ...others],
    spokespersons: (parts.spokespersons.value ?? []).map(({ name, role, languages = [] }) => ({ name, role, languages })),
    boilerplate: read({ value: boilerplate.text, from: boilerplate.from }, ['boilerplate'], NOTHING_PLACEABLE).blocks,
    notes,
    media,
    links: parts.links.value ?? [],
    reason: parts.reason.value,
    untranslated: draft === own ? [] : TO_TRANSLATE.filter((key) => draft.fields[key] === undefined && own.fields[key] !== undefined),
  };
  return { value, diagnostics };
}

/** A value, and whose it is. */
interface Part<T> {
  readonly value: T | undefined;
  readonly from: EditionDraft | undefined;
}

type Parts = { readonly [Key in keyof EditionFile]-?: Part<NonNullable<EditionFile[Key]>> };

function partsOf(draft: EditionDraft, own: EditionDraft): Parts {
  function part<Key extends keyof EditionFile>(key: Key): Part<NonNullable<EditionFile[Key]>> {
    const from = draft.fields[key] === undefined ? own : draft;
    return { value: from.fields[key] as NonNullable<EditionFile[Key]> | undefined, from };
  }
  return {
    title: part('title'),
    subhead: part('subhead'),
    dateline: part('dateline'),
    body: part('body'),
    quotes: part('quotes'),
    signatories: part('signatories'),
    contact: part('contact'),
    spokespersons: part('spokespersons'),
    boilerplate: part('boilerplate'),
    notes: part('notes'),
    media: part('media'),
    links: part('links'),
    reason: part('reason'),
  };
}

function mediaIn({ value = [], from }: Parts['media'], draft: EditionDraft, diagnostics: Diagnostic[]): readonly Media[] {
  return value.flatMap((written, index) => {
    const media = mediaOf(written);
    if (media !== undefined) return [media];
    if (from === draft) {
      const message = `The media ${shown(written.id)} has ${written.file === undefined ? 'neither a file nor a URL' : 'both a file and a URL'}.`;
      diagnostics.push(at(draft.locate(['media', index, 'id']), 'media', 'error', message, 'Write either `file:` or `url:`.'));
    }
    return [];
  });
}

type Problem = ReturnType<typeof parseBlocks>['problems'][number];

function located({ rule, level, range, message, hint }: Problem, path: Path, locate: Locate): Diagnostic {
  return at(locate(path, range), rule, level, message, hint);
}

/** A release with a boilerplate of its own keeps it in every language; else each language has the newsroom's. */
function boilerplateOf(
  draft: EditionDraft,
  own: EditionDraft,
  policy: Policy,
): { readonly text: string; readonly from: EditionDraft | undefined } {
  if (draft.fields.boilerplate !== undefined) return { text: draft.fields.boilerplate, from: draft };
  if (own.fields.boilerplate !== undefined) return { text: own.fields.boilerplate, from: own };
  return { text: newsroomBoilerplate(draft.language, policy) ?? newsroomBoilerplate(own.language, policy) ?? '', from: undefined };
}

function newsroomBoilerplate(language: string, { boilerplate }: Policy): string | undefined {
  const subtags = language.split('-');
  return subtags.map((_, index) => boilerplate[subtags.slice(0, subtags.length - index).join('-')]).find((text) => text !== undefined);
}

/** A quote that the body does not place would be in no rendition. */
function unplaced({ value = [], from }: Parts['quotes'], placed: readonly string[]): readonly Diagnostic[] {
  return value.flatMap(({ id }, index) => {
    if (from === undefined || placed.includes(id)) return [];
    const message = `The quote ${shown(id)} is placed nowhere in the body, so nobody will read it.`;
    return [at(from.locate(['quotes', index, 'id']), 'quote', 'warning', message, `Write a line \`[quote: ${id}]\` where it is read.`)];
  });
}

function inOrder(quotes: readonly Quote[], placed: readonly string[]): readonly Quote[] {
  const place = ({ id }: Quote): number => (placed.includes(id) ? placed.indexOf(id) : placed.length);
  return quotes.toSorted((a, b) => place(a) - place(b));
}
