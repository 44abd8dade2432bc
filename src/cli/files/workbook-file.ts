import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { aboutFile, type Checked, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { listed, shown } from '../../diagnostic/shown.ts';
import { suggest } from '../../diagnostic/suggest.ts';
import { shownPath } from '../../newsroom/contents.ts';
import type { CsvItem } from '../../source/csv.ts';
import { sheetRows } from '../../source/xlsx/sheet.ts';
import { type Parts, readWorkbook, type Sheet } from '../../source/xlsx/workbook.ts';
import { RefusedPart } from '../../source/xlsx/xml-items.ts';

/** Parts that a workbook may have, and bytes that one of them may grow to: a million rows have some 600 MB. */
const MOST = { parts: 10_000, bytes: 4 * 1024 ** 3 };

/** Finds the sheet that is read of a workbook: that of the name, else the first; says so where there are others. */
export async function sheetIn(path: string, wanted: string | undefined): Promise<Checked<Sheet>> {
  const file = shownPath(path);
  const refused = (message: string, hint: string): Checked<Sheet> => ({
    kind: 'invalid',
    diagnostics: [aboutFile(file, 'list', 'error', message, hint)],
  });
  try {
    const { sheets } = await inWorkbook(path, readWorkbook);
    const names = sheets.map(({ name }) => name);
    const [first] = sheets;
    if (first === undefined) return refused('The workbook has no sheet.', SAVE_AS_CSV);
    if (wanted !== undefined) {
      const found = sheets.find(({ name }) => name === wanted);
      if (found !== undefined) return { kind: 'valid', value: found, warnings: [] };
      const near = suggest(wanted, names);
      const hint = `${near === undefined ? '' : `Do you mean \`${near}\`? `}Its sheets are ${listed(names.slice(0, 20).map(shown))}.`;
      return refused(`The workbook has no sheet ${shown(wanted)}.`, hint);
    }
    return { kind: 'valid', value: first, warnings: sheets.length === 1 ? [] : [firstOfSeveral(file, names)] };
  } catch (error) {
    if (!(error instanceof RefusedPart)) throw error;
    return refused(`The workbook cannot be read. ${error.message}`, SAVE_AS_CSV);
  }
}

const SAVE_AS_CSV = 'Open it in your spreadsheet program and save it anew as .xlsx, without a password, or as “CSV UTF-8”.';

function firstOfSeveral(file: string, names: readonly string[]): Diagnostic {
  const message = `The workbook has ${names.length} sheets; the first is read, ${shown(names[0] ?? '')}.`;
  const hint = `\`release list import --sheet NAME\` takes another into a list: ${listed(names.slice(1, 20).map(shown))}.`;
  return aboutFile(file, 'list-sheet', 'warning', message, hint);
}

/** The rows of a sheet. */
export async function* workbookRows(path: string, sheet: Sheet): AsyncGenerator<CsvItem, void, undefined> {
  const { parts, close } = await openParts(path);
  try {
    yield* sheetRows(sheet, await readWorkbook(parts), parts);
  } finally {
    close();
  }
}

async function inWorkbook<T>(path: string, use: (parts: Parts) => Promise<T>): Promise<T> {
  const { parts, close } = await openParts(path);
  try {
    return await use(parts);
  } finally {
    close();
  }
}

async function openParts(path: string): Promise<{ readonly parts: Parts; close(): void }> {
  const zip = await orRefused(() => openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: false }));
  try {
    const entries = await orRefused(() => entriesOf(zip));
    const parts: Parts = async (name) => {
      // Names of parts do not tell by case (ECMA-376 part 2, 6.2.2.3).
      const entry = entries.get(name.toLowerCase());
      return entry === undefined ? undefined : bytesOf(zip, entry);
    };
    return { parts, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MOST.parts) throw new RefusedPart('It has too many parts.');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  return entries;
}

// What a part unpacks to is no more than the archive tells: yauzl breaks off there.
async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array, void, undefined> {
  if (entry.isEncrypted()) throw new RefusedPart('It is encrypted.');
  if (entry.uncompressedSize > MOST.bytes) throw new RefusedPart('A part of it is too large.');
  const stream: Readable = await orRefused(() => zip.openReadStreamPromise(entry));
  try {
    for await (const piece of stream) yield piece;
  } catch (error) {
    throw refusedBy(error);
  } finally {
    stream.destroy();
  }
}

async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusedBy(error);
  }
}

// yauzl and zlib throw plain errors at whatever is wrong with the bytes; the disk's own have a system call.
function refusedBy(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof RefusedPart || 'syscall' in error) return error;
  return new RefusedPart('It is damaged, older than .xlsx, or has a password.');
}
