import type { Level } from '../diagnostic/diagnostic.ts';

/** What a newsroom asks of its releases, as plain values. */
export interface Policy {
  /** Organisation's country, ISO 3166-1 alpha-2: phones without `+` are read in it. */
  readonly country: string;
  /** IANA time zone of the office. */
  readonly timeZone: string;
  /** BCP 47; the language of a release that names none. */
  readonly language: string;
  /** Whether each quote needs `approved_by` and `approved_on`. */
  readonly quotesNeedApproval: boolean;
  /** Longest headline, in characters. */
  readonly titleLength: number;
  /** Levels by rule id, for rules that may be silenced. */
  readonly rules: Readonly<Record<string, Level | 'off'>>;
  /** Boilerplate by language, Markdown. */
  readonly boilerplate: Readonly<Record<string, string>>;
}
