import { lettersApart } from '../../diagnostic/letters-apart.ts';
import { listed, shown } from '../../diagnostic/shown.ts';
import type { EditionDraft, Path } from '../draft.ts';
import { languageName } from './prose/language-name.ts';
import { wordsOfName } from './prose/name.ts';
import type { Finding, LintRule } from './rule.ts';

/** A name as data, with what its bearer is in every edition: the speaker of the quote `sha`, the second signatory. */
interface Role {
  readonly role: string;
  readonly name: string;
  readonly path: Path;
}

/** An edition beside the release's own language, and the roles that either gives. */
interface Pair {
  readonly own: EditionDraft;
  readonly edition: EditionDraft;
  readonly originals: readonly Role[];
  readonly roles: readonly Role[];
}

/**
 * Finds names that differ between the editions of a release. In another script than the release’s own, one person has to be spelt in one way wherever the
 * release’s own language has one name; in the same script another name is pointed out, as a hint, for a language may spell it otherwise (Putin, Poutine).
 */
export const editionNames: LintRule = {
  id: 'edition-names',
  level: 'warning',
  silenceable: true,
  why: 'Whoever translates a name meets it in several places, and a second transliteration makes a second person of it.',
  *check({ editions }) {
    const [own, ...others] = editions;
    for (const edition of others) {
      const pair = { own, edition, originals: rolesOf(own), roles: rolesOf(edition) };
      yield* missingSignatories(pair);
      yield* spelledTwice(pair);
      yield* otherInSameScript(pair);
    }
  },
};

function* missingSignatories({ own, edition }: Pair): Iterable<Finding> {
  const [here, there] = [edition.fields.signatories, own.fields.signatories];
  if (here === undefined || there === undefined || here.length === there.length) return;
  yield {
    span: edition.locate(['signatories']),
    message: `The ${languageName(edition.language)} edition names ${here.length} ${here.length === 1 ? 'signatory' : 'signatories'} where the ${languageName(own.language)} names ${there.length}: ${listed(there.map(({ name }) => name))}.`,
    hint: 'Name the same people in all languages.',
  };
}

function* spelledTwice({ own, edition, originals, roles }: Pair): Iterable<Finding> {
  for (const [at, one] of roles.entries()) {
    const original = nameIn(originals, one.role);
    if (original === undefined || sameScript(one.name, original)) continue;
    const before = roles.slice(0, at).find(({ role }) => nameIn(originals, role) === original);
    if (before === undefined || before.name === one.name || !isAlike(before.name, one.name)) continue;
    yield {
      span: edition.locate(one.path),
      message: `${shown(original)} of the ${languageName(own.language)} is both ${shown(before.name)} and ${shown(one.name)} in the ${languageName(edition.language)}.`,
      hint: 'Spell the name in one way throughout the edition.',
    };
  }
}

function* otherInSameScript({ own, edition, originals, roles }: Pair): Iterable<Finding> {
  for (const { role, name, path } of roles) {
    const original = nameIn(originals, role);
    if (original === undefined || !sameScript(name, original) || bare(name) === bare(original)) continue;
    yield {
      span: edition.locate(path),
      level: 'info',
      message: `The ${languageName(edition.language)} edition names ${shown(name)} where the ${languageName(own.language)} names ${shown(original)}.`,
      hint: 'Use one spelling, unless the language has its own for the name.',
    };
  }
}

/** Speakers by the ids of their quotes, signatories in their order. */
function rolesOf({ fields }: EditionDraft): readonly Role[] {
  return [
    ...(fields.quotes ?? []).flatMap(({ id, speaker }, at) =>
      speaker === undefined ? [] : [{ role: `quote ${id}`, name: speaker, path: ['quotes', at, 'speaker'] }],
    ),
    ...(fields.signatories ?? []).map(({ name }, at) => ({ role: `signatory ${at}`, name, path: ['signatories', at, 'name'] })),
  ];
}

function nameIn(roles: readonly Role[], role: string): string | undefined {
  return roles.find((one) => one.role === role)?.name;
}

/** Two spellings of one name share half of their letters; the names of two people, whose order an edition may change, hardly do. */
function isAlike(one: string, other: string): boolean {
  return lettersApart(one, other) <= Math.max(one.length, other.length) / 2;
}

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Han}/u,
];

function sameScript(one: string, other: string): boolean {
  return SCRIPTS.some((script) => script.test(one) && script.test(other));
}

function bare(name: string): string {
  return wordsOfName(name).join(' ').normalize('NFC');
}
