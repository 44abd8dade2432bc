import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Glance } from '../../preview/desk.ts';
import { decodeSource } from '../../source/decode.ts';
import { makeSource } from '../../source/source.ts';
import { readYaml } from '../../source/yaml.ts';

/** Bytes that are read of a file: its headline and date stand near its beginning. */
const LOOKED_AT = 16 * 1024;
const KEYS = ['title', 'date', 'language'] as const;

/** What the list shows of a release, from the beginning of its file; nothing is checked, and what cannot be read is left empty. */
export async function glanceAt(root: string, file: string, besides: readonly string[]): Promise<Glance> {
  const text = await beginningOf(join(root, file));
  const [title = '', date = '', language] = KEYS.map((key) => valueUnder(text, key));
  const day = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? '';
  return { file, title: title === '' ? file : title, day, languages: [...(language === undefined ? [] : [language]), ...besides] };
}

async function beginningOf(path: string): Promise<string> {
  const handle = await open(path).catch(() => undefined);
  if (handle === undefined) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    // A character may be cut in two at the end.
    const end = bytesRead < LOOKED_AT ? bytesRead : buffer.lastIndexOf('\n', bytesRead - 1);
    const decoded = decodeSource(path, buffer.subarray(0, Math.max(end, 0)));
    return decoded.kind === 'text' ? decoded.source.text : '';
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}

/** The value of a key at the beginning of a line, with the lines that go on with it. */
function valueUnder(text: string, key: string): string | undefined {
  const entry = new RegExp(`^${key}:.*(?:\\r?\\n[ \\t]+.*)*`, 'm').exec(text)?.[0];
  if (entry === undefined) return undefined;
  const value = readYaml(makeSource(key, entry)).document?.value;
  const found = typeof value === 'object' && value !== null ? Object.values(value)[0] : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found).trim() : undefined;
}
