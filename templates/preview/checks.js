import { el, number, word } from './dom.js';

/** What was found in a release, with the way to each place. Findings are in English. */
export function checksPanel() {
  const title = el('h2', { id: 'checks-title', tabIndex: -1 });
  const list = el('ol', { className: 'checks' });
  const element = el('section', { className: 'panel', id: 'checks', attributes: { 'aria-labelledby': 'checks-title' } }, title, list);
  function show(checks, href) {
    const counted = ['error', 'warning', 'info'].map((level) => [level, checks.filter((check) => check.level === level).length]);
    title.replaceChildren(word('checks'), ' ', ...counted.filter(([, count]) => count > 0).map(([level, count]) =>
      el('span', { className: `badge ${level}` }, mark(level), el('span', { className: 'unseen' }, `${word(level)}: `), number(count))));
    toChecks.textContent = checks.length === 0 ? word('checks') : `${word('checks')}: ${number(checks.length)}`;
    list.replaceChildren(...(checks.length === 0 ? [el('li', { className: 'none' }, word('checksNone'), ' ', ...(href === undefined ? [] : [el('a', { href }, word('openFile'))]))] : checks.map(item)));
  }
  /** Where the checks do not stand beside the view, they are below it: this leads there. */
  const toChecks = el('button', { type: 'button', className: 'to-checks', on: { click: () => title.focus() } });
  return { element, show, toChecks, focus: () => title.focus() };
}

/** The findings themselves, for elsewhere than the panel. */
export function findings(checks) {
  return el('ol', { className: 'checks' }, checks.map(item));
}

function item({ level, rule, message, hint, place, href, frame }) {
  return el('li', { className: level },
    el('p', { className: 'level' }, mark(level), el('strong', {}, word(level)), ' ', el('span', { className: 'rule', lang: 'en', dir: 'ltr' }, rule)),
    el('p', { className: 'message', lang: 'en', dir: 'auto' }, message),
    frame === undefined ? undefined : el('pre', { className: 'frame', dir: 'auto', tabIndex: 0, attributes: { role: 'group', 'aria-label': word('source') } }, frame.before, el('mark', {}, frame.marked), frame.after),
    hint === undefined ? undefined : el('p', { className: 'hint', lang: 'en', dir: 'auto' }, hint),
    place === '' ? undefined : el('p', { className: 'place' }, el('bdi', { dir: 'ltr' }, place), ' ', href === undefined ? undefined : el('a', { href, attributes: { 'aria-label': `${word('openFile')}: ${place}` } }, word('openFile'))));
}

function mark(level) {
  return el('span', { className: `sign ${level}`, attributes: { 'aria-hidden': 'true' } }, level === 'error' ? '✕' : level === 'warning' ? '!' : 'i');
}
