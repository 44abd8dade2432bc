import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pickEdition } from '../audience/pick-edition.ts';
import { escapeHtml } from '../message/html-text.ts';
import { type Answer, asset } from './answer.ts';

/** The words of the page in one language, by their names. */
export interface PageWords {
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** What the language calls itself. */
  readonly name: string;
  readonly words: Readonly<Record<string, string>>;
}

/** The page's own files, read once: a request names one of them or nothing. */
export interface PageFiles {
  /** A script or style; undefined where there is none such. */
  asset(name: string): Answer | undefined;
  /** The page in the language that a reader prefers. */
  page(preferred: readonly string[]): Answer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the page's files from their folder. */
export async function readPageFiles(folder: string, languages: readonly PageWords[]): Promise<PageFiles> {
  const names = (await readdir(folder)).filter((name) => Object.hasOwn(TYPES, extname(name)));
  const assets = new Map(
    await Promise.all(names.map(async (name) => [name, asset(TYPES[extname(name)] ?? '', await readFile(join(folder, name)))] as const)),
  );
  const template = await readFile(join(folder, 'page.html'), 'utf8');
  const page = (preferred: readonly string[]): Answer =>
    asset('text/html; charset=utf-8', filled(template, chosen(preferred, languages), languages));
  return { asset: (name) => assets.get(name), page };
}

function chosen(preferred: readonly string[], languages: readonly PageWords[]): PageWords | undefined {
  const tags = languages.map(({ language }) => language);
  for (const wanted of preferred) {
    const found = pickEdition(wanted, tags, '');
    if (found !== '') return languages.find(({ language }) => language === found);
  }
  return languages.find(({ language }) => language === 'en') ?? languages[0];
}

/** `{{language}}`, `{{direction}}`, `{{data}}` for the scripts, and each word by its name. */
function filled(template: string, own: PageWords | undefined, languages: readonly PageWords[]): string {
  if (own === undefined) throw new Error('The preview’s words are missing.');
  const { language, direction, words } = own;
  const others = languages.map((one) => ({ language: one.language, name: one.name }));
  // No `</script>` and no comment can begin in it.
  const data = JSON.stringify({ language, direction, words, languages: others }).replaceAll('<', '\\u003c');
  return template.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    if (name === 'data') return data;
    if (name === 'language') return escapeHtml(language);
    return name === 'direction' ? direction : escapeHtml(words[name] ?? name);
  });
}
