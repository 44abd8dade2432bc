import type { EditionDraft } from '../draft.ts';
import type { Quote } from '../model.ts';
import type { QuoteFile } from '../schema.ts';

/**
 * The quotes that an edition may place: its own, and those of the release's own language that it does not give itself. Speaker and role
 * are empty where the file names none, for which rule `quote-speaker` stops the release.
 */
export function quotesFor(own: EditionDraft, edition: EditionDraft): readonly Quote[] {
  const originals = own.fields.quotes ?? [];
  const given = edition.fields.quotes ?? [];
  const others = originals.filter(({ id }) => !given.some((quote) => quote.id === id));
  return [...given, ...others].map((quote) =>
    quoteOf(
      quote,
      originals.find(({ id }) => id === quote.id),
    ),
  );
}

/** In the order in which they are read: those that the body places, then those that it forgets, of the edition or else of the release. */
export function quotesInOrder(quotes: readonly Quote[], placed: readonly string[], { own, edition }: Editions): readonly Quote[] {
  const forgotten = (edition.fields.quotes ?? own.fields.quotes ?? []).map(({ id }) => id).filter((id) => !placed.includes(id));
  return [...placed, ...forgotten].flatMap((id) => quotes.find((quote) => quote.id === id) ?? []);
}

/** The release's own language, and the edition in question, which may be the same. */
export interface Editions {
  readonly own: EditionDraft;
  readonly edition: EditionDraft;
}

function quoteOf(quote: QuoteFile, original: QuoteFile | undefined): Quote {
  const { id, text, said, speaker = '', role = '' } = quote;
  const [first = '', ...rest] = typeof text === 'string' ? [text] : text;
  return {
    id,
    parts: [oneLine(first), ...rest.map(oneLine)],
    said,
    speaker,
    role,
    approval: approvalOf(quote) ?? approvalOf(original),
  };
}

/** YAML keeps the line breaks of a block; a quote runs on. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A translation is covered by the approval of what was said. */
function approvalOf(quote: QuoteFile | undefined): Quote['approval'] {
  const { approved_by: by, approved_on: on } = quote ?? {};
  return by === undefined || on === undefined ? undefined : { by, on };
}
