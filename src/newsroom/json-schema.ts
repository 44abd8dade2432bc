import * as z from 'zod';
import { newsroomSchema } from './schema.ts';

/** newsroom.yaml's JSON Schema, as `release schema` prints it: draft 7, the one that YAML editors know best. */
export function newsroomJsonSchema(): object {
  const { $schema, ...shape } = z.toJSONSchema(newsroomSchema, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    $id: 'newsroom.schema.json',
    title: 'Newsroom',
    description: 'The settings of a press office: who publishes, as whom messages go out, and to which lists.',
    ...shape,
  };
}
