import { at, type Checked, type Diagnostic, hasErrors, type Reading } from '../diagnostic/diagnostic.ts';
import { shown } from '../diagnostic/shown.ts';
import { buildRelease } from './build-release.ts';
import { readEmbargo } from './date.ts';
import type { ReleaseDraft } from './draft.ts';
import { type LintContext, lint } from './lint/rule.ts';
import { RULES } from './lint/rules.ts';
import type { Release } from './model.ts';

/**
 * The gate between a draft and a release that may go out: every lint rule, the dates, the Markdown. Valid only where nothing is an error;
 * the diagnostics are all that was found, in the order of files and places.
 */
export function checkRelease(reading: Reading<ReleaseDraft | undefined>, context: LintContext): Checked<Release> {
  const { value: draft, diagnostics: told } = reading;
  if (draft === undefined) return { kind: 'invalid', diagnostics: told };
  const linted = lint(RULES, draft, context);
  const built = buildRelease(draft, context.policy);
  const found = [...told, ...linted, ...unsaid(built.diagnostics, linted), ...pastEmbargo(draft, context)].toSorted(byPlace);
  if (hasErrors(found)) return { kind: 'invalid', diagnostics: found };
  if (built.value === undefined) throw new Error('A release without errors could not be built.');
  return { kind: 'valid', value: built.value, warnings: found };
}

/** Of two that speak of the same words (a link that leads nowhere, a zone that is missing) the rule's stays, for it may be explained. */
function unsaid(built: readonly Diagnostic[], linted: readonly Diagnostic[]): readonly Diagnostic[] {
  return built.filter(
    ({ rule, where }) => !linted.some((known) => (known.rule === rule || known.rule === `${rule}-zone`) && overlap(known.where, where)),
  );
}

function overlap(a: Diagnostic['where'], b: Diagnostic['where']): boolean {
  if (a.kind !== 'span' || b.kind !== 'span') return false;
  return a.span.source === b.span.source && a.span.start < b.span.end && b.span.start < a.span.end;
}

/** An embargo that is over says so: it is no mistake once it was kept, but one that ended before the release's own day never was. */
function pastEmbargo({ fields, locate }: ReleaseDraft, { policy, now }: LintContext): readonly Diagnostic[] {
  if (fields.embargo === undefined) return [];
  const reading = readEmbargo(fields.embargo.until, policy.timeZone);
  if (reading.kind !== 'read' || reading.embargo.instant > now) return [];
  const span = locate(['embargo', 'until']);
  const isBefore = fields.date !== undefined && fields.embargo.until.slice(0, 10) < fields.date.slice(0, 10);
  const until = shown(fields.embargo.until);
  return isBefore
    ? [
        at(
          span,
          'embargo',
          'error',
          `The embargo until ${until} is in the past: it ends before the day of the release.`,
          'Correct its date, or take `embargo:` out.',
        ),
      ]
    : [
        at(
          span,
          'embargo',
          'info',
          `The embargo until ${until} is over: the release goes to everybody.`,
          'Nothing is to be done; or take `embargo:` out.',
        ),
      ];
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [fileA, fileB] = [fileOf(a), fileOf(b)];
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return startOf(a) - startOf(b);
}

function fileOf({ where }: Diagnostic): string {
  if (where.kind === 'span') return where.span.source.file;
  return where.kind === 'file' ? where.file : '';
}

function startOf({ where }: Diagnostic): number {
  return where.kind === 'span' ? where.span.start : 0;
}
