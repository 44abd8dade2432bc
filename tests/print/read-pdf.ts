import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PageText, pageTexts } from './pdf-text.ts';

/** A PDF as a reader tells of it. */
export interface ReadPdf {
  readonly language: unknown;
  readonly title: unknown;
  readonly date: unknown;
  readonly isTagged: boolean;
  /** Every title, from the top. */
  readonly outline: readonly string[];
  /** What the tags name, in their order, which is that of reading aloud; without spaces and line ends. */
  readonly text: string;
  /** What a search in a browser's reader looks through (pdf.js, which goes by the places of glyphs): with single spaces. */
  readonly searched: string;
  /** Tags in their order: `H1`, `P`, `Figure`. */
  readonly roles: readonly string[];
  /** Texts in place of pictures. */
  readonly alternatives: readonly string[];
  /** What stands on the pages beside the text: footers. A text a page. */
  readonly footers: readonly string[];
  /** Names of the fonts, without the letters that tell subsets apart. */
  readonly fonts: ReadonlySet<string>;
}

/** Reads a PDF: tags, outline and settings with pdf.js, and text in the order of the tags. */
export async function readPdf(pdf: Uint8Array, direction: 'ltr' | 'rtl'): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const { info }: { info: object } = await document.getMetadata();
  // Typed as an object, and a Map.
  const mark: unknown = await document.getMarkInfo();
  const outline: readonly OutlineEntry[] | null = await document.getOutline();
  const pages = pageTexts(pdf, direction);
  const found = { text: '', searched: '', roles: [] as string[], alternatives: [] as string[] };
  for (const [at, page] of pages.entries()) {
    const sheet = await document.getPage(at + 1);
    const { items } = await sheet.getTextContent();
    found.searched += items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
    const tree: TagNode | null = await sheet.getStructTree();
    if (tree !== null) walk(tree, page, found);
  }
  await loading.destroy();
  return {
    language: entryOf(info, 'Language'),
    title: entryOf(info, 'Title'),
    date: entryOf(info, 'CreationDate'),
    isTagged: mark instanceof Map && mark.get('Marked') === true,
    outline: (outline ?? []).flatMap(titlesOf),
    ...found,
    searched: found.searched.normalize('NFKC').replace(/\s+/g, ' '),
    footers: pages.map(({ untagged }) => withoutSpace(untagged)),
    fonts: new Set(
      Array.from(
        Buffer.from(pdf)
          .toString('latin1')
          .matchAll(/\/FontName \/(?:[A-Z]{6}\+)?([\w-]+)/g),
        ([, name = '']) => name,
      ),
    ),
  };
}

/** For comparing what was broken into lines: text without any space. */
export function withoutSpace(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2066-\u2069]/g, '');
}

interface OutlineEntry {
  readonly title: string;
  readonly items: readonly OutlineEntry[];
}

function titlesOf({ title, items }: OutlineEntry): readonly string[] {
  return [title, ...items.flatMap(titlesOf)];
}

type TagNode = { readonly role: string; readonly alt?: string; readonly children: readonly (TagNode | TagContent)[] } | TagContent;
interface TagContent {
  readonly type: string;
  readonly id?: string;
}

function walk(node: TagNode, page: PageText, found: { text: string; roles: string[]; alternatives: string[] }): void {
  if (!('role' in node)) {
    const mcid = /_mc(\d+)$/.exec(node.id ?? '')?.[1];
    found.text += withoutSpace(page.tagged.get(Number(mcid)) ?? '');
    return;
  }
  found.roles.push(node.role);
  if (node.alt !== undefined) found.alternatives.push(node.alt);
  for (const child of node.children) walk(child, page, found);
}

function entryOf(info: object, key: string): unknown {
  return Object.entries(info).find(([name]) => name === key)?.[1];
}
