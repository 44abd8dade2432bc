import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { PageWords } from '../../preview/page-files.ts';
import { makeSource } from '../../source/source.ts';
import { readYaml } from '../../source/yaml.ts';

const pageWords = z.strictObject({
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  name: z.string(),
  words: z.record(z.string(), z.string().min(1)),
});

/** The preview's words in every language that the program has them in. They are the program's own files: a mistake in one is a bug, and throws. */
export async function readPageWords(folder: string): Promise<readonly PageWords[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(
    names.map(async (name) => pageWords.parse(readYaml(makeSource(name, await readFile(join(folder, name), 'utf8'))).document?.value)),
  );
}
