import Handlebars from 'handlebars';
import { aboutFile, type Diagnostic } from '../diagnostic/diagnostic.ts';
import { inText, type LinePlace } from '../diagnostic/in-text.ts';
import type { TemplateText } from './model.ts';
import { keysShown } from './template-data.ts';

/** A mistake in a template on its way out of the engine: the engine gives its value up only by throwing. */
export class TemplateProblem extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

/** Takes what the engine threw in a template and gives the problem that it means; undefined for what is no mistake of the template's. */
export function templateProblem(template: TemplateText, error: unknown): TemplateProblem | undefined {
  if (error instanceof TemplateProblem) return error;
  if (!isTemplateError(error)) return undefined;
  const { message, hint } = sentences(error.message);
  return new TemplateProblem(diagnosticAt(template, placeOf(error), message, hint));
}

/** A diagnostic of rule `template`, at a place of the template or about the whole of it. */
export function diagnosticAt(template: TemplateText, place: LinePlace | undefined, message: string, hint: string): Diagnostic {
  if (place === undefined) return aboutFile(template.file, 'template', 'error', message, hint);
  return { rule: 'template', level: 'error', where: inText(template.file, template.text, place), message, hint };
}

/** Handlebars' own exceptions, its parser's, and what its compiled code throws at a name inside a plain string or an endless recursion of partials. */
function isTemplateError(error: unknown): error is Error {
  if (error instanceof Handlebars.Exception || error instanceof RangeError) return true;
  if (!(error instanceof Error)) return false;
  return error.message.startsWith('Parse error on line') || error.message.startsWith("Cannot use 'in' operator");
}

function placeOf(error: Error): LinePlace | undefined {
  const line = numberIn(error, 'lineNumber');
  const column = numberIn(error, 'column');
  if (line !== undefined && column !== undefined) {
    const endColumn = numberIn(error, 'endColumn');
    // Handlebars counts columns from 0.
    return {
      line,
      column: column + 1,
      endLine: numberIn(error, 'endLineNumber'),
      endColumn: endColumn === undefined ? undefined : endColumn + 1,
    };
  }
  const parsed = /^Parse error on line (\d+)/.exec(error.message)?.[1];
  return parsed === undefined ? undefined : { line: Number(parsed) };
}

function numberIn(error: Error, key: string): number | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'number' ? value : undefined;
}

interface Sentences {
  readonly message: string;
  readonly hint: string;
}

const NAMES = 'templates/README.md lists every name and word.';
const BALANCE = 'Each {{#if}}, {{#each}} and {{#unless}} needs its {{/if}}, {{/each}} or {{/unless}}, and each {{ its }}.';

function sentences(raw: string): Sentences {
  const said = raw.replace(/ - \d+:\d+$/, '');
  const missing = /^"(.*)" not defined in (.*)$/s.exec(said);
  if (missing !== null) return missingName(missing[1] ?? '', missing[2] ?? '');
  const helper = /unknown helper (\S+)$/.exec(said) ?? /^Missing helper: "(.*)"$/.exec(said);
  if (helper !== null) return unknownWord(helper[1] ?? '');
  const partial = /^The partial (\S+) could not be found$/.exec(said);
  if (partial !== null) return unknownPartial(partial[1] ?? '');
  if (said.startsWith('Parse error')) return { message: `The template is not well formed: ${malformation(said)}.`, hint: BALANCE };
  const mismatch = /^(\S+) doesn't match (\S+)$/.exec(said);
  if (mismatch !== null) return { message: `{{#${mismatch[1]}}} is closed with {{/${mismatch[2]}}}.`, hint: BALANCE };
  if (/^(?:there is no label|“)/.test(said)) return { message: `The template cannot be used: ${said}.`, hint: NAMES };
  if (said.startsWith('Maximum call stack'))
    return { message: 'The template includes itself without end.', hint: 'Take the partial out of itself.' };
  if (said.startsWith('Cannot use'))
    return {
      message: 'The template asks for a part of something that has no parts.',
      hint: 'Write the name alone, without what follows its dot.',
    };
  return { message: `The template cannot be used: ${said}.`, hint: BALANCE };
}

function missingName(name: string, known: string): Sentences {
  const keys = keysShown(known);
  const hint = keys === undefined ? NAMES : `What there is here: ${keys}.`;
  return { message: `The template asks for “${name}”, which there is not.`, hint };
}

/** For a template that shows an object as if it were a text: the engine would show its keys. */
export function shownWhole(template: TemplateText, keys: string): TemplateProblem {
  const message = 'The template shows something as a whole that has parts.';
  return new TemplateProblem(diagnosticAt(template, undefined, message, `Name the part after a dot. There are: ${keys}.`));
}

function unknownWord(name: string): Sentences {
  return {
    message: `The template calls “${name}”, which is nothing that this template can call.`,
    hint: `Write the name of a value alone, or one of the words that there are. ${NAMES}`,
  };
}

/** Also for partials that are found missing before the template runs. */
export function unknownPartial(name: string): Sentences {
  return {
    message: `The template includes “${name}”, and there is no such template.`,
    hint: `Write a file templates/${name}.hbs, or the name of one that there is.`,
  };
}

/** The parser names the tokens of its grammar, which say nothing to who writes templates. */
function malformation(said: string): string {
  if (/got 'EOF'$/.test(said)) return 'it ends while something in it is still open';
  if (/got '(?:OPEN_ENDBLOCK|INVERSE|OPEN_INVERSE_CHAIN)'$/.test(said)) return 'it closes or continues what it has not opened';
  return 'it holds {{ without its }}, or a mark that cannot stand there';
}
