import type { Checked } from '../diagnostic/diagnostic.ts';
import { createEngine, type Engine } from './engine.ts';
import type { RenderInput, Rendition, TemplateTexts } from './model.ts';
import { newsArticle } from './news-article.ts';
import { pageHead } from './page-head.ts';
import { releaseView } from './view.ts';
import { HTML_WORDS, htmlVocabulary } from './vocabulary.ts';

/** The engine for pages. */
export function pageEngine(templates: TemplateTexts): Engine {
  return createEngine({ templates, escape: true, words: HTML_WORDS });
}

/** A page that stands alone: `html/page.hbs` with the release's view and its data for search engines. */
export function renderHtml(engine: Engine, input: RenderInput): Checked<Rendition> {
  const view = releaseView(input);
  const data = { ...view, head: pageHead(view), structuredData: newsArticle(view, input) };
  const page = engine.render('html/page.hbs', data, htmlVocabulary(input.locale));
  if (page.kind === 'invalid') return page;
  return { kind: 'valid', value: { kind: 'html', language: view.language, content: page.value }, warnings: page.warnings };
}
