import type { Document, YAMLError } from 'yaml';
import { lineText, placeOf, type Source } from './source.ts';
import type { SourceProblem } from './source-problem.ts';

/** What the parser found; `unreadable` where its document is not what was meant. */
export interface ParserFindings {
  readonly problems: readonly SourceProblem[];
  readonly unreadable: boolean;
}

/**
 * Says the parser's errors in plain words. Of those that make a text unreadable only the first is told: the others are mostly what
 * follows from it. Unknown tags are told each, for the rest can be read.
 */
export function parserProblems(source: Source, document: Document.Parsed): ParserFindings {
  const all = [...document.errors, ...document.warnings];
  const first = document.errors.find((error) => error.code !== 'TAG_RESOLVE_FAILED');
  if (first !== undefined) return { problems: [problemOf(source, first)], unreadable: true };
  return { problems: all.map((error) => problemOf(source, error)), unreadable: false };
}

interface Words {
  readonly message: string;
  readonly remedy: string;
  /** Where to point, if not where the parser stumbled. */
  readonly span?: readonly [number, number];
}

type Reason = (source: Source, error: YAMLError) => Words;

function problemOf(source: Source, error: YAMLError): SourceProblem {
  const [start, end] = error.pos;
  const tabs = tabIndent(source, start);
  const { message, remedy, span = [start, Math.max(end, start)] } = tabs ?? (REASONS[error.code] ?? unreadable)(source, error);
  return { span: { source, start: span[0], end: span[1] }, message, remedy };
}

/** Tabs make the parser stumble in many ways, and all of them look right on the screen. */
function tabIndent(source: Source, offset: number): Words | undefined {
  const { line } = placeOf({ source, start: offset, end: offset });
  const indent = /^[ \t]*/.exec(lineText(source, line))?.[0] ?? '';
  const tab = indent.indexOf('\t');
  if (tab === -1) return undefined;
  const start = (source.lineStarts[line - 1] ?? 0) + tab;
  return {
    message: 'The line is indented with a tab.',
    remedy: 'Indent with spaces, two a level; editors can turn tabs into spaces.',
    span: [start, (source.lineStarts[line - 1] ?? 0) + indent.length],
  };
}

const REASONS: Readonly<Partial<Record<YAMLError['code'], Reason>>> = {
  BLOCK_AS_IMPLICIT_KEY: colonInText,
  MULTILINE_IMPLICIT_KEY: missingColon,
  MISSING_CHAR: missingMark,
  BAD_INDENT: crookedIndent,
  TAB_AS_INDENT: crookedIndent,
  BAD_SCALAR_START: reservedStart,
  BAD_DQ_ESCAPE: wrongEscape,
  UNEXPECTED_TOKEN: leftOver,
  MULTIPLE_DOCS: secondDocument,
  TAG_RESOLVE_FAILED: unknownTag,
  NON_STRING_KEY: listAsKey,
  BAD_DIRECTIVE: directive,
};

function colonInText(source: Source, { pos: [start] }: YAMLError): Words {
  const { line } = placeOf({ source, start, end: start });
  const rest = source.text.slice(start, lineEndFrom(source, start));
  // With a second line that has a colon, the first is not to blame.
  if (!/:(?:\s|$)/.test(rest)) return nextLineIndented(source, line);
  return {
    message: 'The line has a second colon, as if there were a key in the text.',
    remedy: `Put the text after the first colon in quotation marks: "${shortened(rest)}".`,
    span: [start, start + rest.length],
  };
}

function nextLineIndented(source: Source, line: number): Words {
  const start = source.lineStarts[line] ?? source.text.length;
  return {
    message: 'The line is indented as if it belonged to the value above it, but it has a key of its own.',
    remedy: 'Begin the key in the same column as the keys that it belongs with.',
    span: [start, lineEndFrom(source, start)],
  };
}

function missingColon(source: Source, { pos: [start] }: YAMLError): Words {
  return {
    message: 'The line is neither a key with a value nor the rest of a text.',
    remedy: 'Write a colon and a space after a key; indent a line that belongs to the text above it.',
    span: [start, lineEndFrom(source, start)],
  };
}

