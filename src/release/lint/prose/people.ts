import type { EditionDraft, Path, ReleaseDraft } from '../../draft.ts';
import type { ContactFile } from '../../schema.ts';

/** A contact as the file gives it, with its path: one stands under `contact`, several under `contact.0`, `contact.1`. */
export interface PlacedContact {
  readonly contact: ContactFile;
  readonly path: Path;
}

/** The contacts that an edition itself names. */
export function contactsOf(edition: EditionDraft): readonly PlacedContact[] {
  const { contact } = edition.fields;
  if (contact === undefined) return [];
  if (!Array.isArray(contact)) return [{ contact, path: ['contact'] }];
  return contact.map((one, at) => ({ contact: one, path: ['contact', at] }));
}

/** A person whom the file names as data, with the edition that does and the path of the name. */
export interface PlacedName {
  readonly name: string;
  readonly edition: EditionDraft;
  readonly path: Path;
}

/** Everybody whom an edition names as data; a part that it does not give is read from the release's own language. */
export function namesOf(draft: ReleaseDraft, edition: EditionDraft): readonly PlacedName[] {
  const [own] = draft.editions;
  const giver = (key: 'quotes' | 'signatories' | 'contact' | 'spokespersons'): EditionDraft =>
    edition.fields[key] === undefined ? own : edition;
  return [
    ...(giver('quotes').fields.quotes ?? []).flatMap((quote, at) => placed(quote.speaker, giver('quotes'), ['quotes', at, 'speaker'])),
    ...(giver('signatories').fields.signatories ?? []).flatMap(({ name }, at) =>
      placed(name, giver('signatories'), ['signatories', at, 'name']),
    ),
    ...(giver('spokespersons').fields.spokespersons ?? []).flatMap(({ name }, at) =>
      placed(name, giver('spokespersons'), ['spokespersons', at, 'name']),
    ),
    ...contactsOf(giver('contact')).flatMap(({ contact, path }) => placed(contact.name, giver('contact'), [...path, 'name'])),
  ];
}

function placed(name: string | undefined, edition: EditionDraft, path: Path): PlacedName[] {
  return name === undefined ? [] : [{ name, edition, path }];
}
