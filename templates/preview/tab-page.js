import { address } from './api.js';
import { el, word } from './dom.js';
import { editionChoice } from './edition-choice.js';
import { renditionFrame } from './frame.js';
import { viewing } from './viewing.js';

let turn = 0;

/** The web page of an edition. */
export function pageTab({ file, release }) {
  const frame = renditionFrame(word('framePage'));
  const editions = editionChoice(release, () => refresh());
  const look = viewing({ holder: frame.holder, changed: () => refresh(), pictures: ['inside', 'none', 'web'] });
  const element = el('div', { className: 'tab' }, el('div', { className: 'tools' }, editions.element, look.elements), look.remark, frame.element);
  async function refresh() {
    editions.show();
    await frame.show(address('frame/page', { file, edition: editions.chosen(), ...look.query(), turn: String(++turn) }));
    look.tell(frame.isBoxed());
  }
  return { element, refresh, key: editions.key };
}
