import { createHash } from 'node:crypto';
import type { FrozenMessage } from '../message/model.ts';
import type { Embargo } from '../release/model.ts';

/** What a dispatch freezes of an edition. */
export interface FrozenEdition {
  readonly message: FrozenMessage;
  readonly embargo: Embargo;
}

/** Frozen editions by language, as the ledger keeps them: JSON. */
export type FrozenContent = Readonly<Record<string, string>>;

/** Writes editions down. */
export function freezeContent(editions: readonly FrozenEdition[]): FrozenContent {
  return Object.fromEntries(editions.map((edition) => [edition.message.language, JSON.stringify(edition)]));
}

/** Reads the editions back, by language; undefined where another version of the program wrote them. */
export function thawContent(content: FrozenContent): ReadonlyMap<string, FrozenEdition> | undefined {
  const editions = Object.entries(content).map(([language, json]) => [language, JSON.parse(json) as FrozenEdition] as const);
  return editions.every(([, { message }]) => message.version === 1) ? new Map(editions) : undefined;
}

/** Hash over all that is frozen: what two dispatches of one content have in common. Hexadecimal sha256. */
export function contentHashOf(content: FrozenContent): string {
  const hash = createHash('sha256');
  for (const language of Object.keys(content).toSorted()) hash.update(`${language}\0${content[language]}\0`);
  return hash.digest('hex');
}
