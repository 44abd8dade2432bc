import { inflateSync } from 'node:zlib';

/** What stands on a page of a PDF: the text of each piece that tags name by its number, and of what no tag names, as the page's number. */
export interface PageText {
  readonly tagged: ReadonlyMap<number, string>;
  readonly untagged: string;
}

/**
 * The text on the pages of a PDF as Skia writes it, read as a reader with the whole of PDF 32000-1 does: glyphs by their font's ToUnicode, ActualText in their
 * place (14.9.4), runs of ReversedChars turned round (14.8.2.3.3), and a line's runs from the right where `direction` is `rtl`. pdf.js reads neither of the two.
 */
export function pageTexts(pdf: Uint8Array, direction: 'ltr' | 'rtl'): readonly PageText[] {
  const file = new PdfFile(Buffer.from(pdf));
  return file.pages().map((page) => textOn(page, file, direction));
}

class PdfFile {
  readonly #bytes: Buffer;
  readonly #text: string;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
  }

  pages(): readonly string[] {
    const kids = /\/Type \/Pages\s[^>]*?\/Kids \[([^\]]*)\]/.exec(this.#text) ?? /\/Kids \[([^\]]*)\][^>]*?\/Type \/Pages/.exec(this.#text);
    return Array.from((kids?.[1] ?? '').matchAll(/(\d+) 0 R/g), ([, number = '']) => this.object(number));
  }

  /** An object's text up to its stream, if it has one. */
  object(number: string): string {
    return this.#text.slice(this.#start(number)).split(/\nendobj|\bstream\r?\n/)[0] ?? '';
  }

  stream(number: string): string {
    const start = this.#text.indexOf('stream\n', this.#start(number)) + 'stream\n'.length;
    const length = Number(/\/Length (\d+)/.exec(this.object(number))?.[1]);
    return inflateSync(this.#bytes.subarray(start, start + length)).toString('latin1');
  }

  #start(number: string): number {
    return this.#text.search(new RegExp(`(?<=\\n)${number} 0 obj\\n`));
  }
}

interface Run {
  x: number;
  readonly y: number;
  text: string[];
}

const TOKENS =
  /\/(?:\w+) <<\/MCID (?<mcid>\d+) ?>>\s*BDC|\/Span\s*<<\/ActualText <(?<actual>[0-9A-F]*)>\s*>>\s*BDC|\/(?<mark>\w+)(?: <<[^>]*>>)?\s*(?:BDC|BMC)|(?<end>EMC)|\/(?<font>\w+) [\d.]+ Tf|1 0 0 -1 (?<x>[-\d.]+) (?<y>[-\d.]+) Tm|(?<dx>[-\d.]+) [-\d.]+ Td|<(?<glyphs>[0-9A-F]+)> Tj/g;

function textOn(page: string, file: PdfFile, direction: 'ltr' | 'rtl'): PageText {
  const fonts = fontsOf(page, file);
  const runs = new Map<number, Run[]>();
  const open: { readonly kind: 'mcid' | 'actual' | 'reversed' | 'other'; readonly mcid?: number; readonly text?: string }[] = [];
  let font = new Map<string, string>();
  let current: Run | undefined;
  // A run stands where its first glyph does: the matrix and the first move, if that comes before any glyph.
  let isFresh = false;
  const show = (text: string) => {
    const mcid = open.findLast(({ kind }) => kind === 'mcid')?.mcid ?? -1;
    const run = runs.get(mcid)?.at(-1);
    if (open.some(({ kind }) => kind === 'reversed')) run?.text.unshift(text);
    else run?.text.push(text);
  };
  for (const { groups = {} } of file.stream(/\/Contents (\d+)/.exec(page)?.[1] ?? '').matchAll(TOKENS)) {
    const { mcid, actual, mark, end, font: name, x, y, dx, glyphs } = groups;
    if (mcid !== undefined) open.push({ kind: 'mcid', mcid: Number(mcid) });
    else if (actual !== undefined) open.push({ kind: 'actual', text: utf16(actual.replace(/^FEFF/, '')) });
    else if (mark !== undefined) open.push({ kind: mark === 'ReversedChars' ? 'reversed' : 'other' });
    else if (end !== undefined) {
      const closed = open.pop();
      if (closed?.kind === 'actual') show(closed.text ?? '');
    } else if (name !== undefined) font = fonts.get(name) ?? font;
    else if (x !== undefined) {
      const at = open.findLast(({ kind }) => kind === 'mcid')?.mcid ?? -1;
      current = { x: Number(x), y: Number(y), text: [] };
      isFresh = true;
      runs.set(at, [...(runs.get(at) ?? []), current]);
    } else if (dx !== undefined) {
      if (isFresh && current !== undefined) current.x += Number(dx);
      isFresh = false;
    } else if (glyphs !== undefined) isFresh = false;
    if (glyphs !== undefined && !open.some(({ kind }) => kind === 'actual')) {
      for (const glyph of glyphs.match(/.{4}/g) ?? []) show(font.get(glyph) ?? '\u{fffd}');
    }
  }
  const texts = new Map(Array.from(runs, ([mcid, own]) => [mcid, inLines(own, direction)]));
  const untagged = texts.get(-1) ?? '';
  texts.delete(-1);
  return { tagged: texts, untagged };
}

/** Runs of one height are one line. */
function inLines(runs: readonly Run[], direction: 'ltr' | 'rtl'): string {
  const lines: Run[][] = [];
  for (const run of runs) {
    const last = lines.at(-1);
    if (last !== undefined && Math.abs((last[0]?.y ?? 0) - run.y) < 3) last.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => (direction === 'rtl' ? fromTheRight(line) : line.flatMap(({ text }) => text).join(''))).join('\n');
}

/** A line from the right, in which figures and words of other scripts stand from the left. */
function fromTheRight(line: readonly Run[]): string {
  const texts = line.toSorted((a, b) => b.x - a.x).map(({ text }) => text.join(''));
  const isEdge = (text: string | undefined) => text !== undefined && /[\p{Script=Latin}\d+]/u.test(text);
  let read = '';
  for (let at = 0; at < texts.length; at += 1) {
    let end = at;
    if (isEdge(texts[at]))
      for (let next = at; next < texts.length && !/\p{Script=Arabic}/u.test(texts[next] ?? ''); next += 1)
        if (isEdge(texts[next])) end = next;
    read += texts
      .slice(at, end + 1)
      .toReversed()
      .join('');
    at = end;
  }
  return read;
}

function fontsOf(page: string, file: PdfFile): ReadonlyMap<string, Map<string, string>> {
  const own = /\/Font (?:<<([^>]*)>>|(\d+) 0 R)/.exec(page);
  const names = own?.[1] ?? file.object(own?.[2] ?? '');
  return new Map(
    Array.from(names.matchAll(/\/(\w+) (\d+) 0 R/g), ([, name = '', number = '']) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(file.object(number))?.[1];
      return [name, map === undefined ? new Map<string, string>() : toUnicode(file.stream(map))];
    }),
  );
}

function toUnicode(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, body = ''] of cmap.matchAll(/beginbfchar\n([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of body.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)>/gi)) map.set(glyph.toUpperCase(), utf16(text));
  for (const [, body = ''] of cmap.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', text = ''] of body.matchAll(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]+)>/gi))
      for (let at = Number.parseInt(from, 16); at <= Number.parseInt(to, 16); at += 1)
        map.set(
          at.toString(16).toUpperCase().padStart(4, '0'),
          String.fromCodePoint((utf16(text).codePointAt(0) ?? 0) + at - Number.parseInt(from, 16)),
        );
  return map;
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}
