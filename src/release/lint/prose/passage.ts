import type { EditionDraft, Path } from '../../draft.ts';
import type { EditionFile } from '../../schema.ts';
import { proseOfLine, proseOfMarkdown } from './markup.ts';

/** What a passage is in the trade's words, as messages name it. */
export type Part =
  | 'headline'
  | 'subhead'
  | 'dateline'
  | 'body'
  | 'quote'
  | 'attribution'
  | 'boilerplate'
  | 'notes to editors'
  | 'reason'
  | 'caption'
  | 'alt text'
  | 'link title';

/** One stretch of text that readers see, with its place in the edition. */
export interface Passage {
  readonly part: Part;
  readonly path: Path;
  /** As written, Markdown and all. */
  readonly text: string;
  /** The same text at the same offsets, with markup, addresses and URLs blanked out. */
  readonly prose: string;
}

/** Many rules ask for the same passages: each edition's markup is blanked once. */
const READ = new WeakMap<EditionDraft, readonly Passage[]>();

/** All that readers see of an edition, in the order of the format's keys. */
export function passagesOf(edition: EditionDraft): readonly Passage[] {
  const known = READ.get(edition);
  if (known !== undefined) return known;
  const passages = readPassages(edition);
  READ.set(edition, passages);
  return passages;
}

function readPassages({ fields }: EditionDraft): readonly Passage[] {
  return [
    ...line('headline', ['title'], fields.title),
    ...line('subhead', ['subhead'], fields.subhead),
    ...line('dateline', ['dateline'], fields.dateline),
    ...markdown('body', ['body'], fields.body),
    ...quotePassages(fields),
    ...markdown('boilerplate', ['boilerplate'], fields.boilerplate),
    ...markdown('notes to editors', ['notes'], fields.notes),
    ...markdown('reason', ['reason'], fields.reason),
    ...mediaPassages(fields),
    ...(fields.links ?? []).flatMap((link, at) => line('link title', ['links', at, 'title'], link.title)),
  ];
}

/** The passages of some parts only. */
export function passagesOfParts(edition: EditionDraft, ...parts: readonly Part[]): readonly Passage[] {
  return passagesOf(edition).filter((passage) => parts.includes(passage.part));
}

function quotePassages(fields: Partial<EditionFile>): Passage[] {
  return (fields.quotes ?? []).flatMap((quote, at) => [
    ...(typeof quote.text === 'string'
      ? line('quote', ['quotes', at, 'text'], quote.text)
      : quote.text.flatMap((part, index) => line('quote', ['quotes', at, 'text', index], part))),
    ...line('attribution', ['quotes', at, 'said'], quote.said),
  ]);
}

function mediaPassages(fields: Partial<EditionFile>): Passage[] {
  return (fields.media ?? []).flatMap((media, at) => [
    ...line('alt text', ['media', at, 'alt'], media.alt),
    ...line('caption', ['media', at, 'caption'], media.caption),
  ]);
}

function line(part: Part, path: Path, text: string | undefined): Passage[] {
  return text === undefined ? [] : [{ part, path, text, prose: proseOfLine(text) }];
}

function markdown(part: Part, path: Path, text: string | undefined): Passage[] {
  return text === undefined ? [] : [{ part, path, text, prose: proseOfMarkdown(text) }];
}
