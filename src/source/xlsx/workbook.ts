import { type DateSystem, isDateFormat } from './number-text.ts';
import { type Elements, RefusedPart, xmlItems } from './xml-items.ts';

/** The parts of a workbook by their paths, such as `xl/workbook.xml`; undefined where there is none of that path. */
export type Parts = (path: string) => Promise<AsyncIterable<Uint8Array> | undefined>;

/** A sheet of a workbook: its name on the tab, and its part. */
export interface Sheet {
  readonly name: string;
  readonly path: string;
}

/** What a workbook says of itself, but for its cells. */
export interface Workbook {
  /** In the order of the tabs; those that are hidden are left out, unless all are. */
  readonly sheets: readonly Sheet[];
  readonly dates: DateSystem;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

interface Tab {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

/** Reads what stands around the sheets (ECMA-376 part 1, both its forms). @throws RefusedPart where it is no workbook */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const start = (await relationsOf('', parts)).find(({ type }) => type.endsWith('/officeDocument'))?.path;
  const part = start === undefined ? undefined : await parts(start);
  if (start === undefined || part === undefined) throw new RefusedPart('It is no workbook of Excel.');
  const relations = await relationsOf(start, parts);
  const tabs: Tab[] = [];
  let dates: DateSystem = 1900;
  for await (const item of xmlItems(part, workbookItems)) {
    if (typeof item === 'number') dates = item;
    else tabs.push(item);
  }
  const shown = tabs.some(({ isHidden }) => !isHidden) ? tabs.filter(({ isHidden }) => !isHidden) : tabs;
  const sheets = shown.flatMap(({ name, relation }) => {
    const found = relations.find(({ id, type }) => id === relation && type.endsWith('/worksheet'));
    return found === undefined ? [] : { name, path: found.path };
  });
  const partOf = (kind: string) => relations.find(({ type }) => type.endsWith(`/${kind}`))?.path;
  return { sheets, dates, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}

function workbookItems(emit: (item: Tab | DateSystem) => void): Elements {
  return {
    open: (name, attribute) => {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attribute('date1904') ?? '')) emit(1904);
      if (name !== 'sheet') return;
      const isHidden = /^(?:hidden|veryHidden)$/.test(attribute('state') ?? '');
      emit({ name: attribute('name') ?? '', relation: attribute('r:id') ?? attribute('d3p1:id') ?? '', isHidden });
    },
  };
}

/** The relations of a part, or with no path of the workbook as a whole. */
async function relationsOf(path: string, parts: Parts): Promise<readonly Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const part = await parts(`${folder}_rels/${path.slice(folder.length)}.rels`);
  if (part === undefined) return [];
  const relations: Relation[] = [];
  for await (const relation of xmlItems<Relation>(part, (emit) => relationElements(folder, emit))) relations.push(relation);
  return relations;
}

function relationElements(folder: string, emit: (relation: Relation) => void): Elements {
  return {
    open: (name, attribute) => {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const path = pathOf(attribute('Target') ?? '', folder);
      if (path !== undefined) emit({ id: attribute('Id') ?? '', type: attribute('Type') ?? '', path });
    },
  };
}

// What `..` and a slash at the beginning mean is as in a URL.
function pathOf(target: string, folder: string): string | undefined {
  try {
    return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1));
  } catch (error) {
    // No URL, or a percent sign that begins no escape: no part has such a name.
    if (error instanceof TypeError || error instanceof URIError) return undefined;
    throw error;
  }
}

/** Which styles of cells show dates, by their number in the workbook. */
export async function dateStyles({ styles }: Workbook, parts: Parts): Promise<ReadonlySet<number>> {
  const part = styles === undefined ? undefined : await parts(styles);
  if (part === undefined) return new Set();
  const codes = new Map<number, string>();
  const dates = new Set<number>();
  let style = 0;
  for await (const { id, code } of xmlItems(part, styleElements)) {
    if (code !== undefined) codes.set(id, code);
    else {
      if (isDateFormat(id, codes.get(id))) dates.add(style);
      style += 1;
    }
  }
  return dates;
}

interface Style {
  /** Of a number format. */
  readonly id: number;
  /** Its code; undefined where it is a style of cells that has that format. */
  readonly code: string | undefined;
}

// The formats stand before the styles (ECMA-376 18.8.39).
function styleElements(emit: (style: Style) => void): Elements {
  let isInside = false;
  return {
    open: (name, attribute) => {
      const id = Number(attribute('numFmtId') ?? 0);
      if (name === 'cellXfs') isInside = true;
      if (name === 'numFmt') emit({ id, code: attribute('formatCode') ?? '' });
      if (name === 'xf' && isInside) emit({ id, code: undefined });
    },
    close: (name) => {
      if (name === 'cellXfs') isInside = false;
    },
  };
}
