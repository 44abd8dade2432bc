import { CST, Lexer } from 'yaml';
import type { Source } from './source.ts';
import type { SourceProblem } from './source-problem.ts';

/** How many levels of lists and mappings may stand in one another. A release needs five. */
export const DEEPEST_YAML = 64;

/** A list or mapping without brackets: the column it begins in, and whether it is a list, which may share its column with a key above. */
interface Level {
  readonly column: number;
  readonly list: boolean;
}

interface Bracket {
  readonly char: string;
  readonly offset: number;
}

/**
 * Goes over a text's tokens, and gives the first that the parser must not see: one too deeply nested (the parser aborts the whole process
 * on some of those, and no one can catch it), or a bracket without its partner, where the parser's idea of depth could be another.
 */
export function surveyYaml(source: Source): SourceProblem | undefined {
  const levels: Level[] = [];
  const brackets: Bracket[] = [];
  let before = 'newline';
  for (const token of tokensOf(source.text)) {
    const closing = bracketProblem(source, brackets, token);
    if (closing !== undefined) return closing;
    if (brackets.length === 0 && beginsLevel(token.type, before))
      enter(levels, { column: token.column, list: token.type === 'seq-item-ind' });
    if (token.type !== 'space') before = token.type;
    if (levels.length + brackets.length > DEEPEST_YAML) return tooDeep(source, token);
  }
  const open = brackets.at(-1);
  return open === undefined ? undefined : notClosed(source, open);
}

interface Token {
  readonly type: string;
  readonly offset: number;
  readonly column: number;
  readonly text: string;
}

const INDICATORS: ReadonlySet<string> = new Set(['seq-item-ind', 'explicit-key-ind', 'map-value-ind']);
const CONTENT: ReadonlySet<string> = new Set(['scalar', 'single-quoted-scalar', 'double-quoted-scalar', 'alias', ...INDICATORS]);
/** Marks of the lexer's own, which stand for nothing in the text. */
const MARKS: ReadonlySet<string> = new Set(['doc-mode', 'flow-error-end', 'scalar']);

function* tokensOf(text: string): Generator<Token> {
  let offset = 0;
  let lineStart = 0;
  let scalarNext = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: string = scalarNext ? 'scalar' : (CST.tokenType(lexeme) ?? 'error');
    const mark: boolean = !scalarNext && MARKS.has(type);
    scalarNext = mark && type === 'scalar';
    if (!scalarNext) yield { type, offset, column: offset - lineStart, text: lexeme };
    if (mark) continue;
    const lineEnd = lexeme.lastIndexOf('\n');
    if (lineEnd !== -1) lineStart = offset + lineEnd + 1;
    offset += lexeme.length;
  }
}

/** Each text, alias and indicator begins a level, but for the colon after a key. */
function beginsLevel(type: string, before: string): boolean {
  return CONTENT.has(type) && (type !== 'map-value-ind' || before === 'newline' || INDICATORS.has(before));
}

/** Leaves the levels that end where another begins in that column, and enters it. */
function enter(levels: Level[], level: Level): void {
  for (let top = levels.at(-1); top !== undefined; top = levels.at(-1)) {
    if (top.column < level.column || (top.column === level.column && level.list && !top.list)) break;
    levels.pop();
  }
  levels.push(level);
}

/** Keeps account of brackets, and gives the one that has no partner. */
function bracketProblem(source: Source, brackets: Bracket[], token: Token): SourceProblem | undefined {
  const open = brackets.at(-1);
  switch (token.type) {
    case 'flow-seq-start':
    case 'flow-map-start':
      brackets.push({ char: token.text, offset: token.offset });
      return undefined;
    case 'flow-seq-end':
    case 'flow-map-end':
      if (open === undefined) return closesNothing(source, token);
      if (open.char !== (token.text === ']' ? '[' : '{')) return notClosed(source, open);
      brackets.pop();
      return undefined;
    case 'flow-error-end':
      return open === undefined ? undefined : notClosed(source, open);
    default:
      return undefined;
  }
}

function tooDeep(source: Source, { offset }: Token): SourceProblem {
  return {
    span: { source, start: offset, end: offset + 1 },
    message: `The file is nested too deeply: more than ${DEEPEST_YAML} levels of lists and keys in one another.`,
    remedy: 'Take out the brackets, or the indentation, that nothing needs; a text with brackets in it stands in quotation marks.',
  };
}

function notClosed(source: Source, { char, offset }: Bracket): SourceProblem {
  return {
    span: { source, start: offset, end: offset + 1 },
    message: `The bracket ${char} that opens here is never closed.`,
    remedy: `Close it with ${char === '[' ? ']' : '}'}; a text that begins with a bracket stands in quotation marks.`,
  };
}

function closesNothing(source: Source, { text, offset }: Token): SourceProblem {
  return {
    span: { source, start: offset, end: offset + 1 },
    message: `The bracket ${text} closes nothing.`,
    remedy: 'Take it out, or put the text that it belongs to in quotation marks.',
  };
}
