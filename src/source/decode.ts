import { makeSource, type Source } from './source.ts';

/** A file's text, or why its bytes are none. `why` and `remedy` are sentences. */
export type Decoded =
  | { readonly kind: 'text'; readonly source: Source; readonly encoding: Encoding }
  | { readonly kind: 'refused'; readonly why: string; readonly remedy: string };

/** How the characters of a file are written as bytes. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const MARKS: readonly { readonly encoding: Encoding; readonly mark: readonly number[] }[] = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
];

/**
 * Takes a file's name and bytes and gives its text: UTF-8, or UTF-16 where a byte order mark says so. The mark is no part of the text.
 * Bytes that are no text (other encodings, pictures, NUL) are refused, never guessed at.
 */
export function decodeSource(file: string, bytes: Uint8Array): Decoded {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = marked?.encoding ?? 'utf-8';
  const text = decode(encoding, bytes.subarray(marked?.mark.length ?? 0));
  if (text === undefined) return notIn(encoding);
  if (text.includes('\0')) return binary();
  return { kind: 'text', source: makeSource(file, text), encoding };
}

function decode(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function notIn(encoding: Encoding): Decoded {
  const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
  return {
    kind: 'refused',
    why: `The file is no text in ${name}: it was saved in another encoding, or it is a picture or another binary file.`,
    remedy: 'Save it as plain text in UTF-8: most editors ask for the encoding under “Save as”.',
  };
}

function binary(): Decoded {
  return {
    kind: 'refused',
    why: 'The file holds NUL characters, which no text has: it is a binary file, or UTF-16 without its byte order mark.',
    remedy: 'Save it as plain text in UTF-8: most editors ask for the encoding under “Save as”.',
  };
}
