import { open } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { aboutFile, type Diagnostic } from '../../diagnostic/diagnostic.ts';
import { shown } from '../../diagnostic/shown.ts';
import { shownPath } from '../../newsroom/contents.ts';
import { RefusedText } from '../../source/csv-text.ts';
import { type EncodingGuess, guessEncoding } from '../../source/guess-encoding.ts';

/** How a file's characters are written as bytes. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes read at a time: rows that are made together live together, and what lives long costs memory. */
const PIECE = 64 * 1024;

/** How a file is to be read, and what a person has to know of that: a guess is said. */
export async function encodingOf(path: string): Promise<{ readonly encoding: FileEncoding; readonly remarks: readonly Diagnostic[] }> {
  const guess = await guessEncoding(() => bytesOf(path));
  // What is unknown is refused where it stops being UTF-8: there a person can look.
  return { encoding: guess.kind === 'unknown' ? 'utf-8' : guess.encoding, remarks: guess.kind === 'guessed' ? [remark(guess, path)] : [] };
}

function remark({ encoding, example }: Extract<EncodingGuess, { kind: 'guessed' }>, path: string): Diagnostic {
  const name = encoding === 'windows-1252' ? 'Windows-1252' : 'UTF-16 without a byte order mark';
  const message = `The file is not in UTF-8. It is read as ${name}: ${shown(example)}.`;
  const hint = 'If that reads wrong, export it again as “CSV UTF-8”; `release list import` writes it in UTF-8.';
  return aboutFile(shownPath(path), 'list-encoding', 'warning', message, hint);
}

/** Whether a file in that encoding tells a spreadsheet how its characters are written: by a byte order mark, or because they are as old spreadsheets take them to be. */
export async function isForSpreadsheets(path: string, encoding: FileEncoding): Promise<boolean> {
  if (encoding !== 'utf-8') return true;
  for await (const [first, second, third] of bytesOf(path)) return first === 0xef && second === 0xbb && third === 0xbf;
  return false;
}

/** The text of a file in pieces, as `encoding` has it. @throws RefusedText at bytes that are none of it */
export async function* textOf(path: string, encoding: FileEncoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for await (const piece of bytesOf(path)) {
    const text = decodedPiece(decoder, piece, line);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line += 1;
    yield text;
  }
  yield decodedPiece(decoder, undefined, line);
}

// All in one buffer, so that a long file leaves nothing behind: a piece is good until the next is asked for.
async function* bytesOf(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  try {
    const buffer = new Uint8Array(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function decodedPiece(decoder: TextDecoder, piece: Uint8Array | undefined, line: number): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `The list is no text in UTF-8 from line ${line} on, or soon after: it was saved in another encoding, or it is a binary file.`;
    throw new RefusedText(line, message, 'Export the list again as “CSV UTF-8”; a workbook has to be called .xlsx.');
  }
}
