import { createHash } from 'node:crypto';
import type { DeliveryRecord, DispatchRecord } from '../../ledger/port.ts';
import type { FrozenMessage } from '../../message/model.ts';
import type { Embargo, Release } from '../../release/model.ts';
import type { Instant } from '../../release/time.ts';

/** What a dispatch freezes of an edition. */
export interface FrozenEdition {
  /** What most get: under an embargo, the wording of the moment at which it ends. */
  readonly message: FrozenMessage;
  readonly embargo: Embargo;
  /** What those get who are marked for the embargo, headed with it; undefined where none holds when they are written to. */
  readonly embargoed?: FrozenMessage | undefined;
}

/** Which of the two somebody gets: fixed by who they are, not by the hour, so that it has the same bytes each time. */
export function messageFor({ columns }: Pick<DeliveryRecord, 'columns'>, { message, embargoed }: FrozenEdition): FrozenMessage {
  return columns.embargo === 'yes' ? (embargoed ?? message) : message;
}

/** Frozen editions by language, as the ledger keeps them: JSON. */
export type FrozenContent = Readonly<Record<string, string>>;

/** Writes editions down. */
export function freezeContent(editions: readonly FrozenEdition[]): FrozenContent {
  return Object.fromEntries(editions.map((edition) => [edition.message.language, JSON.stringify(edition)]));
}

/** An edition that nobody gets before `notBefore`: its messages are dated then, and say what is true then. */
export function heldUntil({ message, embargo, embargoed }: FrozenEdition, notBefore: Instant): FrozenEdition {
  const isFree = embargo.kind === 'none' || notBefore >= embargo.instant;
  return datedEdition({ message, embargo, embargoed: isFree ? undefined : embargoed }, notBefore);
}

/** An edition whose messages have no earlier date: a plan is sent later than it was frozen. */
export function datedEdition({ message, embargo, embargoed }: FrozenEdition, earliest: Instant): FrozenEdition {
  return { message: datedFrom(message, earliest), embargo, embargoed: embargoed && datedFrom(embargoed, earliest) };
}

function datedFrom(message: FrozenMessage, earliest: Instant): FrozenMessage {
  return message.date >= earliest ? message : { ...message, date: earliest };
}

/** Reads the editions back, by language; undefined where another version of the program wrote them. */
export function thawContent(content: FrozenContent): ReadonlyMap<string, FrozenEdition> | undefined {
  const editions = Object.entries(content).map(([language, json]) => [language, JSON.parse(json) as FrozenEdition] as const);
  return editions.every(([, { message }]) => message.version === 1) ? new Map(editions) : undefined;
}

/** The editions as their messages went out: those of a plan are dated when it was begun. Undefined as for `thawContent`. */
export function sentEditions({
  content,
  begunAt,
}: Pick<DispatchRecord, 'content' | 'begunAt'>): ReadonlyMap<string, FrozenEdition> | undefined {
  const editions = thawContent(content);
  if (editions === undefined || begunAt === undefined) return editions;
  return new Map([...editions].map(([language, edition]) => [language, datedEdition(edition, begunAt)]));
}

/** Hash over all that is frozen: what two dispatches of one content have in common. Hexadecimal sha256. */
export function contentHashOf(content: FrozenContent): string {
  const hash = createHash('sha256');
  for (const language of Object.keys(content).toSorted()) hash.update(`${language}\0${content[language]}\0`);
  return hash.digest('hex');
}

/** What the record of a dispatch says of the release that it is of, and of the editions that were frozen. */
export function recordedContent(
  { id, editions: [own] }: Pick<Release, 'id' | 'editions'>,
  editions: readonly FrozenEdition[],
): Pick<DispatchRecord, 'releaseId' | 'contentHash' | 'content' | 'title'> {
  const content = freezeContent(editions);
  return { releaseId: id, contentHash: contentHashOf(content), content, title: own.title };
}
