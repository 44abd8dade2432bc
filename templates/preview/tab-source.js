import { get } from './api.js';
import { copyButton, el, region, size, word } from './dom.js';
import { editionChoice } from './edition-choice.js';
import { recipientChoice } from './recipient-choice.js';

/** The message as it travels: header fields, parts, and how much there is of it. */
export function sourceTab({ file, release }) {
  const editions = editionChoice(release, () => refresh());
  const recipients = recipientChoice({ file, release, changed: () => refresh() });
  const source = el('pre', { className: 'written', dir: 'ltr' });
  const text = el('pre', { className: 'written', dir: 'auto' });
  const headers = el('table', { className: 'headers' });
  const parts = el('ul', { className: 'parts' });
  const clip = el('p', { className: 'clip' });
  const element = el('div', { className: 'tab' },
    el('div', { className: 'tools' }, recipients.elements, editions.element, copyButton(() => source.textContent)), recipients.about, clip,
    el('h2', {}, word('parts')), parts,
    el('h2', {}, word('headers')), region(word('headers'), 'table', headers),
    el('h2', {}, word('textPart')), region(word('textPart'), 'paper', text),
    el('h2', {}, word('source')), region(word('source'), 'paper', source));
  async function refresh() {
    editions.show();
    const chosen = recipients.chosen();
    editions.element.hidden = chosen.recipient !== undefined;
    const message = await get('message', { file, edition: editions.chosen(), ...chosen });
    await recipients.show();
    if (message?.source === undefined) return;
    recipients.tell(message.recipient);
    const over = message.htmlBytes > message.clip;
    clip.className = `clip ${over ? 'over' : 'fine'}`;
    clip.replaceChildren(
      el('meter', { max: message.clip, value: Math.min(message.htmlBytes, message.clip), high: message.clip * 0.8, attributes: { 'aria-hidden': 'true' } }),
      ' ', word(over ? 'clipOver' : 'clipFine', { size: size(message.htmlBytes), limit: size(message.clip) }));
    headers.replaceChildren(el('tbody', {}, message.headers.map(({ name, value }) => el('tr', {}, el('th', { scope: 'row', dir: 'ltr' }, name), el('td', { dir: 'auto' }, value)))));
    parts.replaceChildren(part({ ...message.tree, bytes: message.bytes }));
    if (text.textContent !== message.text) text.textContent = message.text;
    if (source.textContent !== message.source) source.textContent = message.source;
  }
  return { element, refresh, waits: true, needsLists: true, key: (pressed) => recipients.key(pressed) || editions.key(pressed) };
}

function part({ type, encoding, bytes, parts }) {
  return el('li', {}, el('bdi', { dir: 'ltr' }, [type, encoding].filter((word) => word !== '').join(', ')), ` · ${size(bytes)}`,
    parts.length === 0 ? undefined : el('ul', {}, parts.map(part)));
}
