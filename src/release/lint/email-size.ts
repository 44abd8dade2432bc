import { boilerplateFor } from '../build/boilerplate.ts';
import type { EditionDraft, ReleaseDraft } from '../draft.ts';
import type { Policy } from '../policy.ts';
import type { EditionFile } from '../schema.ts';
import { languageName } from './prose/language-name.ts';
import type { LintRule } from './rule.ts';

/** Gmail shows the first 102 KB of a message's HTML; its warning comes before, for a name and a list's columns are still to be filled in. */
const GMAIL_CLIP_KB = 102;
const WARNED_FROM_KB = 90;
const KB = 1024;

/** Finds editions whose e-mail Gmail would cut off. */
export const emailSize: LintRule = {
  id: 'email-size',
  level: 'warning',
  silenceable: true,
  why: 'Gmail shows the first 102 KB of a message and hides the rest behind a link. The contact and the link to opt out stand at the end.',
  *check(draft, { policy }) {
    for (const edition of draft.editions) {
      const size = Math.round(emailBytes(draft, edition, policy) / KB);
      if (size < WARNED_FROM_KB) continue;
      yield {
        span: edition.locate(edition.fields.body === undefined ? [] : ['body']),
        message: `The e-mail in ${languageName(edition.language)} would have about ${size} KB; Gmail cuts messages off at ${GMAIL_CLIP_KB} KB.`,
        hint: 'Shorten the body and the notes, or put parts of them on a page of their own and name it under `links:`.',
      };
    }
  },
};

/** What the built-in template adds to the texts, in bytes: to every message, and around each part. */
const TEMPLATE = { message: 14_200, block: 440, section: 520, person: 170, contact: 500, picture: 950, link: 110 } as const;

/** About how many bytes of HTML the e-mail of an edition has, as the built-in template makes it: a sum, for to render it takes a thousand times as long. */
export function emailBytes({ editions: [own] }: ReleaseDraft, edition: EditionDraft, policy: Policy): number {
  const shown = <Key extends keyof EditionFile>(key: Key) => edition.fields[key] ?? own.fields[key];
  const background = [shown('notes'), boilerplateFor(own, edition, policy)?.text];
  const contacts = [shown('contact') ?? []].flat();
  return (
    TEMPLATE.message +
    3 * bytes(shown('title')) +
    2 * bytes(shown('subhead')) +
    inBlocks(shown('body'), TEMPLATE.block) +
    inParts(shown('quotes'), 2 * TEMPLATE.block) +
    background.reduce((sum, text) => sum + (text === undefined ? 0 : TEMPLATE.section + inBlocks(text, 10)), 0) +
    inParts(contacts, TEMPLATE.contact) +
    inParts(shown('signatories'), TEMPLATE.person) +
    inParts(shown('spokespersons'), TEMPLATE.person) +
    inParts(shown('media'), TEMPLATE.picture) +
    inParts(shown('links'), TEMPLATE.link)
  );
}

/** Markdown, with what the template sets around each paragraph and, less, around each item of a list. */
function inBlocks(markdown: string | undefined, around: number): number {
  const blocks = (markdown ?? '').split(/\n\s*\n/u).filter((block) => block.trim() !== '');
  const items = (markdown ?? '').match(/^\s*(?:[-*+]|\d{1,9}[.)])\s/gmu)?.length ?? 0;
  return blocks.length * around + items * 65 + bytes(markdown);
}

/** Every text in parts such as quotes, with what the template sets around each part. */
function inParts(parts: readonly object[] | undefined, around: number): number {
  return (parts ?? []).reduce((sum, part) => sum + around + Object.values(part).flat().reduce(addBytes, 0), 0);
}

function addBytes(sum: number, value: unknown): number {
  return sum + (typeof value === 'string' ? bytes(value) : 0);
}

/** In UTF-8, and as templates escape it. */
function bytes(text: string | undefined): number {
  if (text === undefined) return 0;
  const escaped = text.match(/[&<>"'`=]/gu)?.length ?? 0;
  const wide = text.match(/[\u0080-\u07ff]/gu)?.length ?? 0;
  const wider = text.match(/[\u0800-\uffff]/gu)?.length ?? 0;
  return text.length + 5 * escaped + wide + 2 * wider;
}
