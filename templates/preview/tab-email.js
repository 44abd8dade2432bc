import { address, get } from './api.js';
import { el, switches, word } from './dom.js';
import { editionChoice } from './edition-choice.js';
import { renditionFrame } from './frame.js';
import { inboxLines } from './inbox.js';
import { note, place } from './place.js';
import { recipientChoice } from './recipient-choice.js';
import { viewing } from './viewing.js';

let turn = 0;

/** The e-mail, as somebody gets it, in a program. */
export function emailTab({ file, release }) {
  const frame = renditionFrame(word('frameEmail'));
  const inbox = inboxLines();
  const editions = editionChoice(release, () => refresh());
  const recipients = recipientChoice({ file, release, changed: () => refresh() });
  const look = viewing({ holder: frame.holder, changed: () => refresh(), pictures: ['inside', 'none', 'web'] });
  let engine = place().engine ?? 'browser';
  const remark = el('p', { className: 'remark', hidden: engine !== 'word' }, word('outlookNote'));
  const program = switches(word('program'), [['browser', word('programUsual')], ['word', word('programOutlook')]], engine, (chosen) => {
    engine = chosen;
    remark.hidden = engine !== 'word';
    note({ engine });
    refresh();
  });
  const element = el('div', { className: 'tab' },
    el('div', { className: 'tools' }, recipients.elements, editions.element, look.elements, program), recipients.about, remark, look.remark, inbox.element, frame.element);
  async function refresh() {
    const chosen = recipients.chosen();
    editions.show();
    // Whoever is chosen decides on the edition.
    editions.element.hidden = chosen.recipient !== undefined;
    const query = { file, edition: editions.chosen(), ...chosen };
    const shown = frame.show(address('frame/email', { ...query, ...look.query(), engine, turn: String(++turn) }));
    const mine = turn;
    const message = await get('message', query);
    if (message?.inbox !== undefined && mine === turn) {
      inbox.show(message.inbox);
      recipients.tell(message.recipient);
    }
    await recipients.show();
    await shown;
    look.tell(frame.isBoxed());
  }
  return { element, refresh, needsLists: true, key: (pressed) => recipients.key(pressed) || editions.key(pressed) };
}
