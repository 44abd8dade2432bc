import Handlebars from 'handlebars';
import type { LinePlace } from '../diagnostic/in-text.ts';
import type { TemplateText, TemplateTexts } from './model.ts';
import { diagnosticAt, TemplateProblem, unknownPartial } from './template-problem.ts';

/** Logic enough for a page. The engine's `log`, `lookup` and hooks for missing names are left out. */
export const BLOCK_WORDS = ['if', 'unless', 'each', 'with'] as const;

/**
 * Parses a template's text and makes it stricter than the engine's strict mode, which lets names pass that there is not where they are handed to a word
 * (`{{#if misspelt}}`). What the engine finds only when it gets there, or not at all, is a problem with its place: partials that there are not, sections
 * without a word, raw values, partials inside a template.
 */
export function templateTree(template: TemplateText, templates: TemplateTexts): hbs.AST.Program {
  // A string, never a syntax tree: a tree in the place of a text would be run as code (CVE-2026-33937).
  const tree = Handlebars.parse(String(template.text));
  new StrictReader(template, templates).accept(tree);
  return tree;
}

/** A path with the mark that the compiler reads: a name that there is not is an error. */
interface StrictPath extends hbs.AST.PathExpression {
  strict?: boolean;
}

class StrictReader extends Handlebars.Visitor {
  readonly #template: TemplateText;
  readonly #templates: TemplateTexts;

  constructor(template: TemplateText, templates: TemplateTexts) {
    super();
    this.#template = template;
    this.#templates = templates;
  }

  override ContentStatement(content: hbs.AST.ContentStatement): void {
    const before = textOf(content).split('<mj-include', 2);
    if (before.length < 2) return;
    const lines = before[0]?.split('\n').length ?? 1;
    const line = content.loc.start.line + lines - 1;
    throw new TemplateProblem(diagnosticAt(this.#template, { line }, ...MJML_INCLUDE));
  }

  override PathExpression(path: StrictPath): void {
    path.strict = true;
  }

  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) this.#refuse(mustache, ...RAW);
    super.MustacheStatement(mustache);
  }

  override BlockStatement(block: hbs.AST.BlockStatement): void {
    const word = block.path.original;
    if (!BLOCK_WORDS.some((known) => known === word)) this.#refuse(block.path, ...sectionOf(word));
    super.BlockStatement(block);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.#knownPartial(partial);
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.#refuse(partial.name, ...PARTIAL_WITH_CONTENT);
  }

  override Decorator(decorator: hbs.AST.Decorator): void {
    this.#refuse(decorator, ...INNER_PARTIAL);
  }

  override DecoratorBlock(block: hbs.AST.DecoratorBlock): void {
    this.#refuse(block.path, ...INNER_PARTIAL);
  }

  #knownPartial({ name, loc }: hbs.AST.PartialStatement): void {
    if (!('original' in name) || this.#templates.has(`${name.original}.hbs`)) return;
    const { message, hint } = unknownPartial(String(name.original));
    this.#refuse({ loc }, message, hint);
  }

  #refuse({ loc }: Pick<hbs.AST.Node, 'loc'>, message: string, hint: string): never {
    throw new TemplateProblem(diagnosticAt(this.#template, placeOf(loc), message, hint));
  }
}

/** As written: the engine takes the line ends beside blocks out of the value. */
function textOf(content: hbs.AST.ContentStatement): string {
  return String(content.original);
}

type Sentences = readonly [message: string, hint: string];

const RAW: Sentences = [
  'The template shows a value without escaping it, so that what somebody writes in a release could become part of the page’s code.',
  'Write two braces, {{ }}, and no &.',
];
const MJML_INCLUDE: Sentences = [
  'MJML’s mj-include is not used here: a message is made of templates alone and reads no other file.',
  'Put the MJML into a file under templates/email/partials/ and include it with {{> email/partials/NAME}}.',
];
const PARTIAL_WITH_CONTENT: Sentences = [
  '{{#> }} is nothing that a template can use here.',
  'Write {{> name}}, and the content where it belongs.',
];
const INNER_PARTIAL: Sentences = [
  'A template cannot define another one inside of itself.',
  'Put it into a file of its own under templates/ and include it with {{> name}}.',
];

function sectionOf(word: string): Sentences {
  const message = `{{#${word}}} is nothing that a template can use here.`;
  return [message, `Write {{#each ${word}}} for what there are several of, {{#if ${word}}} or {{#with ${word}}} otherwise.`];
}

/** Handlebars counts columns from 0. */
function placeOf({ start, end }: hbs.AST.SourceLocation): LinePlace {
  return { line: start.line, column: start.column + 1, endLine: end.line, endColumn: end.column + 1 };
}
