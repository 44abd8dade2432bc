import { Argument, Command } from 'commander';
import { newsroomJsonSchema } from '../newsroom/json-schema.ts';
import { releaseJsonSchema } from '../release/json-schema.ts';
import type { Context } from './context.ts';

const HELP = `
Examples:
  $ release schema > release.schema.json
  $ release schema newsroom > newsroom.schema.json

Name it in a file's first line, and editors with a YAML language server complete and check while you type:
  # yaml-language-server: $schema=./release.schema.json
`;

/** The command `release schema`. */
export function schemaCommand({ presenter, finish }: Context): Command {
  return new Command('schema')
    .description('Prints the JSON Schema (draft 7) of a release’s file, or of newsroom.yaml.')
    .addArgument(new Argument('[file]', 'which file').choices(['release', 'newsroom']).default('release'))
    .addHelpText('after', HELP)
    .action(async (file: 'release' | 'newsroom') => {
      const schema = file === 'release' ? releaseJsonSchema() : newsroomJsonSchema();
      await presenter.result(`${JSON.stringify(schema, null, 2)}\n`);
      finish('done');
    });
}
