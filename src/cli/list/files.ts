import { open, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { Member } from '../../audience/model.ts';
import { readList } from '../../audience/read-list.ts';
import { aboutFile, type Checked, type Diagnostic, nowhere } from '../../diagnostic/diagnostic.ts';
import { suggest } from '../../diagnostic/suggest.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { type CsvItem, readCsv } from '../../source/csv.ts';
import type { Sheet } from '../../source/xlsx/workbook.ts';
import { encodingOf, type FileEncoding, textOf } from '../files/text-file.ts';

/** A list to be read: its name in reports, and its file. */
export interface ListFile {
  readonly name: string;
  readonly path: string;
  readonly encoding: FileEncoding;
  /** That of a workbook which is read; undefined for a text. */
  readonly sheet: Sheet | undefined;
}

type NamedFile = Pick<ListFile, 'name' | 'path'>;

/** Finds the lists that `--to` names: those of newsroom.yaml by name, others by the path of their file. Each list once, in the order named. */
export async function findLists(
  names: readonly string[],
  newsroom: Pick<Newsroom, 'lists'>,
  folder: string,
  sheet?: string,
): Promise<Checked<readonly ListFile[]>> {
  const found = new Map<string, ListFile>();
  const diagnostics: Diagnostic[] = [];
  const warnings: Diagnostic[] = [];
  for (const name of names.flatMap((words) => words.split(',')).map((word) => word.trim())) {
    const list = listNamed(name, newsroom, folder);
    const fault = 'rule' in list ? list : await faultOfFile(list.path, name);
    if (fault !== undefined) diagnostics.push(fault);
    if (fault !== undefined || 'rule' in list || found.has(list.path)) continue;
    const read = isWorkbook(list.path) ? await workbookAt(list, sheet) : await textAt(list);
    if (read.kind === 'invalid') diagnostics.push(...read.diagnostics);
    else {
      found.set(list.path, read.value);
      warnings.push(...read.warnings);
    }
  }
  if (sheet !== undefined && [...found.values()].every((list) => list.sheet === undefined) && diagnostics.length === 0)
    diagnostics.push(
      nowhere(
        'list',
        'error',
        `There is no workbook that could have a sheet “${sheet}”.`,
        'Leave `--sheet` out: only an .xlsx has sheets.',
      ),
    );
  return diagnostics.length > 0 ? { kind: 'invalid', diagnostics } : { kind: 'valid', value: [...found.values()], warnings };
}

async function textAt(list: NamedFile): Promise<Checked<ListFile>> {
  const { encoding, remarks } = await encodingOf(list.path);
  return { kind: 'valid', value: { ...list, encoding, sheet: undefined }, warnings: remarks };
}

async function workbookAt(list: NamedFile, wanted: string | undefined): Promise<Checked<ListFile>> {
  const { sheetIn } = await import('../files/workbook-file.ts');
  const sheet = await sheetIn(list.path, wanted);
  return sheet.kind === 'invalid' ? sheet : { ...sheet, value: { ...list, encoding: 'utf-8', sheet: sheet.value } };
}

function isWorkbook(path: string): boolean {
  return /\.xlsx$/i.test(path);
}

/** The rows of a file of CSV, or of the first sheet of a workbook. */
export async function tableAt(path: string): Promise<Checked<AsyncIterable<CsvItem>>> {
  if (!isWorkbook(path)) {
    const { encoding, remarks } = await encodingOf(path);
    return { kind: 'valid', value: readCsv(textOf(path, encoding)), warnings: remarks };
  }
  const { sheetIn, workbookRows } = await import('../files/workbook-file.ts');
  const sheet = await sheetIn(path, undefined);
  return sheet.kind === 'invalid' ? sheet : { ...sheet, value: workbookRows(path, sheet.value) };
}

function listNamed(name: string, { lists }: Pick<Newsroom, 'lists'>, folder: string): NamedFile | Diagnostic {
  const path = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (path !== undefined) return { name, path };
  if (/[\\/]|\.(?:csv|tsv|txt|xlsx|ya?ml|json)$/i.test(name)) return { name: basename(name, extname(name)), path: resolve(folder, name) };
  const names = Object.keys(lists);
  const near = suggest(name, names);
  const there = names.length === 0 ? 'newsroom.yaml names no lists: write `lists:` there.' : `newsroom.yaml has ${names.join(', ')}.`;
  return nowhere('list', 'error', `There is no list “${name}”.`, near === undefined ? there : `Do you mean \`${near}\`? ${there}`);
}

/** Why a list's file cannot be read, or undefined. */
export async function faultOfFile(path: string, name: string): Promise<Diagnostic | undefined> {
  const file = shownPath(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return aboutFile(file, 'file', 'error', `The list “${name}” is a folder, ${file}.`, 'Name a CSV file in it.');
    if (!found.isFile()) return aboutFile(file, 'file', 'error', `The list “${name}”, ${file}, is no ordinary file.`, 'Name a CSV file.');
    await (await open(path)).close();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const why = error.code === 'EACCES' ? 'may not be read by you' : 'is not there';
    return aboutFile(
      file,
      'file',
      'error',
      `The file of the list “${name}”, ${file}, ${why}.`,
      'Check its name, and `lists:` in newsroom.yaml.',
    );
  }
}

/** Reads lists one after the other as they stream in. */
export async function* readLists(lists: readonly ListFile[]): AsyncGenerator<Member, void, undefined> {
  for (const { name, path, encoding, sheet } of lists) {
    const place = { name, file: shownPath(path) };
    if (sheet === undefined) yield* readList({ ...place, format: formatOf(path), chunks: textOf(path, encoding) });
    else {
      const { workbookRows } = await import('../files/workbook-file.ts');
      yield* readList({ ...place, format: 'xlsx', rows: workbookRows(path, sheet) });
    }
  }
}

function formatOf(path: string): 'csv' | 'yaml' | 'json' {
  if (/\.ya?ml$/i.test(path)) return 'yaml';
  return /\.json$/i.test(path) ? 'json' : 'csv';
}
