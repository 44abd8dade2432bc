import { shown } from '../../diagnostic/shown.ts';
import { textsOfEdition } from '../build/edition-texts.ts';
import type { ReleaseDraft } from '../draft.ts';
import { isWritten } from './prose/is-written.ts';
import { contactsOf } from './prose/people.ts';
import type { Finding, LintRule } from './rule.ts';

/** What no release goes out without, and what to write where it is missing. */
const PARTS = [
  { key: 'id', name: 'id', hint: 'Give it a short name that never changes, such as `id: beijing-office-2006`.' },
  { key: 'title', name: 'headline', hint: 'Write the headline as `title:`.' },
  { key: 'date', name: 'date', hint: 'Write the day of the release as `date: 2006-09-05`, or a time with its zone.' },
  { key: 'body', name: 'body', hint: 'Write the text as `body: |` and indent the paragraphs below it.' },
  {
    key: 'contact',
    name: 'contact',
    hint: 'Write under `contact:` the `name:` of somebody whom journalists can reach, with `phone:` or `email:`.',
  },
] as const;

/** Asks for id, headline, date, body, a contact who can be reached, and for the release that a correction or withdrawal is about. */
export const requiredParts: LintRule = {
  id: 'required-parts',
  level: 'error',
  silenceable: false,
  why: 'A journalist needs to know what the news is, when it was given out and whom to ring about it. A release without one of these is not finished.',
  *check(draft) {
    yield* missingParts(draft);
    yield* bodiesWithoutText(draft);
    yield* unreachableContacts(draft);
    yield* references(draft);
  },
};

function* missingParts(draft: ReleaseDraft): Iterable<Finding> {
  for (const { key, name, hint } of PARTS) {
    const value = draft.fields[key];
    if (typeof value === 'string' && value.trim() === '') {
      yield { span: draft.locate([key]), message: `The release’s ${name} is empty.`, hint };
    } else if (value === undefined && !isWritten(draft, [key])) {
      yield { span: draft.locate([key]), message: `The release has no ${name}.`, hint };
    }
  }
}

/** Such as a body of `###` alone. */
function* bodiesWithoutText(draft: ReleaseDraft): Iterable<Finding> {
  for (const edition of draft.editions) {
    const { body } = textsOfEdition(draft, edition);
    const isBlank = edition.fields.body?.trim() === '' && edition === draft.editions[0];
    if (body === undefined || isBlank || body.blocks.length > 0 || body.problems.some(({ level }) => level === 'error')) continue;
    const hint = 'Write the text as `body: |` and indent the paragraphs below it.';
    yield { span: edition.locate(['body']), message: 'The body holds nothing that anybody could read.', hint };
  }
}

function* unreachableContacts(draft: ReleaseDraft): Iterable<Finding> {
  for (const edition of draft.editions) {
    for (const { contact, path } of contactsOf(edition)) {
      const { locate } = edition;
      const refused = isWritten(edition, [...path, 'phone']) || isWritten(edition, [...path, 'email']);
      if (contact.phone !== undefined || contact.email !== undefined || refused) continue;
      yield {
        span: locate([...path, 'name']),
        message: `The contact ${shown(contact.name)} has neither a phone nor an e-mail address.`,
        hint: 'Add `phone:` or `email:` to the contact.',
      };
    }
  }
}

const REFERENCES = [
  { key: 'corrects', kind: 'correction' },
  { key: 'withdraws', kind: 'withdrawal' },
] as const;

function* references(draft: ReleaseDraft): Iterable<Finding> {
  const { fields, locate } = draft;
  for (const { key, kind } of REFERENCES) {
    const named = fields[key] !== undefined || isWritten(draft, [key]);
    if (fields[key] !== undefined && fields[key] === fields.id) {
      yield { span: locate([key]), message: `The release ${key} itself.`, hint: `Write under \`${key}:\` the id of the earlier release.` };
    } else if (fields.kind === kind && !named) {
      const hint = `Add \`${key}:\` with the id of that release.`;
      yield { span: locate(['kind']), message: `The ${kind} does not say which release it ${key}.`, hint };
    } else if (fields.kind !== undefined && fields.kind !== kind && named) {
      const hint = `Write \`kind: ${kind}\`, or take \`${key}:\` out.`;
      yield { span: locate([key]), message: `The release names one that it ${key}, but its kind is ${shown(fields.kind)}.`, hint };
    }
  }
}
