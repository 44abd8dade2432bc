import { data, el, word } from './dom.js';
import { keyboard } from './keyboard.js';
import { releaseList } from './list.js';
import { place } from './place.js';
import { releasePage } from './release.js';

const main = document.getElementById('main');
const live = document.getElementById('live');
let view;

/** Shows what the address names. A view that is open already follows by itself where it can. */
async function follow() {
  const { file } = place();
  if (view !== undefined && view.file === file) return view.follow();
  view?.leave();
  view = file === undefined ? releaseList() : releasePage(file);
  main.replaceChildren(view.element);
  document.documentElement.dataset.view = file === undefined ? 'list' : 'release';
  await view.follow();
}

/** Hears of changes on disk. */
function listen() {
  const events = new EventSource('events');
  let lost = false;
  events.addEventListener('ready', () => {
    say('live', 'live');
    if (lost) view?.changed({ kind: 'everything' });
    lost = false;
  });
  events.addEventListener('change', async (event) => {
    const shown = await view?.changed(JSON.parse(event.data));
    if (shown) say('live', 'shownAnew');
  });
  events.addEventListener('error', () => {
    lost = true;
    say('lost', 'lost');
  });
}

let calm;
function say(state, name) {
  clearTimeout(calm);
  live.dataset.state = state;
  live.replaceChildren(el('span', {}, word(name)));
  if (name === 'shownAnew') calm = setTimeout(() => say('live', 'live'), 2500);
}

function appearance() {
  const select = document.getElementById('appearance');
  const apply = () => {
    const chosen = select.value;
    if (chosen === '') delete document.documentElement.dataset.appearance;
    else document.documentElement.dataset.appearance = chosen;
  };
  select.value = kept('appearance');
  select.addEventListener('change', () => {
    keep('appearance', select.value);
    apply();
  });
  apply();
}

function languages() {
  const select = document.getElementById('language');
  select.append(...data.languages.map(({ language, name }) => el('option', { value: language, lang: language, selected: language === data.language }, name)));
  select.addEventListener('change', () => location.replace(`?ui=${encodeURIComponent(select.value)}${location.hash}`));
}

/** What a person chose, on this machine; browsers may refuse to keep it. */
export function kept(name) {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

/** Keeps what a person chose. */
export function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it holds for this page.
  }
}

window.addEventListener('hashchange', () => {
  if (location.hash === '#main') return;
  follow();
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
appearance();
languages();
keyboard({ kept, keep, view: () => view });
follow().then(listen);
