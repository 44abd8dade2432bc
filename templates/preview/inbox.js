import { el, word } from './dom.js';

/** Programs as they set a line of their inbox: in their own type and widths, so that they cut where those cut. */
const PROGRAMS = [
  ['gmail', 'Gmail', false],
  ['gmail-phone', 'Gmail', true],
  ['apple', 'Apple Mail', false],
  ['apple-phone', 'Apple Mail', true],
];

/** The message's line in inboxes. */
export function inboxLines() {
  const lines = el('div', { className: 'inboxes' });
  const element = el('details', { className: 'inbox', open: true }, el('summary', {}, word('inbox')), lines);
  let told = '';
  function show(inbox) {
    if (JSON.stringify(inbox) === told) return;
    told = JSON.stringify(inbox);
    lines.replaceChildren(...PROGRAMS.map(([id, name, phone]) => line(id, phone ? word('onPhone', { program: name }) : name, inbox)));
    for (const each of lines.children) judge(each);
  }
  element.addEventListener('toggle', () => { for (const each of lines.children) judge(each); });
  return { element, show };
}

function line(id, name, { from, subject, opening }) {
  const subjectPart = el('span', { className: 'in-subject', dir: 'auto' }, subject);
  const openingPart = el('span', { className: 'in-opening', dir: 'auto' }, id === 'gmail' ? ` – ${opening}` : opening);
  const middle = id === 'gmail' ? [el('span', { className: 'in-line' }, subjectPart, openingPart)] : [subjectPart, openingPart];
  return el('figure', { className: `in ${id}` },
    el('figcaption', {}, name, ' ', el('span', { className: 'verdict' })),
    el('div', { className: 'in-scroll', tabIndex: 0, attributes: { role: 'group', 'aria-label': name } },
      el('div', { className: 'in-row' }, el('span', { className: 'in-from', dir: 'auto' }, from), middle)));
}

function judge(figure) {
  const subject = figure.querySelector('.in-subject');
  const within = figure.querySelector('.in-line') ?? subject;
  const cut = subject.scrollWidth > subject.clientWidth + 1 || subject.offsetWidth > within.clientWidth + 1;
  figure.querySelector('.verdict').textContent = word(cut ? 'subjectCut' : 'subjectFits');
  figure.dataset.cut = String(cut);
}
