import { inspect } from 'node:util';
import type { Checked, Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { githubReport } from '../../src/diagnostic/github.ts';
import { jsonReport } from '../../src/diagnostic/json.ts';
import { PLAIN, prettyReport } from '../../src/diagnostic/pretty.ts';
import { sarifReport } from '../../src/diagnostic/sarif.ts';
import type { ParsedNewsroom } from '../../src/newsroom/build.ts';
import type { Environment } from '../../src/newsroom/environment.ts';
import { parseNewsroom } from '../../src/newsroom/parse.ts';
import { makeSource } from '../../src/source/source.ts';

/** Where the newsroom at Kestrelmouth stands. */
export const ROOT = '/srv/kestrelmouth';

/** The least that a newsroom says of itself. */
export const KESTRELMOUTH = `organisation:
  name: Kestrelmouth Harbour Authority
  country: GB
  time_zone: Europe/London
  language: en
sender:
  from: Kestrelmouth Harbour Press Office <press@kestrelmouth.example>
`;

/** Reads newsroom.yaml at Kestrelmouth. */
export function parse(text: string, environment: Environment = {}): Checked<ParsedNewsroom> {
  return parseNewsroom(makeSource('newsroom.yaml', text), ROOT, environment);
}

/** Reads what must be right. */
export function valid(text: string, environment: Environment = {}): ParsedNewsroom {
  const parsed = parse(text, environment);
  if (parsed.kind === 'invalid') throw new Error(prettyReport(parsed.diagnostics, { width: 100, palette: PLAIN }));
  return parsed.value;
}

/** Who the newsroom is to each of its servers: user, kind of secret, secret. */
export function revealed({ smtp }: Pick<ParsedNewsroom, 'smtp'>): readonly (readonly string[] | undefined)[] | undefined {
  return smtp?.relays.map(({ credentials }) => {
    if (credentials === undefined) return undefined;
    return 'password' in credentials
      ? [credentials.user, 'password', credentials.password.reveal()]
      : [credentials.user, 'access token', credentials.accessToken.reveal()];
  });
}

/** Reads what must be wrong, and gives what is said of it: rule, stretch of the (masked) text, message, hint. */
export function wrong(
  text: string,
  environment: Environment = {},
): readonly { rule: string; at: string; message: string; hint: string | undefined }[] {
  const parsed = parse(text, environment);
  if (parsed.kind === 'valid') throw new Error('The test’s newsroom is right.');
  return parsed.diagnostics.map(({ rule, where, message, hint }) => {
    const at = where.kind === 'span' ? where.span.source.text.slice(where.span.start, where.span.end) : where.kind;
    return { rule, at, message, hint };
  });
}

/** Everything that could be printed of diagnostics, their sources included. */
export function everythingPrinted(diagnostics: readonly Diagnostic[]): string {
  return [
    prettyReport(diagnostics, { width: 200, palette: PLAIN }),
    jsonReport(diagnostics),
    githubReport(diagnostics),
    sarifReport(diagnostics, { name: 'release', version: '0', rules: [] }),
    inspect(diagnostics, { depth: 20, maxStringLength: null }),
  ].join('\n');
}
