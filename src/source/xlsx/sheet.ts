import { type CsvItem, LONGEST_ROW, MOST_COLUMNS } from '../csv.ts';
import { type DateSystem, numberText } from './number-text.ts';
import { dateStyles, type Parts, type Sheet, type Workbook } from './workbook.ts';
import { type Elements, RefusedPart, xmlItems } from './xml-items.ts';

/** Characters of the texts that a workbook keeps once for all cells, which are held in memory. */
const MOST_SHARED = 64 * 1024 * 1024;
/** Rows that Excel has. */
const MOST_ROWS = 1_048_576;

/** A sheet's rows as they are shown, with their numbers in the sheet, all as wide as the first that holds something; or why reading ended there. */
export async function* sheetRows({ path }: Sheet, workbook: Workbook, parts: Parts): AsyncGenerator<CsvItem, void, undefined> {
  let last = 0;
  let width = 0;
  try {
    const part = await parts(path);
    if (part === undefined) throw new RefusedPart('The sheet is not in it.');
    const [strings, dates] = [await sharedStrings(workbook, parts), await dateStyles(workbook, parts)];
    for await (const { line, cells } of xmlItems<SheetRow>(part, (emit) => rowElements({ strings, dates, system: workbook.dates }, emit))) {
      if (!(line > last && line <= MOST_ROWS)) throw new RefusedPart('Its rows are not numbered as rows are.');
      last = line;
      if (width === 0 && cells.some((cell) => cell.trim() !== '')) width = cells.length;
      yield {
        kind: 'row',
        line,
        cells: cells.length < width ? [...cells, ...Array.from({ length: width - cells.length }, () => '')] : cells,
      };
    }
  } catch (error) {
    if (!(error instanceof RefusedPart)) throw error;
    const message = `The workbook cannot be read from row ${last + 1} on. ${error.message}`;
    yield { kind: 'problem', line: last + 1, message, remedy: 'Open it in your spreadsheet program and save the sheet as “CSV UTF-8”.' };
  }
}

/** A row as the sheet has it, without the empty cells at its end. */
interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

interface CellReading {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly system: DateSystem;
}

function rowElements(reading: CellReading, emit: (row: SheetRow) => void): Elements {
  let [line, column, size] = [0, 0, 0];
  let cells: string[] = [];
  let cell = { type: 'n', style: 0 };
  let value: string | undefined;
  let phonetic = 0;
  let isValue = false;
  return {
    open: (name, attribute) => {
      if (name === 'row') {
        line = Number(attribute('r') ?? line + 1);
        [cells, column, size] = [[], 0, 0];
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        if (column > MOST_COLUMNS) throw new RefusedPart(`It has more than ${MOST_COLUMNS.toLocaleString('en')} columns.`);
        cell = { type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0) };
        value = undefined;
      } else if (name === 'rPh') phonetic += 1;
      isValue = (name === 'v' || name === 't') && phonetic === 0;
    },
    text: (text) => {
      if (!isValue) return;
      value = (value ?? '') + text;
      size += text.length;
      if (size > LONGEST_ROW) throw new RefusedPart(`A row is longer than ${LONGEST_ROW.toLocaleString('en')} characters.`);
    },
    close: (name) => {
      isValue = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'c' && value !== undefined) {
        const text = cellText(cell, value, reading);
        size += text.length - value.length;
        while (cells.length < column - 1) cells.push('');
        cells[column - 1] = text;
      }
      if (name === 'row') emit({ line, cells });
    },
  };
}

function cellText({ type, style }: { type: string; style: number }, value: string, { strings, dates, system }: CellReading): string {
  if (type === 's') {
    const shared = strings[Number(value)];
    if (shared === undefined) throw new RefusedPart('A cell shows a text that is not in it.');
    return shared;
  }
  if (type === 'n') return numberText(value, dates.has(style), system);
  return type === 'b' ? (value === '1' ? 'true' : 'false') : unescaped(value);
}

/** `AB12` is in column 28. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

async function sharedStrings({ sharedStrings: path }: Workbook, parts: Parts): Promise<readonly string[]> {
  const part = path === undefined ? undefined : await parts(path);
  if (part === undefined) return [];
  const strings: string[] = [];
  let size = 0;
  for await (const text of xmlItems<string>(part, stringElements)) {
    // An empty one takes room, too.
    size += text.length + 8;
    if (size > MOST_SHARED) throw new RefusedPart('It holds more text than can be kept in memory.');
    strings.push(text);
  }
  return strings;
}

// A text in several fonts is cut in pieces; how it is pronounced (`rPh`) is no part of it.
function stringElements(emit: (text: string) => void): Elements {
  let [text, phonetic, isText] = ['', 0, false];
  return {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text: (words) => {
      if (!isText) return;
      text += words;
      if (text.length > LONGEST_ROW) throw new RefusedPart('A text of it is too long.');
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'si') emit(unescaped(text));
    },
  };
}

/** `_x000D_` stands for a character that XML has not (ECMA-376 22.4.2.4). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
