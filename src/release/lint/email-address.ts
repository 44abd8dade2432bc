import { shown } from '../../diagnostic/shown.ts';
import type { EditionDraft } from '../draft.ts';
import { isAddress, likelyAddress } from './prose/address.ts';
import { codeBlanked, linksOfMarkdown } from './prose/markup.ts';
import { contactsOf } from './prose/people.ts';
import { textsOf } from './prose/texts.ts';
import type { Finding, LintRule } from './rule.ts';

/** What is left of a link when a page is copied: `"mailto:Genevajzhao@iom.int">jzhao@iom.int`. */
const MANGLED = /(?:<a\s{1,9}href=)?["'“”]?mailto:[^\s<>"'“”]{0,254}["'“”]?\s{0,9}>\s{0,9}(?:[^\s<>@]{1,64}@[^\s<>]{1,254})?(?:<\/a>)?/giu;

/** Finds contacts’ addresses that are none, and addresses anywhere in the text that were mangled when a page was copied. */
export const emailAddress: LintRule = {
  id: 'email-address',
  level: 'error',
  silenceable: false,
  why: 'A journalist who cannot reach the contact leaves the story. Addresses copied from web pages bring pieces of their links along.',
  *check({ editions }) {
    for (const edition of editions) {
      yield* contactAddresses(edition);
      yield* mangledInText(edition);
      yield* mailtoLinks(edition);
    }
  },
};

function* contactAddresses(edition: EditionDraft): Iterable<Finding> {
  for (const { contact, path } of contactsOf(edition)) {
    const { email } = contact;
    if (email === undefined || isAddress(email)) continue;
    yield { span: edition.locate([...path, 'email']), ...fault(email, [edition.fields.dateline, contact.office]) };
  }
}

function* mangledInText(edition: EditionDraft): Iterable<Finding> {
  for (const { path, text } of textsOf(edition)) {
    for (const match of codeBlanked(text).matchAll(MANGLED)) {
      // `<mailto:press@iom.example>` is Markdown for a link.
      const bracketed = text[match.index - 1] === '<' && /^mailto:[^\s"']*>/iu.test(match[0]);
      if (bracketed) continue;
      yield { span: edition.locate(path, { start: match.index, end: match.index + match[0].length }), ...fault(match[0]) };
    }
  }
}

function* mailtoLinks(edition: EditionDraft): Iterable<Finding> {
  for (const key of ['body', 'boilerplate', 'notes', 'reason'] as const) {
    for (const { target, start, end } of linksOfMarkdown(edition.fields[key] ?? '')) {
      const address = /^mailto:(?<address>[^?]*)/iu.exec(target)?.groups?.address;
      if (address === undefined || isAddress(address)) continue;
      yield { span: edition.locate([key], { start, end }), ...fault(address) };
    }
  }
}

/** `places` are names that may have run into the address: of the dateline, of the office. */
function fault(written: string, places: readonly (string | undefined)[] = []): Pick<Finding, 'message' | 'hint'> {
  const likely = withoutPlace(likelyAddress(written), places);
  const hint =
    likely === undefined ? 'Write the address alone, such as “press@example.org”.' : `Write “${likely}”, if that is the address.`;
  const mangled = /mailto:/iu.test(written);
  return {
    message: mangled ? `${shown(written)} is an e-mail address mangled by its link.` : `${shown(written)} is no e-mail address.`,
    hint,
  };
}

/** A page's lines run together where it is copied: `Geneva` and `jzhao@iom.int` become `Genevajzhao@iom.int`. */
function withoutPlace(address: string | undefined, places: readonly (string | undefined)[]): string | undefined {
  const words = places.flatMap((place) => place?.split(/[^\p{L}\p{M}]+/u) ?? []).filter((word) => word.length >= 4);
  const glued = words.find((word) => address?.startsWith(word) === true && /^[\w.+-]{2,}@/u.test(address.slice(word.length)));
  return glued === undefined ? address : address?.slice(glued.length);
}
