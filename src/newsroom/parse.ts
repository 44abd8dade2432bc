import { at, type Checked, type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { schemaDiagnostics } from '../diagnostic/schema-issue.ts';
import type { Source } from '../source/source.ts';
import { type LocatedYaml, readYaml } from '../source/yaml.ts';
import { buildNewsroom, type ParsedNewsroom } from './build.ts';
import { type Environment, fillIn, type Surroundings } from './environment.ts';
import { maskSecrets } from './mask-secrets.ts';
import { newsroomSchema } from './schema.ts';
import { secretProblems } from './secret-problems.ts';
import { SettingsCheck, type SettingsPlace } from './settings-check.ts';

/**
 * Reads newsroom.yaml: its text, the absolute path of its folder and the environment's variables in, the checked settings or every
 * mistake out. No diagnostic holds a secret, nor its source: passwords and keys are masked in it.
 */
export function parseNewsroom(source: Source, root: string, environment: Environment): Checked<ParsedNewsroom> {
  const { document, problems } = readYaml(source);
  const masked = maskSecrets(source, document);
  const unreadable = problems.map(({ span, message, remedy }) => {
    const secret = masked.text.slice(span.start, span.end) !== source.text.slice(span.start, span.end);
    const hint = secret ? 'Write secrets as `${NAME}`, and put their value into the environment variable of that name.' : remedy;
    return at({ ...span, source: masked }, 'yaml', 'error', secret ? 'The line with this secret cannot be read.' : message, hint);
  });
  if (document === undefined || unreadable.length > 0) return { kind: 'invalid', diagnostics: unreadable };
  return parseSettings(document, placeIn(document, masked), { root, environment });
}

function parseSettings(document: LocatedYaml, place: SettingsPlace, surroundings: Surroundings): Checked<ParsedNewsroom> {
  const check = new SettingsCheck(place);
  const secrets = secretProblems(document.value, check);
  const filled = fillIn(document, surroundings.environment, check);
  const parsed = newsroomSchema.safeParse(filled.value, { reportInput: true });
  // What has been told already is not told again in other words.
  const told = new Set([...secrets, ...filled.unset].map((path) => JSON.stringify(path)));
  const issues = (parsed.error?.issues ?? []).filter(({ path }) => !told.has(JSON.stringify(path)));
  const shape = schemaDiagnostics(issues, place, { rule: 'newsroom', schema: newsroomSchema });
  const newsroom = parsed.success && check.diagnostics.length === 0 ? buildNewsroom(parsed.data, surroundings, check) : undefined;
  const diagnostics = inOrder([...shape, ...check.diagnostics]);
  return newsroom === undefined || hasErrors(diagnostics)
    ? { kind: 'invalid', diagnostics }
    : { kind: 'valid', value: newsroom, warnings: diagnostics };
}

function placeIn(document: LocatedYaml, masked: Source): SettingsPlace {
  return {
    locate: (path) => ({ ...document.locate(path), source: masked }),
    locateKey: (path) => ({ ...document.locateKey(path), source: masked }),
  };
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const start = ({ where }: Diagnostic) => (where.kind === 'span' ? where.span.start : Number.POSITIVE_INFINITY);
  return diagnostics.toSorted((a, b) => Math.sign(start(a) - start(b)) || 0);
}
