import { el, word } from './dom.js';
import { go } from './place.js';

/** Single keys for what is done most, which can be turned off, and a dialog that names them. */
export function keyboard({ kept, keep, view }) {
  const help = document.getElementById('help');
  const on = el('input', { type: 'checkbox', checked: kept('keys') !== 'off', on: { change: () => keep('keys', on.checked ? 'on' : 'off') } });
  document.getElementById('help-keys').append(
    el('dl', {}, KEYS.map(([keys, name]) => el('div', {}, el('dt', {}, keys.map((key) => el('kbd', {}, key))), el('dd', {}, word(name))))),
    el('label', { className: 'tick' }, on, ` ${word('singleKeys')}`),
  );
  const open = () => help.showModal();
  document.getElementById('keys').addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || help.open) return;
    if (event.key === '?') open();
    else if (event.key === '/') search();
    else if (view()?.key?.(event.key) !== true) return;
    event.preventDefault();
  });
}

const KEYS = [
  [['1', '…', '7'], 'keyTabs'],
  [['/'], 'keySearch'],
  [['c'], 'keyChecks'],
  [['j', 'k'], 'keyRecipients'],
  [['[', ']'], 'keyEditions'],
  [['?'], 'keyHelp'],
];

function isTyping(target) {
  return target.matches?.('input, textarea, select, [contenteditable]') ?? false;
}

function search() {
  const field = document.getElementById('search');
  if (field !== null) field.focus();
  else go({ file: undefined, tab: undefined, edition: undefined });
}
