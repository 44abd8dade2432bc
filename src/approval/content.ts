import { createHash } from 'node:crypto';
import type { Edition, Release } from '../release/model.ts';

/** What an approval is given for: all that decides what is said, as whom, and to whom. */
export interface ApprovalMakings {
  readonly release: Release;
  /** SHA-256 in hex of the files that the release names, by name. */
  readonly media: Readonly<Record<string, string>>;
  /** Texts of templates and locales, by name. */
  readonly templates: Readonly<Record<string, string>>;
  /** Names of the lists and clauses of `--where`: whom it is to go to. */
  readonly audience: { readonly lists: readonly string[]; readonly where: readonly string[] };
  /** What the newsroom adds to every message: who publishes, and as whom. */
  readonly newsroom: Readonly<Record<string, unknown>>;
}

/** Digests by part: one text, or one for each paragraph or quote in the order read. */
export type Parts = Readonly<Record<string, string | readonly string[]>>;

/** What a person approves, known by its digests: the words themselves are not kept. */
export interface ApprovedContent {
  /** SHA-256 in hex over everything. */
  readonly hash: string;
  /** The beginnings of the digests of its parts, by which a change can be named. */
  readonly parts: Parts;
}

/** Hexadecimal digits of a part's digest: enough to tell what changed. What was approved hangs on `hash` alone. */
const PART_LENGTH = 12;

/** Takes digests of all that an approval is for. The same content gives the same, whoever reads it and when: the hour is no part of it. */
export function approvedContent(makings: ApprovalMakings): ApprovedContent {
  const full = partsOf(makings);
  const hash = digest(full);
  const parts = Object.fromEntries(Object.entries(full).map(([name, value]) => [name, shortened(value)]));
  return { hash, parts };
}

function partsOf({ release, media, templates, audience, newsroom }: ApprovalMakings): Parts {
  const { id, kind, date, embargo, language, subjects, editions } = release;
  const parts: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries({ id, kind, date, embargo, language, subjects })) parts[name] = digest(value);
  for (const edition of editions) Object.assign(parts, partsOfEdition(edition));
  for (const [name, sum] of Object.entries(media)) parts[`file ${name}`] = sum;
  for (const [name, text] of Object.entries(templates)) parts[`template ${name}`] = digest(text);
  for (const [name, value] of Object.entries(newsroom)) parts[`newsroom ${name}`] = digest(value);
  parts.lists = digest(audience.lists.toSorted());
  parts.where = digest(audience.where.toSorted());
  return parts;
}

// Whatever is no paragraph and no quote stands under its own key, so that a key that the model gains is approved too.
function partsOfEdition({ language, body, quotes, untranslated: _untranslated, ...others }: Edition): Parts {
  const parts: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(others)) parts[`${language} ${name}`] = digest(value);
  const paragraphs = body.filter(({ kind }) => kind !== 'quote');
  parts[`${language} paragraphs`] = paragraphs.map((block) => digest(block));
  parts[`${language} quotes`] = quotes.map((quote) => digest(quote));
  parts[`${language} order`] = digest(body.map(({ kind }) => kind === 'quote'));
  return parts;
}

/** Whether a release reads as what has these digests: headline, subhead, body and notes of each edition. */
export function saysWhatWasApproved({ editions }: Release, approved: Parts): boolean {
  const own = Object.entries(Object.assign({}, ...editions.map(partsOfEdition)) as Parts);
  const read = own.filter(([name]) => / (?:title|subhead|paragraphs|quotes|order|notes)$/.test(name));
  return read.every(([name, value]) => Object.hasOwn(approved, name) && String(shortened(value)) === String(approved[name]));
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** JSON with its keys in order: what means the same reads the same. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, one: unknown) =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : one,
    ) ?? 'undefined'
  );
}

function shortened(value: string | readonly string[]): string | readonly string[] {
  return typeof value === 'string' ? value.slice(0, PART_LENGTH) : value.map((one) => one.slice(0, PART_LENGTH));
}
