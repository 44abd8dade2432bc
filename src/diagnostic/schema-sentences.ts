import { FORMATS } from './format-words.ts';
import { codePoint, listed, shown } from './shown.ts';
import { suggest } from './suggest.ts';

/** What is wrong and what to write instead; the message may begin with a small letter. */
export interface Sentences {
  readonly message: string;
  readonly hint: string;
}

/** A value as messages speak of it: its name (see `nameOf`) and its text in the file. */
export interface NamedValue {
  readonly name: string;
  readonly written: string;
}

/** A value that is there, but with nothing in it. */
export function emptyProblem({ name }: NamedValue): Sentences {
  return { message: `${name} is empty.`, hint: 'Write a value, or take it out.' };
}

const KINDS: Readonly<Record<string, { readonly noun: string; readonly hint: string }>> = {
  string: { noun: 'text', hint: 'Write it as text after the colon, in quotation marks if it begins with [, {, & or *.' },
  number: { noun: 'a number', hint: 'Write a number in figures, without quotation marks.' },
  int: { noun: 'a whole number', hint: 'Write a whole number in figures, without quotation marks.' },
  boolean: { noun: '`true` or `false`', hint: 'Write `true` or `false`, without quotation marks.' },
  array: { noun: 'a list', hint: 'Write each item on a line of its own that begins with “- ”.' },
  object: { noun: 'a group of keys', hint: 'Write its keys below it, each on a line of its own and indented: `key: value`.' },
};

/** A value of another kind than belongs there. `expected` and `received` are zod's names of kinds: `string`, `array`, `null`. */
export function typeProblem(value: NamedValue, expected: readonly string[], received: string): Sentences {
  if (received === 'null') return emptyProblem(value);
  const kinds = expected.flatMap((kind) => KINDS[kind === 'record' ? 'object' : kind] ?? []);
  const belongs = [...new Set(kinds.map((kind) => kind.noun))];
  const is = received === 'array' ? 'a list' : received === 'object' ? 'a group of keys' : shown(value.written);
  const message = `${value.name} is ${is}, where ${listed(belongs, 'or')} belongs.`;
  return { message, hint: isText(expected, received) ? quoteHint(value) : (kinds[0]?.hint ?? 'Look up the key with `release schema`.') };
}

/** Whether the value would do as text: a number or `true`. */
function isText(expected: readonly string[], received: string): boolean {
  return expected.includes('string') && (received === 'number' || received === 'boolean');
}

function quoteHint({ written }: NamedValue): string {
  return `Put it in quotation marks to make it text: \`"${written.trim()}"\`.`;
}

/** A word that is none of those allowed. */
export function valueProblem({ name, written }: NamedValue, allowed: readonly string[]): Sentences {
  const near = suggest(written, allowed);
  const all = `${listed(
    allowed.map((word) => `\`${word}\``),
    'or',
  )}`;
  const hint = near === undefined ? `Write ${all}.` : `Did you mean \`${near}\`? What may stand here is ${all}.`;
  return { message: `${name} is ${shown(written)}, which is none of the words that may stand here.`, hint };
}

/** A text that has not the form that belongs there. `format` is zod's name of the form, or the message of the check. */
export function formatProblem({ name, written }: NamedValue, format: string): Sentences {
  const words = FORMATS.get(format) ?? { is: 'which cannot stand here', hint: () => 'Look up the key with `release schema`.' };
  return { message: `${name} is ${shown(written)}, ${words.is}.`, hint: words.hint(written) };
}

/** A number, text or list beyond a limit. `origin` is zod's name of the kind that is limited. */
export function rangeProblem(value: NamedValue, origin: string, limit: 'least' | 'most', bound: number | bigint): Sentences {
  const figure = bound.toLocaleString('en');
  if (origin === 'string') {
    return {
      message: `${value.name} is too ${limit === 'most' ? 'long' : 'short'}.`,
      hint: `At ${limit} ${figure} characters may stand here.`,
    };
  }
  if (origin === 'array') {
    if (limit === 'least' && Number(bound) === 1)
      return { message: `${value.name} is an empty list.`, hint: 'Write an item, or take the key out.' };
    return { message: `${value.name} has too ${limit === 'most' ? 'many' : 'few'} items.`, hint: `At ${limit} ${figure} may stand here.` };
  }
  return { message: `${value.name} is ${shown(value.written)}; ${figure} is the ${limit}.`, hint: 'Write a number within the limit.' };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ue000-\uf8ff\u{f0000}-\u{10fffd}]/gu;
const LINE_ENDS: readonly string[] = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

/** A text with characters that no reader sees. `text` is the value itself; line ends count only where there is nothing else. */
export function unprintableProblem({ name }: NamedValue, text: unknown): Sentences {
  const found = [...new Set(typeof text === 'string' ? (text.trim().match(UNPRINTABLE) ?? []) : [])];
  const others = found.filter((char) => !LINE_ENDS.includes(char) && char !== '\t');
  if (others.length === 0 && found.some((char) => LINE_ENDS.includes(char))) {
    return {
      message: `${name} holds a line break (${listed(found.map(codePoint))}), and must be one line.`,
      hint: 'Write it on one line; after `>-` a long line may be folded, and is joined again.',
    };
  }
  const named = (others.length === 0 ? found : others).map(codePoint);
  const which = named.length === 0 ? '' : `: ${listed(named)}`;
  return {
    message: `${name} holds ${named.length > 1 ? 'characters that do not' : 'a character that does not'} print${which}.`,
    hint: 'Delete the text and type it anew; such characters come along when text is pasted.',
  };
}
