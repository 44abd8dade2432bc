import { Splitter, type SplitterChunk } from '@zone-eu/mailsplit';
import { decodedText } from './decoded-text.ts';
import { withoutEncodedWords } from './encoded-words.ts';
import { mendedBytes } from './mended-bytes.ts';

/** Bytes of a message that are read: what matters stands at the top, and a bounce may return megabytes. */
const MOST_BYTES = 1024 * 1024;
/** A real report has three to ten parts. */
const MOST_PARTS = 50;
const MOST_HEAD_BYTES = 256 * 1024;
/** Characters of one part. */
const MOST_TEXT = 128 * 1024;

/** One leaf of the message's tree. */
export interface ReturnedPart {
  /** Lower case, without parameters: `message/delivery-status`. */
  readonly type: string;
  /** Decoded from transfer encoding and character set. */
  readonly text: string;
}

/** A message that came back, as far as it could be read. */
export interface ReturnedMessage {
  /** The first field of that name (lower case), decoded, or the empty string. */
  readonly header: (name: string) => string;
  /** All fields of that name, from the top, as they were written: what is an encoded word stays one. */
  readonly written: (name: string) => readonly string[];
  readonly has: (name: string) => boolean;
  /** The Content-Type field's value, lower case. */
  readonly contentType: string;
  readonly parts: readonly ReturnedPart[];
  /** The message as it came, a character a byte: for what is looked for wherever it stands. */
  readonly raw: string;
}

type SplitNode = Extract<SplitterChunk, { type: 'node' }>;

interface Leaf {
  readonly node: SplitNode;
  readonly chunks: Buffer[];
}

/**
 * Takes a message apart (RFC 5322, RFC 2045). Nothing is refused: what is broken, too deep, too long or too many is left out, and the rest is there. Messages inside
 * are one part of text, not taken apart.
 */
export async function readReturned(bytes: Uint8Array): Promise<ReturnedMessage> {
  const head = mendedBytes(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MOST_BYTES)));
  const leaves = await leavesOf(head);
  const root = leaves[0]?.node;
  const parts = leaves.filter(({ node }) => node.multipart === false).map(partOf);
  return {
    header: (name) => fieldOf(root, name),
    written: (name) => writtenIn(root, name),
    has: (name) => root?.headers !== undefined && root.headers !== false && root.headers.hasHeader(name),
    contentType: fieldOf(root, 'content-type').toLowerCase(),
    parts: parts.length === 0 ? [bodyAlone(head)] : parts,
    raw: head.toString('latin1'),
  };
}

async function leavesOf(bytes: Buffer): Promise<readonly Leaf[]> {
  const splitter = new Splitter({ ignoreEmbedded: true, maxHeadSize: MOST_HEAD_BYTES, maxChildNodes: MOST_PARTS });
  const leaves: Leaf[] = [];
  splitter.end(bytes);
  try {
    for await (const chunk of splitter as AsyncIterable<SplitterChunk>) {
      if (chunk.type === 'node') leaves.push({ node: chunk, chunks: [] });
      else if (chunk.type === 'body') leaves.at(-1)?.chunks.push(chunk.value);
    }
  } catch {
    // Too many parts or too long a head: what was read until there has to do.
  }
  return leaves;
}

function fieldOf(node: SplitNode | undefined, name: string): string {
  return readValue(writtenIn(node, name)[0] ?? '');
}

function writtenIn(node: SplitNode | undefined, name: string): readonly string[] {
  if (node === undefined || node.headers === false) return [];
  const lines = node.headers.getList().filter(({ key }) => key === name);
  return lines.map(({ line }) => inUnicode(line.slice(line.indexOf(':') + 1)));
}

function readValue(written: string): string {
  return withoutEncodedWords(written.slice(0, 8000)).replace(/\s+/g, ' ').trim().slice(0, 2000);
}

// Bytes beyond ASCII come a character a byte.
function inUnicode(written: string): string {
  return decodedText(Buffer.from(written, 'latin1'), { encoding: '', charset: '' });
}

// What says that it has parts, and has none.
function bodyAlone(bytes: Buffer): ReturnedPart {
  const start = /\r?\n\r?\n/.exec(bytes.toString('latin1'));
  const body = start === null ? Buffer.alloc(0) : bytes.subarray(start.index);
  return { type: 'text/plain', text: decodedText(body, { encoding: '', charset: '' }).slice(0, MOST_TEXT) };
}

function partOf({ node, chunks }: Leaf): ReturnedPart {
  const type = (node.contentType || 'text/plain').toLowerCase();
  const text = decodedText(Buffer.concat(chunks), { encoding: node.encoding || '', charset: node.charset || '' });
  return { type, text: text.slice(0, MOST_TEXT) };
}
