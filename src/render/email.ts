import type { Checked } from '../diagnostic/diagnostic.ts';
import { createEngine, type Engine } from './engine.ts';
import { Footnotes } from './footnotes.ts';
import { greetingParts } from './locale.ts';
import { type MjmlCompiler, mjmlCompiler } from './mjml-html.ts';
import type { Labels, RenderInput, Rendition, TemplateTexts } from './model.ts';
import { slot } from './slot.ts';
import { laidOut } from './text.ts';
import { releaseView } from './view.ts';
import { EMAIL_WORDS, HTML_WORDS, htmlVocabulary, TEXT_WORDS, textVocabulary } from './vocabulary.ts';

/** The engines for the parts of a message. */
export interface EmailEngines {
  readonly html: Engine;
  /** For the text part and the subject. */
  readonly text: Engine;
  readonly compileMjml: MjmlCompiler;
  /** The file that the MJML comes from, for errors. */
  readonly mjmlFile: string;
}

const MESSAGE = 'email/message.mjml.hbs';
const TEXT_PART = 'email/message.txt.hbs';
const SUBJECT = 'email/subject.hbs';

/** Makes the engines; their templates may hold slots for a recipient's values. */
export function emailEngines(templates: TemplateTexts): EmailEngines {
  return {
    html: createEngine({ templates, escape: true, words: [...HTML_WORDS, ...EMAIL_WORDS] }),
    text: createEngine({ templates, escape: false, words: [...TEXT_WORDS, ...EMAIL_WORDS] }),
    compileMjml: mjmlCompiler(),
    mjmlFile: templates.get(MESSAGE)?.file ?? MESSAGE,
  };
}

/** The e-mail of an edition: HTML by way of MJML, a text part that says the same, and the subject in one line. Slots stand where a recipient's values go. */
export async function renderEmail(engines: EmailEngines, input: RenderInput): Promise<Checked<Rendition>> {
  const data = { ...releaseView(input), greeting: greetingSlot(input.locale.labels), unsubscribeUrl: slot('unsubscribe_url', '') };
  const words = textVocabulary({ locale: input.locale, footnotes: new Footnotes() });
  const subject = engines.text.render(SUBJECT, data, words);
  if (subject.kind === 'invalid') return subject;
  const text = engines.text.render(TEXT_PART, data, words);
  if (text.kind === 'invalid') return text;
  const mjml = engines.html.render(MESSAGE, data, htmlVocabulary(input.locale));
  if (mjml.kind === 'invalid') return mjml;
  const html = await engines.compileMjml(mjml.value, engines.mjmlFile);
  if (html.kind === 'invalid') return html;
  const parts = { subject: oneLine(subject.value), html: html.value, text: laidOut(text.value) };
  return { kind: 'valid', value: { kind: 'email', language: input.edition.language, ...parts }, warnings: [] };
}

/** `Dear {name},` with a slot for the name that falls back on the nameless greeting's own middle. */
function greetingSlot(labels: Labels): string {
  const { before, nameless, after } = greetingParts(labels);
  return before + slot('name', nameless) + after;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
