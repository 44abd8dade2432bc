import { parseBlocks } from '../blocks.ts';
import type { EditionDraft, ReleaseDraft } from '../draft.ts';
import type { Block } from '../model.ts';
import { NOTHING_PLACEABLE } from '../placed-block.ts';
import type { Policy } from '../policy.ts';
import { textsOfEdition } from './edition-texts.ts';

/** A boilerplate in Markdown, and its language (BCP 47). */
export interface Boilerplate {
  readonly language: string;
  readonly text: string;
}

/**
 * What an edition says about the organisation: its own boilerplate, else the newsroom's in its language (or in the same without region and
 * script), else the release's own or the newsroom's in the release's language.
 */
export function boilerplateFor(own: EditionDraft, edition: EditionDraft, policy: Policy): Boilerplate | undefined {
  return releasesOwn(edition) ?? newsrooms(edition.language, policy) ?? releasesOwn(own) ?? newsrooms(own.language, policy);
}

/** The same in blocks; none where nobody wrote any. */
export function boilerplateBlocks(draft: ReleaseDraft, edition: EditionDraft, policy: Policy): readonly Block[] {
  const own = textsOfEdition(draft, edition).boilerplate;
  if (own !== undefined) return own.blocks;
  const boilerplate = boilerplateFor(draft.editions[0], edition, policy);
  return boilerplate === undefined ? [] : parseBlocks(boilerplate.text, NOTHING_PLACEABLE).blocks;
}

function releasesOwn({ language, fields }: EditionDraft): Boilerplate | undefined {
  return fields.boilerplate === undefined ? undefined : { language, text: fields.boilerplate };
}

function newsrooms(language: string, { boilerplate }: Policy): Boilerplate | undefined {
  const subtags = language.split('-');
  const text = subtags
    .map((_, left) => textIn(boilerplate, subtags.slice(0, subtags.length - left).join('-')))
    .find((one) => one !== undefined);
  return text === undefined ? undefined : { language, text };
}

function textIn(boilerplate: Policy['boilerplate'], language: string): string | undefined {
  return Object.hasOwn(boilerplate, language) ? boilerplate[language] : undefined;
}
