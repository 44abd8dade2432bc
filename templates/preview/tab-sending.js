import { get, post } from './api.js';
import { findings } from './checks.js';
import { copyButton, el, languageName, number, region, word } from './dom.js';

/** What `release send` would do, and a test to oneself. */
export function sendingTab({ file, release }) {
  const lists = el('fieldset', {});
  const where = el('input', { type: 'text', placeholder: word('whereHint'), spellcheck: false, dir: 'ltr', on: { change: () => refresh() } });
  const account = el('div', { className: 'account', attributes: { 'aria-live': 'polite' } });
  const command = el('code', { dir: 'ltr' });
  const rehearsal = outcome();
  const rehearse = el('button', { type: 'button', on: { click: () => run(rehearse, rehearsal, () => post('rehearse', { file, ...wanted() }, {})) } }, word('rehearse'));
  const correction = el('p', { className: 'remark', hidden: true });
  const element = el('div', { className: 'tab sending' },
    el('div', { className: 'tools' }, lists, el('label', { className: 'field' }, el('span', {}, word('where')), where)),
    correction, account,
    el('p', { className: 'command' }, el('span', {}, word('command')), ' ', region(word('command'), 'line', command), ' ', copyButton(() => command.textContent), ' ', rehearse),
    rehearsal.element, testForm(file));
  let known = '';
  const chosen = () => [...lists.querySelectorAll('input:checked')].map(({ value }) => value);
  const wanted = () => ({ list: chosen(), where: where.value.trim() === '' ? [] : where.value.trim().split(/\s+(?=\S+?!?=)/) });

  function showLists() {
    const names = release()?.lists ?? [];
    if (JSON.stringify(names) === known) return;
    known = JSON.stringify(names);
    lists.replaceChildren(el('legend', {}, word('lists')), ...(names.length === 0 ? [word('noLists')] : names.map((name, at) =>
      el('label', { className: 'tick' }, el('input', { type: 'checkbox', value: name, checked: at === 0, on: { change: () => refresh() } }), ' ', el('bdi', {}, name)))));
  }
  async function refresh() {
    showLists();
    const { about } = release() ?? {};
    correction.hidden = about === undefined;
    correction.textContent = about === undefined ? '' : word('correctionAudience', { about });
    lists.hidden = about !== undefined;
    const asked = wanted();
    const to = about === undefined && asked.list.length > 0 ? ` --to ${asked.list.join(',')}` : '';
    command.textContent = `release send ${file}${to}${asked.where.map((clause) => ` --where ${/[^\w=!,.-]/.test(clause) ? `'${clause}'` : clause}`).join('')}`;
    const counted = asked.list.length === 0 || about !== undefined ? undefined : await get('audience', { file, ...asked });
    account.replaceChildren(...(counted === undefined ? [] : accountOf(counted)));
  }
  return { element, refresh, waits: true, needsLists: true };
}

function accountOf({ recipients, byList, byLanguage, byDomain, leftOut, underEmbargo, first, checks, route }) {
  if (recipients === undefined) return [findings(checks)];
  const named = (name) => ({ duplicate: word('reasonDuplicate'), filtered: word('reasonFiltered'), invalid: word('reasonInvalid') })[name] ?? name;
  return [
    el('p', { className: 'total' }, word('recipients', { count: number(recipients) })),
    el('p', {}, word('route'), ' ', el('bdi', {}, route === 'sandbox' ? word('sandbox') : route), ' · ', word('cleared', { count: number(underEmbargo) })),
    el('div', { className: 'tallies' },
      tally('byLanguage', byLanguage, languageName), tally('byList', byList), tally('byDomain', byDomain), tally('leftOut', leftOut, named, word('nobodyLeftOut')),
      el('section', {}, el('h2', {}, word('firstRecipients')), el('ul', {}, first.map((person) => el('li', {}, el('bdi', {}, person)))))),
    ...(checks.length === 0 ? [] : [findings(checks)]),
  ];
}

function tally(title, counts, name = (text) => text, none = '') {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return el('section', {}, el('h2', {}, word(title)), counts.length === 0 ? el('p', {}, none) : el('ul', { className: 'counts' }, counts.map((each) =>
    el('li', {}, el('bdi', {}, name(each.name)), el('meter', { max: most, value: each.count, attributes: { 'aria-hidden': 'true' } }), el('span', {}, number(each.count))))));
}

function testForm(file) {
  const said = outcome();
  const address = el('input', { type: 'email', required: true, autocomplete: 'email', dir: 'ltr' });
  const button = el('button', { type: 'submit' }, word('testSend'));
  const form = el('form', { className: 'test', on: {
    submit: (event) => {
      event.preventDefault();
      run(button, said, () => post('test', { file }, { address: address.value }));
    },
  } }, el('h2', {}, word('test')), el('p', {}, word('testNote')), el('div', { className: 'tools' }, el('label', { className: 'field' }, el('span', {}, word('testAddress')), address), button), said.element);
  return form;
}

function outcome() {
  const state = el('p', { className: 'outcome', attributes: { role: 'status' } });
  const text = el('pre', { className: 'written', lang: 'en', dir: 'ltr' });
  const holder = region(word('source'), 'paper said', text);
  holder.hidden = true;
  return { element: el('div', {}, state, holder), state, text, holder };
}

async function run(button, { state, text, holder }, act) {
  button.disabled = true;
  state.className = 'outcome';
  state.textContent = word('working');
  const answered = await act().catch(() => undefined);
  button.disabled = false;
  const good = answered?.finished === 'done';
  state.className = `outcome ${good ? 'good' : 'bad'}`;
  state.textContent = word(good ? 'done' : 'failed');
  text.textContent = answered?.said ?? '';
  holder.hidden = text.textContent === '';
}
