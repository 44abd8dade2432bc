import { type Document, type ParsedNode, parseDocument } from 'yaml';
import type { Locate, Path } from './path.ts';
import type { Source, Span } from './source.ts';
import type { SourceProblem } from './source-problem.ts';
import { locateIn, locateKeyIn } from './yaml-locate.ts';
import { nodeProblems } from './yaml-node-problems.ts';
import { parserProblems } from './yaml-parser-problems.ts';
import { surveyYaml } from './yaml-survey.ts';

/** A YAML document as plain values, with the place of each. */
export interface LocatedYaml {
  readonly source: Source;
  /** Objects, arrays, strings, numbers, booleans, null. Anchors and merges are resolved; keys are strings. */
  readonly value: unknown;
  readonly locate: Locate;
  /** Where the key at `path` stands; an item of a list has none and gives itself. For a missing key, the key of what should hold it. */
  readonly locateKey: (path: Path) => Span;
}

/** The document as far as it goes, and everything that is wrong with it. Without a document there is a problem. */
export interface YamlReading {
  readonly document: LocatedYaml | undefined;
  readonly problems: readonly SourceProblem[];
}

/** Bytes of UTF-8 that a YAML file may have: far more than a release, little enough to be read in a moment. */
export const LARGEST_YAML = 1024 * 1024;

/**
 * Reads one YAML 1.2 document (core schema, with `<<` merges). What is too large, nested too deeply or unfolds without end is refused
 * before the parser, or whoever walks the value, can choke on it. Never throws for what a file holds.
 */
export function readYaml(source: Source): YamlReading {
  const guard = tooLarge(source) ?? controlCharacter(source) ?? surveyYaml(source);
  return guard === undefined ? parse(source) : { document: undefined, problems: [guard] };
}

function parse(source: Source): YamlReading {
  const document = parseDocument(source.text, {
    schema: 'core',
    // Dates, sets and binary data are no part of the format: their tags are refused like any other.
    resolveKnownTags: false,
    merge: true,
    stringKeys: true,
    // The parser's own check compares each key with each other; a megabyte of keys would take it minutes.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const found = parserProblems(source, document);
  if (found.unreadable) return { document: undefined, problems: found.problems };
  if (document.contents === null) return { document: undefined, problems: [empty(source)] };
  const inNodes = nodeProblems(source, document.contents);
  const problems = [...found.problems, ...inNodes.problems].toSorted((a, b) => a.span.start - b.span.start);
  return { document: inNodes.foldable ? located(source, document) : undefined, problems };
}

function located(source: Source, document: Document.Parsed<ParsedNode>): LocatedYaml {
  // How far aliases unfold has been counted already; the package's own limit gives no place.
  const value: unknown = document.toJS({ maxAliasCount: -1 });
  return { source, value, locate: locateIn(source, document), locateKey: locateKeyIn(source, document) };
}

function tooLarge(source: Source): SourceProblem | undefined {
  if (source.text.length <= LARGEST_YAML && Buffer.byteLength(source.text) <= LARGEST_YAML) return undefined;
  return {
    span: { source, start: 0, end: 0 },
    message: 'The file is too large: more than 1 MB.',
    remedy: 'Look for something that is no part of it; pictures and documents are named by their path, not pasted in.',
  };
}

function controlCharacter(source: Source): SourceProblem | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: YAML 1.2 (5.1) forbids these, and terminals obey them
  const at = source.text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
  if (at === -1) return undefined;
  const number = source.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  return {
    span: { source, start: at, end: at + 1 },
    message: `The file holds a control character (U+${number}), which cannot stand in YAML.`,
    remedy: 'Delete it, or type the words around it anew; such characters come along when text is pasted.',
  };
}

function empty(source: Source): SourceProblem {
  return {
    span: { source, start: 0, end: 0 },
    message: source.text.trim() === '' ? 'The file is empty.' : 'The file is empty but for comments.',
    remedy: 'Write its keys and values, one `key: value` a line.',
  };
}
