import Handlebars from 'handlebars';
import { type Checked, nowhere } from '../diagnostic/diagnostic.ts';
import type { TemplateText, TemplateTexts } from './model.ts';
import { keysShown, templateData } from './template-data.ts';
import { shownWhole, TemplateProblem, templateProblem } from './template-problem.ts';
import { BLOCK_WORDS, templateTree } from './template-tree.ts';

/** What templates can call, by name. The arguments are what the template wrote, and Handlebars' options last. */
export type Vocabulary = Readonly<Record<string, (...words: readonly unknown[]) => unknown>>;

/** Renders templates by name, with data and a vocabulary. A mistake in a template is a diagnostic that names its file, with line and column where known. */
export interface Engine {
  render(name: string, data: object, vocabulary: Vocabulary): Checked<string>;
}

/** How an engine treats its templates. */
export interface Dialect {
  readonly templates: TemplateTexts;
  /** Whether `{{value}}` is escaped for HTML; not for plain text and subjects. */
  readonly escape: boolean;
  /** The names of the vocabulary that every render brings: another name in a call is a mistake that is found before anything is rendered. */
  readonly words: readonly string[];
}

/** What the compiler takes for known unless told otherwise. */
const LEFT_OUT = { helperMissing: false, blockHelperMissing: false, log: false, lookup: false };

/**
 * An engine for these templates. Handlebars in strict mode; each template is compiled once, when it is first used; every template can be included as a partial
 * by its name without `.hbs`. Only template texts are compiled: what a release says is data.
 */
export function createEngine(dialect: Dialect): Engine {
  const environment = Handlebars.create();
  for (const helper of Object.keys(environment.helpers))
    if (!BLOCK_WORDS.some((word) => word === helper)) environment.unregisterHelper(helper);
  const runnable = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, template] of dialect.templates)
    runnable.set(partialName(name), guarded(template, compiler(environment, template, dialect)));
  const partials = Object.assign(Object.create(null), Object.fromEntries(runnable));

  function render(name: string, data: object, vocabulary: Vocabulary): Checked<string> {
    const template = runnable.get(partialName(name));
    if (template === undefined) return { kind: 'invalid', diagnostics: [missingTemplate(name)] };
    try {
      const value = template(templateData(data), { partials, helpers: vocabulary as Record<string, () => unknown> });
      return { kind: 'valid', value, warnings: [] };
    } catch (error) {
      if (error instanceof TemplateProblem) return { kind: 'invalid', diagnostics: [error.diagnostic] };
      throw error;
    }
  }
  return { render };
}

/** Runs a template; its mistakes leave as problems that name it, even when another template includes it. */
function guarded(template: TemplateText, compiled: () => Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (context, options) => {
    try {
      const rendered = compiled()(context, options);
      const keys = keysShown(rendered);
      if (keys !== undefined) throw shownWhole(template, keys);
      return rendered;
    } catch (error) {
      throw templateProblem(template, error) ?? error;
    }
  };
}

function compiler(environment: typeof Handlebars, template: TemplateText, dialect: Dialect): () => Handlebars.TemplateDelegate {
  let compiled: Handlebars.TemplateDelegate | undefined;
  return () => {
    compiled ??= compileText(environment, template, dialect);
    return compiled;
  };
}

function compileText(environment: typeof Handlebars, template: TemplateText, dialect: Dialect): Handlebars.TemplateDelegate {
  const known = [...BLOCK_WORDS, ...dialect.words].map((word) => [word, true] as const);
  return environment.compile(templateTree(template, dialect.templates), {
    strict: true,
    noEscape: !dialect.escape,
    preventIndent: true,
    knownHelpers: { ...LEFT_OUT, ...Object.fromEntries(known) },
    knownHelpersOnly: true,
  });
}

function missingTemplate(name: string) {
  return nowhere('template', 'error', `There is no template “${name}”.`, `Put the file back into the folder templates: templates/${name}.`);
}

function partialName(name: string): string {
  return name.replace(/\.hbs$/, '');
}
