import * as z from 'zod';
import type { Path } from '../source/path.ts';

/** The keys that a schema knows for the mapping at `path`: each key once, in the schema's order; none where any key may stand. */
export function allowedKeys(schema: z.ZodType, path: Path): readonly string[] {
  const keys = schemasAt([schema], path).flatMap((found) => (found instanceof z.ZodObject ? Object.keys(found.shape) : []));
  return [...new Set(keys)];
}

/** The keys that the mapping at `path` must have. */
export function requiredKeys(schema: z.ZodType, path: Path): readonly string[] {
  const holders = schemasAt([schema], path).filter((found) => found instanceof z.ZodObject);
  return allowedKeys(schema, path).filter((key) => holders.every(({ shape }) => !(shape[key] instanceof z.ZodOptional)));
}

/** What may stand at `path`, as the schema's `meta({ examples })` has it. */
export function exampleAt(schema: z.ZodType, path: Path): string | undefined {
  const [example] = schemasAt([schema], path).flatMap((found) => found.meta()?.examples ?? []);
  return example === undefined ? undefined : String(example);
}

/** The schemas that the value at `path` has to meet one of, without what is around them (optional, default). */
export function schemasAt(schemas: readonly z.ZodType[], path: Path): readonly z.ZodType[] {
  const bare = schemas.flatMap(unwrapped);
  const [step, ...rest] = path;
  if (step === undefined) return bare;
  return schemasAt(
    bare.flatMap((schema) => childOf(schema, step)),
    rest,
  );
}

function childOf(schema: z.ZodType, step: string | number): readonly z.ZodType[] {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, step) ? [schema.shape[step]].filter(isSchema) : [];
  if (schema instanceof z.ZodArray) return [schema.element].filter(isSchema);
  if (schema instanceof z.ZodRecord) return [schema.valueType].filter(isSchema);
  return [];
}

function unwrapped(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return [schema.unwrap()].filter(isSchema).flatMap(unwrapped);
  }
  if (schema instanceof z.ZodUnion) return schema.options.filter(isSchema).flatMap(unwrapped);
  return [schema];
}

function isSchema(value: unknown): value is z.ZodType {
  return value instanceof z.ZodType;
}
