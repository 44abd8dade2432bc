import Handlebars from 'handlebars';
import { type Checked, nowhere } from '../diagnostic/diagnostic.ts';
import type { TemplateText, TemplateTexts } from './model.ts';
import { templateData } from './template-data.ts';
import { diagnosticAt, TemplateProblem, templateProblem, unknownPartial } from './template-problem.ts';

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

/** Logic enough for a page; `log` and the hooks for missing names are left out. */
const BUILT_IN = ['if', 'unless', 'each', 'with', 'lookup'];

/**
 * An engine for these templates. Handlebars in strict mode; each template is compiled once, when it is first used; every template can be included as a partial
 * by its name without `.hbs`. Only template texts are compiled: what a release says is data.
 */
export function createEngine(dialect: Dialect): Engine {
  const environment = Handlebars.create();
  for (const helper of Object.keys(environment.helpers)) if (!BUILT_IN.includes(helper)) environment.unregisterHelper(helper);
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
      return compiled()(context, options);
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
  refuseUnknownPartials(template, dialect.templates);
  const words = [...BUILT_IN, ...dialect.words];
  // A string, never a syntax tree: a tree in the place of a text would be run as code (CVE-2026-33937).
  return environment.compile(String(template.text), {
    strict: true,
    noEscape: !dialect.escape,
    preventIndent: true,
    knownHelpers: Object.fromEntries(words.map((word) => [word, true])),
    knownHelpersOnly: true,
  });
}

/** The engine itself finds a missing partial only when it gets there, and does not know where it stands. */
function refuseUnknownPartials(template: TemplateText, templates: TemplateTexts): void {
  const found: hbs.AST.PartialStatement[] = [];
  class PartialFinder extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      found.push(partial);
    }
  }
  new PartialFinder().accept(Handlebars.parse(template.text));
  for (const { name, loc } of found) {
    if (!('original' in name) || templates.has(`${name.original}.hbs`)) continue;
    const place = { line: loc.start.line, column: loc.start.column + 1, endLine: loc.end.line, endColumn: loc.end.column + 1 };
    const { message, hint } = unknownPartial(String(name.original));
    throw new TemplateProblem(diagnosticAt(template, place, message, hint));
  }
}

function missingTemplate(name: string) {
  return nowhere('template', 'error', `There is no template “${name}”.`, `Put the file back into the folder templates: templates/${name}.`);
}

function partialName(name: string): string {
  return name.replace(/\.hbs$/, '');
}
