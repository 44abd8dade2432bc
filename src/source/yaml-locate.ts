import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import { type Alignment, alignText } from './align-text.ts';
import type { Locate, Path } from './path.ts';
import { type Source, type Span, wholeOf } from './source.ts';

type Doc = Document.Parsed<ParsedNode>;

/** What stands at a path: a value, with its key where it has one. */
interface Place {
  readonly key: ParsedNode | undefined;
  readonly value: ParsedNode | null;
}

/** Gives the function that tells where values of a document stand. Values that came by an alias are shown where they are written. */
export function locateIn(source: Source, document: Doc): Locate {
  const alignments = new WeakMap<ParsedNode, Alignment>();
  return (path, range) => {
    const place = nearest(document, path).at(-1);
    if (place === undefined) return wholeOf(source);
    const { value } = place;
    if (range === undefined || !isScalar(value) || typeof value.value !== 'string') return spanOf(source, place);
    const alignment = alignments.get(value) ?? alignText(source.text.slice(value.range[0], value.range[1]), value.value);
    alignments.set(value, alignment);
    const stretch = alignment(range);
    return stretch === undefined
      ? spanOf(source, place)
      : { source, start: value.range[0] + stretch.start, end: value.range[0] + stretch.end };
  };
}

/** Gives the function that tells where keys of a document stand. */
export function locateKeyIn(source: Source, document: Doc): (path: Path) => Span {
  return (path) => {
    const place = nearest(document, path).at(-1);
    // What a file lacks is said of its beginning, not of all of its lines.
    if (place === undefined || (place.key === undefined && place.value === document.contents)) return beginning(source, document);
    return place.key === undefined ? spanOf(source, place) : { source, start: place.key.range[0], end: place.key.range[1] };
  };
}

/** The places along a path, from the root, as far as there are any. */
function nearest(document: Doc, path: Path): readonly Place[] {
  const places: Place[] = [{ key: undefined, value: document.contents }];
  for (const step of path) {
    const found = childOf(document, places.at(-1)?.value ?? null, step);
    if (found === undefined) break;
    places.push(found);
  }
  return places;
}

function childOf(document: Doc, parent: ParsedNode | null, step: string | number): Place | undefined {
  if (isSeq(parent) && typeof step === 'number') {
    const item = parent.items[step];
    return item === undefined ? undefined : { key: undefined, value: resolved(document, item) };
  }
  if (!isMap(parent)) return undefined;
  const pair = pairOf(parent, String(step));
  if (pair !== undefined) return { key: pair.key, value: resolved(document, pair.value) };
  return mergedChild(document, parent, step);
}

function pairOf(map: YAMLMap.Parsed, key: string): Pair<ParsedNode, ParsedNode | null> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** A value that came from elsewhere by a `<<` merge; of several mappings the first that has the key. */
function mergedChild(document: Doc, map: YAMLMap.Parsed, step: string | number): Place | undefined {
  const merged = resolved(document, pairOf(map, '<<')?.value ?? null);
  const mappings = isSeq(merged) ? merged.items.map((item) => resolved(document, item)) : [merged];
  for (const mapping of mappings) {
    const found = isMap(mapping) ? childOf(document, mapping, step) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolved(document: Doc, node: ParsedNode | null): ParsedNode | null {
  if (!isAlias(node)) return node;
  const anchored = node.resolve(document);
  return isParsed(anchored) ? anchored : node;
}

function isParsed(node: unknown): node is ParsedNode {
  return (isScalar(node) || isMap(node) || isSeq(node)) && node.range != null;
}

/** A value's stretch without the white space after it; for an empty value, its key's. */
function spanOf(source: Source, { key, value }: Place): Span {
  const range = value?.range;
  const start = range?.[0] ?? 0;
  const end = start + source.text.slice(start, range?.[1] ?? start).trimEnd().length;
  if (end > start || key === undefined) return { source, start, end };
  return { source, start: key.range[0], end: key.range[1] };
}

function beginning(source: Source, document: Doc): Span {
  const start = document.contents?.range[0] ?? 0;
  return { source, start, end: start };
}
