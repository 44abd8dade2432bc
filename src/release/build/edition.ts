import type { EditionDraft, ReleaseDraft } from '../draft.ts';
import type { Edition, Signatory, Spokesperson } from '../model.ts';
import type { Policy } from '../policy.ts';
import type { EditionFile } from '../schema.ts';
import { boilerplateBlocks } from './boilerplate.ts';
import { contactsFor } from './contact.ts';
import { textsOfEdition } from './edition-texts.ts';
import { mediaInOrder } from './media.ts';
import { placedIn } from './placed-in.ts';
import { quotesInOrder } from './quote.ts';
import { untranslatedParts } from './untranslated-parts.ts';

/** Builds one edition of a draft in which the rules found no error; a part that it leaves out is that of the release's own language. */
export function buildEdition(draft: ReleaseDraft, edition: EditionDraft, policy: Policy): Edition {
  const [own] = draft.editions;
  const fields = { ...own.fields, ...edition.fields };
  const [contact, ...contacts] = contactsFor(own, edition, policy.country);
  if (fields.title === undefined || contact === undefined) throw new Error('A release without headline or contact got past its rules.');
  return {
    language: edition.language,
    title: fields.title,
    subhead: fields.subhead,
    dateline: fields.dateline,
    ...contentOf(draft, edition),
    signatories: (fields.signatories ?? []).map(signatoryOf),
    contacts: [contact, ...contacts],
    spokespersons: (fields.spokespersons ?? []).map(spokespersonOf),
    boilerplate: boilerplateBlocks(draft, edition, policy),
    links: fields.links ?? [],
    ...(edition === own || edition.fields.subjects === undefined ? {} : { subjects: edition.fields.subjects }),
    reason: fields.reason?.trim(),
    untranslated: untranslatedParts(draft, edition, policy),
  };
}

/** Body and notes, and what the body places. */
function contentOf(draft: ReleaseDraft, edition: EditionDraft): Pick<Edition, 'body' | 'quotes' | 'media' | 'notes'> {
  const [own] = draft.editions;
  const texts = textsOfEdition(draft, edition);
  const original = textsOfEdition(draft, own);
  const body = texts.body?.blocks ?? placedIn(original.body?.blocks ?? [], texts);
  const placed = texts.body?.placed ?? original.body?.placed ?? { quote: [], media: [] };
  return {
    body,
    quotes: quotesInOrder(texts.quotes, placed.quote, { own, edition }),
    media: mediaInOrder(texts.media, placed.media, own, edition),
    notes: (texts.notes ?? original.notes)?.blocks ?? [],
  };
}

function signatoryOf({ name, title, party }: NonNullable<EditionFile['signatories']>[number]): Signatory {
  return { name, title, party };
}

function spokespersonOf({ name, role, languages = [] }: NonNullable<EditionFile['spokespersons']>[number]): Spokesperson {
  return { name, role, languages };
}
