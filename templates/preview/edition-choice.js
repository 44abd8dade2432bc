import { choice, el, languageName } from './dom.js';
import { word } from './dom.js';
import { note, place } from './place.js';

/** The choice of an edition; nothing to choose where there is one. */
export function editionChoice(release, changed) {
  const holder = el('div', { className: 'slot' });
  let shown = '';
  function show() {
    const editions = release()?.editions ?? [];
    const key = JSON.stringify([editions.map(({ language }) => language), chosen()]);
    if (key === shown) return;
    shown = key;
    holder.replaceChildren(...(editions.length < 2 ? [] : [choice(word('edition'), editions.map(({ language }) => [language, languageName(language)]), chosen(), choose)]));
  }
  function chosen() {
    const { editions = [], own } = release() ?? {};
    const { edition } = place();
    return editions.some(({ language }) => language === edition) ? edition : own;
  }
  function choose(language) {
    note({ edition: language });
    changed();
  }
  function step(by) {
    const languages = (release()?.editions ?? []).map(({ language }) => language);
    if (languages.length < 2) return;
    choose(languages[(languages.indexOf(chosen()) + by + languages.length) % languages.length]);
    show();
  }
  /** `[` and `]`. */
  function key(pressed) {
    if (pressed !== '[' && pressed !== ']') return false;
    step(pressed === ']' ? 1 : -1);
    return true;
  }
  const direction = () => release()?.editions?.find(({ language }) => language === chosen())?.direction ?? 'ltr';
  return { element: holder, show, chosen, direction, key };
}
