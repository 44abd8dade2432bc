import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { aboutFile, type Checked, type Diagnostic, type Reading } from '../../diagnostic/diagnostic.ts';
import { contentsOf, shownPath } from '../../newsroom/contents.ts';
import { readLocale } from '../../render/locale.ts';
import type { Locale, TemplateText } from '../../render/model.ts';
import { withOwnTemplates } from '../../render/own-templates.ts';
import { decodeSource } from '../../source/decode.ts';
import { readYaml } from '../../source/yaml.ts';
import { programFolder } from '../files/program-files.ts';

/** Everything that renditions are made with: template texts by name, locales by language. */
export interface Templates {
  readonly texts: ReadonlyMap<string, TemplateText>;
  readonly locales: ReadonlyMap<string, Locale>;
}

/**
 * Loads the built-in templates and locales, and a newsroom's own from its `templates/` in their place, file by file. A warning tells of an own template that
 * is never shown.
 */
export async function loadTemplates(newsroomRoot: string): Promise<Checked<Templates>> {
  const builtIn = await templatesUnder(join(programFolder(), 'templates'));
  const own = await templatesUnder(join(newsroomRoot, 'templates'));
  const diagnostics = [...builtIn.diagnostics, ...own.diagnostics];
  if (diagnostics.length > 0) return { kind: 'invalid', diagnostics };
  const texts = withOwnTemplates(builtIn.value.texts, own.value.texts);
  const locales = new Map([...builtIn.value.locales, ...own.value.locales]);
  return { kind: 'valid', value: { texts: texts.value, locales }, warnings: texts.diagnostics };
}

async function templatesUnder(folder: string): Promise<Reading<Templates>> {
  const texts = new Map<string, TemplateText>();
  const locales = new Map<string, Locale>();
  const diagnostics: Diagnostic[] = [];
  for (const { name, path } of await filesUnder(folder)) {
    const text = await textOf(path);
    if ('rule' in text) diagnostics.push(text);
    else if (name.endsWith('.hbs')) texts.set(name, text);
    else addLocale(text, locales, diagnostics);
  }
  return { value: { texts, locales }, diagnostics };
}

interface TemplateFile {
  /** As templates are named: `email/partials/quote.hbs`. */
  readonly name: string;
  readonly path: string;
}

/** Templates and locales under a folder, in the order of their names. */
async function filesUnder(folder: string): Promise<readonly TemplateFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .map((name) => ({ name: name.replaceAll('\\', '/'), path: join(folder, name) }))
    .filter(({ name }) => name.endsWith('.hbs') || /^locales\/[^/]+\.yaml$/.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function textOf(path: string): Promise<TemplateText | Diagnostic> {
  const file = shownPath(path);
  const contents = await contentsOf(path);
  if (contents.kind === 'missing')
    return aboutFile(file, 'template', 'error', 'The template was taken away while it was read.', 'Put it back.');
  if (contents.kind === 'refused') {
    return aboutFile(
      file,
      'template',
      'error',
      `The template ${contents.why}.`,
      'Put a text there, or take it away to have the built-in one.',
    );
  }
  const decoded = decodeSource(file, contents.bytes);
  if (decoded.kind === 'refused') return aboutFile(file, 'template', 'error', decoded.why, decoded.remedy);
  return { file, text: decoded.source.text };
}

function addLocale({ file, text }: TemplateText, locales: Map<string, Locale>, diagnostics: Diagnostic[]): void {
  const decoded = decodeSource(file, Buffer.from(text));
  if (decoded.kind === 'refused') return;
  const { document, problems } = readYaml(decoded.source);
  diagnostics.push(...problems.map(({ message, remedy }) => aboutFile(file, 'template', 'error', message, remedy)));
  if (document === undefined) return;
  const locale = readLocale(document.value, file);
  if (locale.kind === 'invalid') diagnostics.push(...locale.diagnostics);
  else locales.set(basename(file, '.yaml'), locale.value);
}