function missingMark(source: Source, error: YAMLError): Words {
  const quote = /closing (["'])/.exec(error.message)?.[1];
  if (quote === undefined) return missingColon(source, error);
  const open = openingQuote(source, error.pos[0], quote);
  return {
    message: `The quotation mark ${quote} that opens here is never closed.`,
    remedy: `Close it with ${quote} at the end of the text, or take it out.`,
    span: [open, lineEndFrom(source, open)],
  };
}

/** The parser tells where a quoted text ends for want of its mark; it begins where a value does, before that. */
function openingQuote(source: Source, end: number, quote: string): number {
  const before = source.text.slice(0, end);
  const starts = Array.from(before.matchAll(quote === '"' ? /(?:^|[:\-?,[{]\s+|[[{(])(")/gm : /(?:^|[:\-?,[{]\s+|[[{(])(')/gm));
  const last = starts.at(-1);
  return last === undefined ? Math.max(before.lastIndexOf(quote), 0) : last.index + last[0].length - 1;
}

function crookedIndent(source: Source, { pos: [start] }: YAMLError): Words {
  const line = placeOf({ source, start: start + 1, end: start + 1 }).line;
  const from = source.lineStarts[line - 1] ?? start;
  return {
    message: 'The line begins in a column in which nothing above it begins.',
    remedy: 'Begin keys that belong together in the same column, and indent what belongs to a key below it.',
    span: [from, lineEndFrom(source, from)],
  };
}

function reservedStart(source: Source, { pos: [start] }: YAMLError): Words {
  const rest = source.text.slice(start, lineEndFrom(source, start));
  return {
    message: `A text cannot begin with ${rest.charAt(0)} unless it is in quotation marks.`,
    remedy: `Write "${shortened(rest)}".`,
    span: [start, start + rest.length],
  };
}

function wrongEscape(source: Source, { pos: [start] }: YAMLError): Words {
  return {
    message: `Between double quotation marks ${source.text.slice(start, start + 2)} means nothing.`,
    remedy: 'Write two backslashes for one, or use single quotation marks.',
    span: [start, start + 2],
  };
}

function leftOver(source: Source, { pos: [start] }: YAMLError): Words {
  return {
    message: `Something stands here that belongs to nothing: ${shortened(source.text.slice(start, lineEndFrom(source, start)))}`,
    remedy: 'Put a text with quotation marks or brackets in it in quotation marks as a whole, and begin keys and “- ” in the right column.',
    span: [start, lineEndFrom(source, start)],
  };
}

function secondDocument(source: Source, { pos: [start] }: YAMLError): Words {
  return {
    span: [start, lineEndFrom(source, start)],
    message: 'A second document begins here: the line --- or ... ends the first.',
    remedy: 'Take the line out, or keep what follows it in a file of its own.',
  };
}

function unknownTag(source: Source, { pos: [start, end] }: YAMLError): Words {
  return {
    message: `The tag ${source.text.slice(start, end)} is not known.`,
    remedy: 'Take it out; a text that begins with an exclamation mark stands in quotation marks.',
  };
}

function listAsKey(): Words {
  return {
    message: 'A key is a list or a mapping here.',
    remedy: 'Write a word as the key; a text that begins with a bracket stands in quotation marks.',
  };
}

function directive(): Words {
  return {
    message: 'The line begins with %, as instructions to the YAML reader do, and is none that is known.',
    remedy: 'Take it out, or put the text in quotation marks.',
  };
}

function unreadable(): Words {
  return {
    message: 'The file cannot be read from here on.',
    remedy: 'See that each line is `key: value`, that items begin with “- ”, and that texts with : or # in them stand in quotation marks.',
  };
}

function lineEndFrom(source: Source, offset: number): number {
  const found = source.text.slice(offset).search(/[\r\n]/);
  return found === -1 ? source.text.length : offset + found;
}

function shortened(text: string): string {
  const letters = Array.from(text.trim());
  return letters.length > 50 ? `${letters.slice(0, 49).join('')}…` : letters.join('');
}
