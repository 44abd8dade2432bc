import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { TextDecoder } from 'node:util';
import type { Member } from '../audience/model.ts';
import { readList } from '../audience/read-list.ts';
import { aboutFile, type Checked, type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import { suggest } from '../diagnostic/suggest.ts';
import { shownPath } from '../newsroom/contents.ts';
import type { Newsroom } from '../newsroom/model.ts';
import { RefusedText } from '../source/csv-text.ts';

/** A list to be read: its name in reports, and its file. */
export interface ListFile {
  readonly name: string;
  readonly path: string;
}

/** Bytes read at a time. */
const PIECE = 1024 * 1024;

/** Finds the lists that `--to` names: those of newsroom.yaml by name, others by the path of their file. Each list once, in the order named. */
export async function findLists(names: readonly string[], newsroom: Newsroom, folder: string): Promise<Checked<readonly ListFile[]>> {
  const found = new Map<string, ListFile>();
  const diagnostics: Diagnostic[] = [];
  for (const name of names.flatMap((words) => words.split(',')).map((word) => word.trim())) {
    const list = listNamed(name, newsroom, folder);
    const fault = 'rule' in list ? list : await faultOf(list, name);
    if (fault !== undefined) diagnostics.push(fault);
    else if (!('rule' in list)) found.set(list.path, list);
  }
  return diagnostics.length > 0 ? { kind: 'invalid', diagnostics } : { kind: 'valid', value: [...found.values()], warnings: [] };
}

function listNamed(name: string, { lists }: Newsroom, folder: string): ListFile | Diagnostic {
  const path = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (path !== undefined) return { name, path };
  if (/[\\/]|\.(?:csv|tsv|txt|ya?ml|json)$/i.test(name)) return { name: basename(name, extname(name)), path: resolve(folder, name) };
  const names = Object.keys(lists);
  const near = suggest(name, names);
  const there = names.length === 0 ? 'newsroom.yaml names no lists: write `lists:` there.' : `newsroom.yaml has ${names.join(', ')}.`;
  return nowhere('list', 'error', `There is no list “${name}”.`, near === undefined ? there : `Do you mean \`${near}\`? ${there}`);
}

async function faultOf({ path }: ListFile, name: string): Promise<Diagnostic | undefined> {
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
  for (const { name, path } of lists) {
    yield* readList({
      name,
      file: shownPath(path),
      format: formatOf(path),
      chunks: decoded(createReadStream(path, { highWaterMark: PIECE })),
    });
  }
}

function formatOf(path: string): 'csv' | 'yaml' | 'json' {
  if (/\.ya?ml$/i.test(path)) return 'yaml';
  return /\.json$/i.test(path) ? 'json' : 'csv';
}

/** Bytes as text: UTF-8, or UTF-16 where a byte order mark says so. What is neither is refused at its line. */
async function* decoded(pieces: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  let decoder: TextDecoder | undefined;
  let line = 1;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    const text = decodedPiece(decoder, piece, line);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line += 1;
    yield text;
  }
  if (decoder !== undefined) yield decodedPiece(decoder, undefined, line);
}

function decodedPiece(decoder: TextDecoder, piece: Buffer | undefined, line: number): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `The list is no text in UTF-8 from line ${line} on, or soon after: it was saved in another encoding, or it is a binary file.`;
    throw new RefusedText(line, message, 'Export the list again as “CSV UTF-8”; a spreadsheet itself (.xlsx) cannot be read.');
  }
}

function encodingOf(piece: Buffer): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8';
}
