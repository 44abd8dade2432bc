import type { FrozenMessage } from '../src/message/model.ts';
import { cutAtSlots } from '../src/render/slot.ts';

/** A message's parts as compiled Handlebars templates. */
export interface MessageTemplates {
  readonly subject: Render;
  readonly html: Render;
  readonly text: Render;
}

type Render = (values: Readonly<Record<string, string>>) => string;

/** What compiles a template. */
export interface Compiler {
  compile(template: string, options: { readonly noEscape: boolean }): Render;
}

/** The same message as a person would write it with Handlebars: `{{name}}` where ours has a slot. MJML is behind it, as it is behind ours. */
export function asTemplate({ subject, html, text }: FrozenMessage, compiler: Compiler): MessageTemplates {
  return {
    subject: compiler.compile(withMustaches(subject), { noEscape: true }),
    html: compiler.compile(withMustaches(html), { noEscape: false }),
    text: compiler.compile(withMustaches(text), { noEscape: true }),
  };
}

function withMustaches(rendered: string): string {
  const { texts, slots } = cutAtSlots(rendered);
  const literal = (text: string): string => text.replaceAll('{{', '\\{{');
  return texts.map((text, at) => literal(text) + (slots[at] === undefined ? '' : `{{${slots[at].name}}}`)).join('');
}

/** One recipient's message as `sendMail` takes it: rendered for them, with the headers that ours has. */
export function mailOf(frozen: FrozenMessage, templates: MessageTemplates, to: { address: string; name: string }, number: number) {
  const { sender, listName, language, date } = frozen;
  const token = number.toString(16).padStart(20, '0');
  const unsubscribe = `${sender.unsubscribe}?d=${token}`;
  const values = { name: to.name, email: to.address, unsubscribe_url: unsubscribe };
  return {
    from: { name: sender.from.name ?? '', address: sender.from.address },
    to: { name: to.name, address: to.address },
    ...(sender.replyTo === undefined ? {} : { replyTo: { name: sender.replyTo.name ?? '', address: sender.replyTo.address } }),
    subject: templates.subject(values),
    text: templates.text(values),
    html: templates.html(values),
    date: new Date(date),
    messageId: `<${token}@${sender.listIdDomain}>`,
    envelope: { from: sender.bounce.replace('@', `+${token}@`), to: to.address },
    headers: {
      'List-Id': `${listName} <${sender.listIdDomain}>`,
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Content-Language': language,
    },
  };
}
