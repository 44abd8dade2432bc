import { type BlockReading, parseBlocks } from '../blocks.ts';
import type { EditionDraft, ReleaseDraft } from '../draft.ts';
import type { Media, Quote } from '../model.ts';
import { NOTHING_PLACEABLE, type Placeable } from '../placed-block.ts';
import { mediaFor, mediumOf } from './media.ts';
import { quotesFor } from './quote.ts';

/** An edition's texts in Markdown, read into blocks; what it does not give itself is undefined. */
export interface EditionTexts {
  /** What its body may place. */
  readonly quotes: readonly Quote[];
  readonly media: readonly Media[];
  readonly body: BlockReading | undefined;
  readonly boilerplate: BlockReading | undefined;
  readonly notes: BlockReading | undefined;
  readonly reason: BlockReading | undefined;
}

/** The keys of texts in Markdown. */
export const TEXT_KEYS = ['body', 'boilerplate', 'notes', 'reason'] as const;

/** Rules and the release itself ask for the same blocks: each edition's are read once. */
const READ = new WeakMap<EditionDraft, EditionTexts>();

/** Reads the Markdown of one of a draft's editions. */
export function textsOfEdition(draft: ReleaseDraft, edition: EditionDraft): EditionTexts {
  const known = READ.get(edition);
  if (known !== undefined) return known;
  const read = readTexts(draft, edition);
  READ.set(edition, read);
  return read;
}

function readTexts({ editions: [own] }: ReleaseDraft, edition: EditionDraft): EditionTexts {
  const placeable: Placeable = { quotes: quotesFor(own, edition), media: mediaFor(own, edition).map(mediumOf) };
  const { body, boilerplate, notes, reason } = edition.fields;
  return {
    ...placeable,
    body: blocksOf(body, placeable),
    boilerplate: blocksOf(boilerplate, NOTHING_PLACEABLE),
    notes: blocksOf(notes, NOTHING_PLACEABLE),
    reason: blocksOf(reason, NOTHING_PLACEABLE),
  };
}

function blocksOf(text: string | undefined, placeable: Placeable): BlockReading | undefined {
  return text === undefined ? undefined : parseBlocks(text, placeable);
}
