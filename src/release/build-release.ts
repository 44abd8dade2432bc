import { at, type Diagnostic, type Reading } from '../diagnostic/diagnostic.ts';
import { buildEdition } from './build-edition.ts';
import { kindOf } from './build-parts.ts';
import { type RefusedDate, readEmbargo, readReleaseDate } from './date.ts';
import type { ReleaseDraft } from './draft.ts';
import type { Embargo, Release, ReleaseDate, ReleaseId } from './model.ts';
import type { Policy } from './policy.ts';

/**
 * Builds a release from its draft: undefined where a part is missing that no release goes without. Diagnostics are of rules `date`, `embargo`,
 * and those of its editions; that a part is missing is the lint rules' to say.
 */
export function buildRelease(draft: ReleaseDraft, policy: Policy): Reading<Release | undefined> {
  const { fields } = draft;
  const diagnostics: Diagnostic[] = [];
  const date = dateOf(draft, policy, diagnostics);
  const embargo = embargoOf(draft, policy, diagnostics);
  const readings = draft.editions.map((edition) => buildEdition(edition, draft.editions[0], policy));
  diagnostics.push(...readings.flatMap((reading) => reading.diagnostics));
  const [own, ...others] = readings.map(({ value }) => value).filter((edition) => edition !== undefined);
  const kind = kindOf(fields);
  if (fields.id === undefined || date === undefined || embargo === undefined || kind === undefined || own === undefined) {
    return { value: undefined, diagnostics };
  }
  const value: Release = {
    id: fields.id as ReleaseId,
    kind,
    date,
    embargo,
    language: own.language,
    subjects: fields.subjects ?? [],
    editions: [own, ...others],
  };
  return { value, diagnostics };
}

function dateOf({ fields, locate }: ReleaseDraft, { timeZone }: Policy, diagnostics: Diagnostic[]): ReleaseDate | undefined {
  if (fields.date === undefined) return undefined;
  const reading = readReleaseDate(fields.date, timeZone);
  if (reading.kind === 'read') return reading.date;
  diagnostics.push(refusal(reading, 'date', locate(['date'])));
  return undefined;
}

function embargoOf({ fields, locate }: ReleaseDraft, { timeZone }: Policy, diagnostics: Diagnostic[]): Embargo | undefined {
  if (fields.embargo === undefined) return { kind: 'none' };
  const reading = readEmbargo(fields.embargo.until, timeZone);
  if (reading.kind === 'read') return reading.embargo;
  diagnostics.push(refusal(reading, 'embargo', locate(['embargo', 'until'])));
  return undefined;
}

function refusal({ message, hint }: RefusedDate, rule: 'date' | 'embargo', span: ReturnType<ReleaseDraft['locate']>): Diagnostic {
  return at(span, rule, 'error', message, hint);
}
