import type * as z from 'zod';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { schemaDiagnostics } from '../diagnostic/schema-issue.ts';
import type { Locate, Path, TextRange } from '../source/path.ts';
import type { LocatedYaml } from '../source/yaml.ts';
import { refusedPaths } from './refused-paths.ts';
import { type Remainder, without } from './without.ts';

/** A file's values as far as they have the schema's shape, where each stands, and what the schema refused. */
export interface FieldsReading<T> {
  /** Undefined where the file is no mapping at all. */
  readonly fields: T | undefined;
  /** Paths are those of `fields`; of what was refused, those of the file. */
  readonly locate: Locate;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a YAML document by a schema. What the schema refuses is told, and left out, so that the rest can be used. */
export function readFields<Schema extends z.ZodType>(schema: Schema, document: LocatedYaml): FieldsReading<z.output<Schema>> {
  const parsed = schema.safeParse(document.value, { reportInput: true });
  const options = { rule: 'schema', schema };
  const diagnostics = schemaDiagnostics(parsed.error?.issues ?? [], document, options);
  const usable = parsed.success
    ? { data: parsed.data, pathInFile: (path: Path) => path }
    : usablePart(schema, document.value, parsed.error.issues);
  if (usable === undefined) return { fields: undefined, locate: document.locate, diagnostics };
  const { data, pathInFile } = usable;
  return { fields: data, locate: locateIn(document, { fields: data, pathInFile }), diagnostics };
}

/** Leaves out what was refused until the schema takes the rest: what holds a part that must not be missing goes too. */
function usablePart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): { readonly data: z.output<Schema>; readonly pathInFile: Remainder['pathInWhole'] } | undefined {
  const rest = without(value, refusedPaths(issues));
  if (rest === undefined) return undefined;
  const parsed = schema.safeParse(rest.value);
  if (parsed.success) return { data: parsed.data, pathInFile: rest.pathInWhole };
  const further = usablePart(schema, rest.value, parsed.error.issues);
  if (further === undefined) return undefined;
  return { data: further.data, pathInFile: (path) => rest.pathInWhole(further.pathInFile(path)) };
}

interface Usable {
  readonly fields: unknown;
  readonly pathInFile: (path: Path) => Path;
}

function locateIn(document: LocatedYaml, { fields, pathInFile }: Usable): Locate {
  return (path, range) => {
    const inFile = pathInFile(path);
    if (range === undefined) return document.locate(inFile);
    const trimmed = leadingSpace(valueAt(document.value, inFile)) - leadingSpace(valueAt(fields, path));
    return document.locate(inFile, moved(range, trimmed));
  };
}

function moved({ start, end }: TextRange, by: number): TextRange {
  return { start: start + by, end: end + by };
}

function leadingSpace(value: unknown): number {
  return typeof value === 'string' ? value.length - value.trimStart().length : 0;
}

function valueAt(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const inner: unknown = Object.entries(value).find(([key]) => key === String(step))?.[1];
  return valueAt(inner, rest);
}
