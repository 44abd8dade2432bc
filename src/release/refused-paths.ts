import type * as z from 'zod';
import type { Path } from '../source/path.ts';

type Issue = z.core.$ZodIssue;

/** The paths of what a schema refused, so that without them the rest is of its shape. For a missing key, the path of the key. */
export function refusedPaths(issues: readonly Issue[], base: Path = []): readonly Path[] {
  return issues.flatMap((issue) => {
    const path: Path = [...base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
    return issue.code === 'invalid_union' ? refusedInUnion(issue, path) : [path];
  });
}

/** Of several shapes the one meant is that whose own kind is right, as messages have it too (see `schemaDiagnostics`). */
function refusedInUnion({ errors }: z.core.$ZodIssueInvalidUnion, path: Path): readonly Path[] {
  const meant = errors.find((issues) => !issues.some((inner) => inner.path.length === 0 && inner.code === 'invalid_type'));
  return meant === undefined ? [path] : refusedPaths(meant, path);
}
