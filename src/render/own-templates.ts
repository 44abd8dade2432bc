import { aboutFile, type Diagnostic, type Reading } from '../diagnostic/diagnostic.ts';
import { suggest } from '../diagnostic/suggest.ts';
import type { TemplateText, TemplateTexts } from './model.ts';

/**
 * Puts a newsroom's own templates in the place of the built-in ones of the same names. One that takes no place and that no other template includes is never
 * shown: a warning says so, for its name is misspelt.
 */
export function withOwnTemplates(builtIn: TemplateTexts, own: TemplateTexts): Reading<TemplateTexts> {
  const value = new Map([...builtIn, ...own]);
  const unused = [...own].filter(([name]) => !builtIn.has(name) && !isIncluded(name, value));
  return { value, diagnostics: unused.map(([name, template]) => neverShown(name, template, [...builtIn.keys()])) };
}

function isIncluded(name: string, templates: TemplateTexts): boolean {
  const reference = `{{> ${name.replace(/\.hbs$/, '')}`;
  return [...templates].some(([other, { text }]) => other !== name && text.replace(/\{\{~?>\s*/g, '{{> ').includes(reference));
}

function neverShown(name: string, { file }: TemplateText, known: readonly string[]): Diagnostic {
  const near = suggest(name, known);
  const include = `include it in another template with {{> ${name.replace(/\.hbs$/, '')}}}`;
  const hint =
    near === undefined ? `Take it away, or ${include}.` : `Do you mean templates/${near}? Otherwise take it away, or ${include}.`;
  return aboutFile(
    file,
    'template',
    'warning',
    `No built-in template is called “${name}”, and no template includes it, so it is never shown.`,
    hint,
  );
}
