import * as z from 'zod';
import { releaseSchema } from './schema.ts';

/** The release file's JSON Schema, as `release schema` prints it: draft 7, the one that YAML editors know best. */
export function releaseJsonSchema(): object {
  const { $schema, ...shape } = z.toJSONSchema(releaseSchema, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    $id: 'release.schema.json',
    title: 'Release',
    description:
      'A press release: one piece of news, in one language or several. Name this schema in the file’s first line, and editors complete and check it.',
    ...shape,
  };
}
