import type { Checked } from '../diagnostic/diagnostic.ts';
import { emailEngines, renderEmail } from './email.ts';
import { pageEngine, renderHtml } from './html.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import type { Format, RenderInput, Rendition, TemplateTexts } from './model.ts';
import { renderNewsml } from './newsml.ts';
import { renderNinjs } from './ninjs.ts';
import { renderText, textEngine } from './text.ts';

/** Every format that there is, in the order in which people name them. */
export const FORMATS: readonly Format[] = ['html', 'text', 'email', 'json', 'ninjs', 'newsml', 'markdown'];

/** Renders editions; what it compiles it keeps. */
export interface Renderer {
  /** An edition in one format, or what is wrong with the templates. The same input gives the same rendition. */
  render(format: Format, input: RenderInput): Promise<Checked<Rendition>>;
}

/** A renderer with these templates: a newsroom's own in place of the built-in ones. */
export function createRenderer(templates: TemplateTexts): Renderer {
  const page = pageEngine(templates);
  const text = textEngine(templates);
  const email = emailEngines(templates);
  async function render(format: Format, input: RenderInput): Promise<Checked<Rendition>> {
    switch (format) {
      case 'html':
        return renderHtml(page, input);
      case 'text':
        return renderText(text, input);
      case 'email':
        return renderEmail(email, input);
      case 'json':
        return renderJson(input);
      case 'ninjs':
        return renderNinjs(input);
      case 'newsml':
        return renderNewsml(input);
      case 'markdown':
        return renderMarkdown(input);
    }
  }
  return { render };
}
