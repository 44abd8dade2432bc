import { get } from './api.js';
import { choice, el, languageName, number, word } from './dom.js';
import { note, place } from './place.js';

/** The choice of a list and of somebody on it, to see what they get. */
export function recipientChoice({ file, release, changed }) {
  const lists = el('div', { className: 'slot' });
  const search = el('input', { type: 'search', placeholder: word('findRecipient'), attributes: { 'aria-label': word('findRecipient') }, on: { input: () => load() } });
  const select = el('select', { attributes: { 'aria-label': word('recipient') }, on: { change: () => choose(select.value) } });
  const step = (by, name, sign) => el('button', { type: 'button', className: 'step', title: word(name), attributes: { 'aria-label': word(name) }, on: { click: () => move(by) } }, sign);
  const people = el('div', { className: 'people', hidden: true }, search, el('div', { className: 'steps' }, step(-1, 'previous', '‹'), select, step(1, 'next', '›')));
  const about = el('p', { className: 'recipient', attributes: { role: 'status' } });
  let shown = '';
  let asking;

  function show() {
    const names = release()?.lists ?? [];
    if (JSON.stringify(names) !== shown) {
      shown = JSON.stringify(names);
      lists.replaceChildren(...(names.length === 0 ? [] : [choice(word('recipient'), [['', word('nobody')], ...names.map((name) => [name, name])], place().list ?? '', chooseList)]));
    }
    if (place().list !== undefined && select.options.length === 0) return load();
    return undefined;
  }
  function chooseList(list) {
    note({ list, recipient: undefined });
    search.value = '';
    if (list === '') changed();
    return load(true);
  }
  async function load(first = false) {
    const { list, recipient } = place();
    people.hidden = list === undefined;
    if (list === undefined) return;
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const found = await get('recipients', { file, list, q: search.value }, signal).catch(() => undefined);
    if (found === undefined || signal.aborted) return;
    select.replaceChildren(...found.recipients.map(({ id, name, address, language }) =>
      el('option', { value: id, selected: id === recipient }, `${name ?? address}${language === undefined ? '' : ` (${language})`}`)));
    const [one] = found.recipients;
    if (one !== undefined && (first || !found.recipients.some(({ id }) => id === recipient))) choose(one.id);
  }
  function choose(id) {
    note({ recipient: id });
    select.value = id;
    changed();
  }
  function move(by) {
    const next = select.options[select.selectedIndex + by];
    if (next !== undefined) choose(next.value);
  }
  /** What the message says of who gets it. */
  function tell(recipient) {
    about.replaceChildren(...(recipient === undefined ? [] : sentences(recipient, release()?.embargo)));
  }
  return {
    elements: [lists, people],
    about,
    show,
    tell,
    reload: () => load(),
    chosen: () => {
      const { list, recipient } = place();
      return recipient === undefined ? {} : { list, recipient };
    },
    key: (pressed) => {
      if ((pressed !== 'j' && pressed !== 'k') || people.hidden) return false;
      move(pressed === 'j' ? 1 : -1);
      return true;
    },
  };
}

function sentences({ name, address, outlet, edition, list, line, underEmbargo }, embargo) {
  return [
    el('bdi', {}, [name === undefined ? address : `${name} <${address}>`, outlet].filter((part) => part !== undefined).join(', ')), ' · ',
    word('fromList', { list, line: number(line) }), ' · ',
    word('getsEdition', { name: name ?? address, language: languageName(edition) }),
    ...(embargo?.holds ? [' ', word(underEmbargo ? 'clearedForEmbargo' : 'waitsForEmbargo')] : []),
  ];
}
