import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { readLocale } from '../../src/render/locale.ts';
import type { Locale, TemplateText } from '../../src/render/model.ts';
import { createRenderer, type Renderer } from '../../src/render/renderer.ts';

const FOLDER = join(import.meta.dirname, '../../templates');

/** The templates that come with the program, by name. */
export const TEMPLATES: ReadonlyMap<string, TemplateText> = new Map(
  namesUnder('.hbs').map((name) => [name, { file: `templates/${name}`, text: readFileSync(join(FOLDER, name), 'utf8') }]),
);

/** The locales that come with the program, by language. */
export const LOCALES: ReadonlyMap<string, Locale> = new Map(
  namesUnder('.yaml', 'locales').map((name) => [basename(name, '.yaml'), localeFrom(readFileSync(join(FOLDER, name), 'utf8'))]),
);

/** One renderer for every test that needs no templates of its own. */
export const RENDERER: Renderer = createRenderer(TEMPLATES);

/** The built-in templates with a newsroom's own in their place. */
export function templatesWith(own: Readonly<Record<string, string>>): ReadonlyMap<string, TemplateText> {
  const texts = Object.entries(own).map(([name, text]) => [name, { file: `newsroom/templates/${name}`, text }] as const);
  return new Map([...TEMPLATES, ...texts]);
}

/** A built-in locale. */
export function localeFor(language: string): Locale {
  const locale = LOCALES.get(language);
  if (locale === undefined) throw new Error(`There is no locale ${language}.`);
  return locale;
}

function namesUnder(ending: string, folder = ''): readonly string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending) && name.startsWith(folder));
}

function localeFrom(text: string): Locale {
  const locale = readLocale(parse(text), 'templates/locales');
  if (locale.kind === 'invalid') throw new Error(JSON.stringify(locale.diagnostics));
  return locale.value;
}
