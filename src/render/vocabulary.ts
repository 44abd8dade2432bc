import Handlebars from 'handlebars';
import type { Inline } from '../release/model.ts';
import { blocksText, figureText, type TextSetting } from './block-text.ts';
import type { BlockView } from './block-view.ts';
import type { Vocabulary } from './engine.ts';
import type { FigureView } from './figure-view.ts';
import { inlineHtml } from './inline-html.ts';
import { linkPlain } from './inline-text.ts';
import type { Locale } from './model.ts';
import { slot } from './slot.ts';
import { fillLabel, isolated } from './words.ts';

/** Words that HTML templates can call. */
export const HTML_WORDS = ['t', 'label', 'partialFor', 'inlines'] as const;
/** Words that plain-text templates can call. */
export const TEXT_WORDS = ['t', 'label', 'capitals', 'isolate', 'blocks', 'figure', 'link', 'footnotes'] as const;
/** What templates of e-mail can call besides: a slot for a recipient's value. */
export const EMAIL_WORDS = ['recipient'] as const;

/** The vocabulary of HTML templates: `t`, `label`, `partialFor`, `inlines`, `recipient`. */
export function htmlVocabulary(locale: Locale): Vocabulary {
  return {
    ...labelWords(locale),
    /** `{{> (partialFor "html" block)}}`: the partial that shows a block. */
    partialFor: (folder, block) => `${String(folder)}/partials/${String(partOf(block, 'kind'))}`,
    /** `{{inlines block.inlines}}`: a run of text with its emphasis and links. */
    inlines: (inlines, options) => new Handlebars.SafeString(inlineHtml(kinds<Inline>(inlines, 'inlines', options))),
    recipient: recipientSlot,
  };
}

/** The vocabulary of plain-text templates: `t`, `label`, `capitals`, `isolate`, `blocks`, `figure`, `link`, `footnotes`, `recipient`. */
export function textVocabulary(setting: TextSetting): Vocabulary {
  return {
    ...labelWords(setting.locale),
    capitals: (text) => String(text).toLocaleUpperCase(setting.locale.language),
    /** `{{isolate phone.shown}}`: in a text that runs from the right, groups of figures keep their order. */
    isolate: (text) => isolated(String(text), setting.locale),
    blocks: (blocks, options) => blocksText(kinds<BlockView>(blocks, 'blocks', options), setting),
    figure: (figure, options) => figureText(aFigure(figure, options), setting),
    /** `{{link shown href}}`: the text of a link and the number of its footnote. */
    link: (shown, href) => linkPlain(String(href), String(shown), setting.footnotes),
    /** `{{#each (footnotes)}}`: number and href of every link before it. */
    footnotes: () => setting.footnotes.all(),
    recipient: recipientSlot,
  };
}

/** `{{t "whyYou" organisation=organisation}}` is a label with its places filled; `{{label "phone"}}` a label with the language's colon. */
function labelWords(locale: Locale): Vocabulary {
  return {
    t: (key, options) => fillLabel(labelOf(locale, key, options), namedValues(options, locale)),
    label: (key, options) => labelOf(locale, key, options) + locale.punctuation.colon,
  };
}

/** `{{recipient "outlet" "your newsroom"}}`: what a list's column says of the recipient, or the second text. */
function recipientSlot(column: unknown, fallback: unknown): string {
  return slot(String(column), typeof fallback === 'string' ? fallback : '');
}

function labelOf(locale: Locale, key: unknown, options: unknown): string {
  const label: unknown = Object.hasOwn(locale.labels, String(key)) ? Reflect.get(locale.labels, String(key)) : undefined;
  if (typeof label === 'string') return label;
  throw misused(`there is no label “${String(key)}”`, options);
}

/** A list of what has kinds: the blocks or inlines of a view, which are as they should be if they are any. */
function kinds<T extends { readonly kind: string }>(value: unknown, word: string, options: unknown): readonly T[] {
  if (Array.isArray(value) && value.every((item) => typeof partOf(item, 'kind') === 'string')) return value as readonly T[];
  throw misused(`“${word}” can show the ${word} of a text and nothing else`, options);
}

function aFigure(value: unknown, options: unknown): FigureView {
  if (typeof partOf(value, 'words') === 'string' && typeof partOf(value, 'credit') === 'string') return value as FigureView;
  throw misused('“figure” can show a picture and nothing else', options);
}

function misused(sentence: string, options: unknown): Handlebars.Exception {
  return new Handlebars.Exception(sentence, { loc: partOf(options, 'loc') } as hbs.AST.Node);
}

function namedValues(options: unknown, locale: Locale): Readonly<Record<string, string>> {
  const hash = partOf(options, 'hash');
  if (typeof hash !== 'object' || hash === null) return {};
  return Object.fromEntries(
    Object.entries(hash).map(([name, value]) => [name, value === undefined ? '' : isolated(String(value), locale)]),
  );
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
