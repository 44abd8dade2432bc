import { get } from './api.js';
import { choice, el, languageName, word } from './dom.js';
import { note, place } from './place.js';

/** Two editions side by side, part by part. */
export function editionsTab({ file, release }) {
  const tools = el('div', { className: 'tools' });
  const table = el('div', { className: 'pairs', attributes: { role: 'table', 'aria-label': word('tabEditions') } });
  const element = el('div', { className: 'tab' }, tools, table);
  let shown = '';
  async function refresh() {
    const { editions = [], own } = release() ?? {};
    if (editions.length < 2) {
      tools.replaceChildren();
      table.replaceChildren(el('p', { className: 'empty', attributes: { role: 'row' } }, el('span', { attributes: { role: 'cell' } }, word('oneEdition'))));
      return;
    }
    const languages = editions.map(({ language }) => language);
    const left = languages.includes(place().left) ? place().left : own;
    const right = languages.includes(place().right) ? place().right : languages.find((language) => language !== left);
    const key = JSON.stringify([languages, left, right]);
    if (key !== shown) {
      shown = key;
      const options = languages.map((language) => [language, languageName(language)]);
      const set = (name) => (value) => {
        note({ [name]: value });
        refresh();
      };
      tools.replaceChildren(choice(word('firstEdition'), options, left, set('left')), choice(word('secondEdition'), options, right, set('right')));
    }
    const pair = await get('pair', { file, left, right });
    if (pair === undefined) return;
    const direction = (language) => editions.find((edition) => edition.language === language)?.direction ?? 'ltr';
    const sides = [[left, 'left'], [right, 'right']];
    table.replaceChildren(
      el('div', { className: 'pair names', attributes: { role: 'row' } }, el('span', { className: 'unseen', attributes: { role: 'columnheader' } }, word('parts')), sides.map(([language]) => el('span', { attributes: { role: 'columnheader' } }, languageName(language)))),
      ...pair.parts.map((part) => el('div', { className: `pair ${part.kind}${part.untranslated ? ' untranslated' : ''}`, attributes: { role: 'row' } },
        el('span', { className: 'kind', attributes: { role: 'rowheader' } }, word(`part${part.kind[0].toUpperCase()}${part.kind.slice(1)}`)),
        sides.map(([language, side]) => cell(part, side, language, direction(language))))));
  }
  return { element, refresh, waits: true };
}

function cell(part, side, language, dir) {
  const text = part[side];
  const attributes = { role: 'cell' };
  if (text === undefined) return el('div', { className: 'words missing', attributes }, el('span', { className: 'mark' }, word('missing')));
  const marked = part.untranslated && side === 'right';
  return el('div', { className: 'words', attributes }, marked ? el('span', { className: 'mark' }, word('untranslated')) : undefined, el('p', { lang: marked ? '' : language, dir: marked ? 'auto' : dir }, text));
}
