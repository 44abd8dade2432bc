import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** Stable for an address: a hash of its normalised form. */
export type RecipientId = string & { readonly brand: 'RecipientId' };

/** One journalist of a list. */
export interface Recipient {
  readonly id: RecipientId;
  /** As the envelope will hold it: trimmed, domain in lower-case A-labels, local part as written. */
  readonly address: string;
  readonly name: string | undefined;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly outlet: string | undefined;
  readonly beat: string | undefined;
  readonly region: string | undefined;
  /** BCP 47. */
  readonly language: string | undefined;
  readonly timeZone: string | undefined;
  /** May receive before the embargo ends. */
  readonly underEmbargo: boolean;
  /** Every column of the list by its header, for `--where` and templates. */
  readonly columns: Readonly<Record<string, string>>;
  /** Name of the list and the line in it that the recipient comes from. */
  readonly list: string;
  readonly line: number;
}

/** Why somebody on a list is not written to. */
export type Exclusion =
  | { readonly kind: 'duplicate'; readonly of: { readonly list: string; readonly line: number } }
  | { readonly kind: 'suppressed'; readonly reason: string }
  | { readonly kind: 'filtered'; readonly clause: string }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

/** A row of a list, and what becomes of it. Included and excluded together are all rows. */
export type Member =
  | { readonly kind: 'included'; readonly recipient: Recipient }
  | { readonly kind: 'excluded'; readonly list: string; readonly line: number; readonly address: string; readonly why: Exclusion };

/** A clause of `--where`: `beat=migration`, `region=asia,africa`, `language!=fr`. Values compare without case. */
export interface Clause {
  readonly column: string;
  readonly negated: boolean;
  readonly values: readonly string[];
  readonly written: string;
}
