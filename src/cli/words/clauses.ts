import type { Clause } from '../../audience/model.ts';
import { parseClause } from '../../audience/where.ts';
import { type Checked, type Diagnostic, nowhere } from '../../diagnostic/diagnostic.ts';
import { suggest } from '../../diagnostic/suggest.ts';
import type { Newsroom } from '../../newsroom/model.ts';

/** Conditions as the command line names them: written out, and by the names that newsroom.yaml gives them. */
export interface Conditions {
  readonly where: readonly string[];
  readonly segment?: readonly string[] | undefined;
}

/** Reads conditions: those of segments first. All of them must hold. */
export function clausesOf({ where, segment = [] }: Conditions, { segments }: Pick<Newsroom, 'segments'>): Checked<readonly Clause[]> {
  const diagnostics: Diagnostic[] = [];
  const written = segment.flatMap((name) => {
    if (Object.hasOwn(segments, name)) return (segments[name] ?? []).map((text) => parseClause(text, ` of the segment “${name}”`));
    diagnostics.push(noSegment(name, Object.keys(segments)));
    return [];
  });
  const clauses = [...written, ...where.map((text) => parseClause(text))];
  for (const clause of clauses) if (clause.kind === 'invalid') diagnostics.push(...clause.diagnostics);
  if (diagnostics.length > 0) return { kind: 'invalid', diagnostics };
  return { kind: 'valid', value: clauses.flatMap((clause) => (clause.kind === 'valid' ? [clause.value] : [])), warnings: [] };
}

function noSegment(name: string, names: readonly string[]): Diagnostic {
  const near = suggest(name, names);
  const there = names.length === 0 ? 'newsroom.yaml has no `segments:`.' : `newsroom.yaml has ${names.join(', ')}.`;
  const hint = near === undefined ? there : `Do you mean \`${near}\`? ${there}`;
  return nowhere('segment', 'error', `There is no segment “${name}”.`, hint);
}
