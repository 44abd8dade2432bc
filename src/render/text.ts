import type { Checked } from '../diagnostic/diagnostic.ts';
import { createEngine, type Engine } from './engine.ts';
import { Footnotes } from './footnotes.ts';
import type { RenderInput, Rendition, TemplateTexts } from './model.ts';
import { releaseView } from './view.ts';
import { TEXT_WORDS, textVocabulary } from './vocabulary.ts';
import { wrapText } from './wrap.ts';

/** The engine for plain text. */
export function textEngine(templates: TemplateTexts): Engine {
  return createEngine({ templates, escape: false, words: TEXT_WORDS });
}

/** Plain text as a person would type it: `text/release.hbs`, wrapped, no more than one empty line in a row, LF line ends. */
export function renderText(engine: Engine, input: RenderInput): Checked<Rendition> {
  const setting = { locale: input.locale, footnotes: new Footnotes() };
  const text = engine.render('text/release.hbs', releaseView(input), textVocabulary(setting));
  if (text.kind === 'invalid') return text;
  return {
    kind: 'valid',
    value: { kind: 'text', language: input.edition.language, content: laidOut(text.value) },
    warnings: text.warnings,
  };
}

/** Wraps a rendered text and takes out what its templates' conditions left of empty lines. */
export function laidOut(rendered: string): string {
  return `${wrapText(rendered)
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
