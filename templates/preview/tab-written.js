import { get } from './api.js';
import { findings } from './checks.js';
import { copyButton, el, region, switches, word } from './dom.js';
import { editionChoice } from './edition-choice.js';
import { note, place } from './place.js';

/** The plain text of an edition. */
export function textTab(order) {
  return written(order, [['text', '']]);
}

/** The formats for machines. */
export function wireTab(order) {
  return written(order, [['ninjs', 'ninjs'], ['newsml', 'NewsML-G2'], ['json', 'JSON'], ['markdown', 'Markdown']]);
}

function written({ file, release }, formats) {
  const names = formats.map(([name]) => name);
  let format = names.includes(place().format) ? place().format : names[0];
  const editions = editionChoice(release, () => refresh());
  const text = el('pre', { className: 'written' });
  const holder = region(word(names.length === 1 ? 'tabText' : 'tabWire'), 'paper', text);
  const tools = names.length === 1 ? [] : [switches(word('format'), formats, format, (chosen) => {
    format = chosen;
    note({ format });
    refresh();
  })];
  const element = el('div', { className: 'tab' }, el('div', { className: 'tools' }, editions.element, tools, copyButton(() => text.textContent)), holder);
  async function refresh() {
    editions.show();
    const made = await get('written', { file, edition: editions.chosen(), format });
    if (made?.content === undefined) return holder.replaceChildren(findings(made?.checks ?? []));
    if (holder.firstChild !== text) holder.replaceChildren(text);
    text.dir = names.length === 1 ? editions.direction() : 'ltr';
    // The place is kept: the element stays, and only its text is another.
    if (text.textContent !== made.content) text.textContent = made.content;
    return undefined;
  }
  return { element, refresh, waits: true, key: editions.key };
}
