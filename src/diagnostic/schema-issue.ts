import type * as z from 'zod';
import type { Path } from '../source/path.ts';
import type { Span } from '../source/source.ts';
import { allowedKeys, exampleAt, requiredKeys } from './allowed-keys.ts';
import { asWritten } from './as-written.ts';
import { at, type Diagnostic } from './diagnostic.ts';
import { capitalised, nameOf } from './path-name.ts';
import {
  emptyProblem,
  formatProblem,
  rangeProblem,
  type Sentences,
  typeProblem,
  unprintableProblem,
  valueProblem,
} from './schema-sentences.ts';
import { listed, shown } from './shown.ts';
import { suggest } from './suggest.ts';

/** Where the values of a checked file stand: as a located YAML document tells it. */
export interface SchemaPlace {
  locate(path: Path): Span;
  /** Where a key stands; for a missing one, what should hold it. */
  locateKey(path: Path): Span;
}

/** `rule` is the diagnostics' rule; the schema is the one that was parsed with: hints name its keys, and the examples in its `meta`. */
export interface SchemaOptions {
  readonly rule: string;
  readonly schema: z.ZodType;
}

type Issue = z.core.$ZodIssue;

/**
 * Takes what zod found wrong in a file and says it in a press officer's words: errors with the place, the offending value as it is written
 * there and what to write instead, in the order of the text. Parse with `reportInput: true`, so that characters that do not print can be named. Values are shown as
 * the source's text has them: a source in which secrets are masked keeps them out of every message.
 *
 * A schema speaks through the `message` of a check: `unprintable`, `slug`, `language`, `country` are known.
 */
export function schemaDiagnostics(issues: readonly Issue[], place: SchemaPlace, options: SchemaOptions): readonly Diagnostic[] {
  return diagnosticsOfAll(issues, [], place, options).toSorted((a, b) => startOf(a) - startOf(b));
}

function startOf({ where }: Diagnostic): number {
  return where.kind === 'span' ? where.span.start : 0;
}

/** A key that is missing because it is misspelt is told once, where it is misspelt. */
function diagnosticsOfAll(issues: readonly Issue[], base: Path, place: SchemaPlace, options: SchemaOptions): readonly Diagnostic[] {
  const meant = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const parent = stepsOf(issue.path);
    return issue.keys.map((key) => pathKey([...parent, suggest(key, allowedKeys(options.schema, [...base, ...parent])) ?? key]));
  });
  const told = issues.filter((issue) => !isMissing(issue) || !meant.includes(pathKey(stepsOf(issue.path))));
  return told.flatMap((issue) => diagnosticsOf(issue, base, place, options));
}

function stepsOf(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function pathKey(path: Path): string {
  return JSON.stringify(path);
}

function isMissing(issue: Issue): boolean {
  return issue.code === 'invalid_type' && receivedOf(issue) === 'undefined';
}

function diagnosticsOf(issue: Issue, base: Path, place: SchemaPlace, options: SchemaOptions): readonly Diagnostic[] {
  const path: Path = [...base, ...stepsOf(issue.path)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key], place, options));
  if (issue.code === 'invalid_key') return [wrongKey(issue.issues, path, place, options)];
  if (issue.code === 'invalid_union') return unionProblem(issue, path, place, options);
  if (isMissing(issue)) return [missingKey(path, place, options)];
  const { message, hint } = sentencesOf(issue, path, place);
  return [at(place.locate(path), options.rule, 'error', capitalised(message), hint)];
}

function sentencesOf(issue: Issue, path: Path, place: SchemaPlace): Sentences {
  const value = { name: nameOf(path), written: asWritten(place.locate(path)) };
  if (issue.message === 'unprintable') return unprintableProblem(value, issue.input);
  switch (issue.code) {
    case 'invalid_type':
      return typeProblem(value, [issue.expected], receivedOf(issue));
    case 'invalid_value':
      return valueProblem(value, issue.values.map(String));
    case 'invalid_format':
      return formatProblem(value, issue.format === 'regex' ? issue.message : issue.format);
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) <= 1
        ? emptyProblem(value)
        : rangeProblem(value, issue.origin, 'least', issue.minimum);
    case 'too_big':
      return rangeProblem(value, issue.origin, 'most', issue.maximum);
    case 'custom':
      return formatProblem(value, issue.message);
    default:
      return formatProblem(value, issue.code);
  }
}

function unknownKey(path: Path, place: SchemaPlace, options: SchemaOptions): Diagnostic {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const allowed = allowedKeys(options.schema, parent);
  const near = suggest(key, allowed);
  const known = `What there is: ${listed(allowed.map((word) => `\`${word}\``))}.`;
  const hint = near === undefined ? known : `Did you mean \`${near}\`?`;
  const message = `${shown(key)} is no key that is known ${parent.length === 0 ? 'here' : `in ${nameOf(parent)}`}.`;
  return at(place.locateKey(path), options.rule, 'error', message, hint);
}

function missingKey(path: Path, place: SchemaPlace, options: SchemaOptions): Diagnostic {
  const parent = path.slice(0, -1);
  const holder = parent.length === 0 ? 'The file' : capitalised(nameOf(parent));
  const key = String(path.at(-1));
  return at(place.locateKey(path), options.rule, 'error', `${holder} has no ${shown(key)}.`, missingHint(key, path, options.schema));
}

function missingHint(key: string, path: Path, schema: z.ZodType): string {
  const example = exampleAt(schema, path);
  if (example !== undefined) return `Add a line such as \`${key}: ${example}\`.`;
  const inside = requiredKeys(schema, path).map((inner) => `\`${inner}:\``);
  return inside.length === 0 ? `Add a line \`${key}:\` with its value.` : `Add \`${key}:\`, and below it, indented, ${listed(inside)}.`;
}

function wrongKey(issues: readonly Issue[], path: Path, place: SchemaPlace, options: SchemaOptions): Diagnostic {
  const span = place.locateKey(path);
  const value = { name: `a key of ${nameOf(path.slice(0, -1))}`, written: String(path.at(-1)) };
  const [issue] = issues;
  const reason = issue?.code === 'invalid_format' ? formatProblem(value, issue.message) : formatProblem(value, 'key');
  const { message, hint } = issue?.message === 'unprintable' ? unprintableProblem(value, value.written) : reason;
  return at(span, options.rule, 'error', capitalised(message), hint);
}

/** Of several shapes the one meant is that whose own kind is right: its mistakes are told. Where none is, all kinds are named. */
function unionProblem(issue: z.core.$ZodIssueInvalidUnion, path: Path, place: SchemaPlace, options: SchemaOptions): readonly Diagnostic[] {
  const meant = issue.errors.find((issues) => !issues.some((inner) => inner.path.length === 0 && inner.code === 'invalid_type'));
  if (meant !== undefined) return diagnosticsOfAll(meant, path, place, options);
  const kinds = issue.errors.flat().filter((inner) => inner.code === 'invalid_type');
  const received = kinds[0] === undefined ? 'undefined' : receivedOf(kinds[0]);
  if (received === 'undefined') return [missingKey(path, place, options)];
  const value = { name: nameOf(path), written: asWritten(place.locate(path)) };
  const { message, hint } = typeProblem(
    value,
    kinds.map((kind) => kind.expected),
    received,
  );
  return [at(place.locate(path), options.rule, 'error', capitalised(message), hint)];
}

/** The kind of value that came, as zod tells it; `undefined` for a missing one. Its English wording is the only place where it stands. */
function receivedOf(issue: z.core.$ZodIssueInvalidType): string {
  return /received (\w+)/.exec(issue.message)?.[1] ?? 'something else';
}
