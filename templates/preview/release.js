import { get } from './api.js';
import { checksPanel } from './checks.js';
import { el, languageName, word } from './dom.js';
import { editionsTab } from './tab-editions.js';
import { emailTab } from './tab-email.js';
import { pageTab } from './tab-page.js';
import { sendingTab } from './tab-sending.js';
import { sourceTab } from './tab-source.js';
import { textTab, wireTab } from './tab-written.js';
import { note, place } from './place.js';

const TABS = [
  ['page', 'tabPage', pageTab],
  ['email', 'tabEmail', emailTab],
  ['text', 'tabText', textTab],
  ['wire', 'tabWire', wireTab],
  ['source', 'tabSource', sourceTab],
  ['editions', 'tabEditions', editionsTab],
  ['sending', 'tabSending', sendingTab],
];

/** A release: its views, and the checks beside them. */
export function releasePage(file) {
  const title = el('h1', {}, el('bdi', {}, file));
  const about = el('p', { className: 'about' });
  const banner = el('p', { className: 'banner', hidden: true, attributes: { role: 'alert' } });
  const checks = checksPanel();
  const panel = el('div', { id: 'panel', className: 'view', attributes: { role: 'tabpanel' } });
  const tabs = tabList((name) => {
    note({ tab: name });
    open(name);
  });
  const element = el('div', { className: 'release' },
    el('header', { className: 'head' }, title, about, checks.toChecks),
    el('div', { className: 'columns' }, el('section', { className: 'stage', attributes: { 'aria-label': word('title') } }, tabs.element, banner, panel), checks.element));
  let release;
  let tab;

  function open(name) {
    const found = TABS.find(([id]) => id === name) ?? TABS[0];
    tabs.select(found[0]);
    panel.setAttribute('aria-labelledby', `tab-${found[0]}`);
    tab?.leave?.();
    tab = { ...found[2]({ file, release: () => release }), id: found[0] };
    panel.replaceChildren(tab.element);
    return refresh();
  }
  async function refresh() {
    if (release === undefined || release.state === 'nothing') {
      panel.replaceChildren(el('p', { className: 'empty' }, word(release === undefined ? 'notThere' : 'stateNothing')));
      return;
    }
    if (panel.firstChild !== tab.element) panel.replaceChildren(tab.element);
    await tab.refresh();
  }
  async function load() {
    const loaded = await get('release', { file });
    // Headline and languages of what could be read last stay where nothing can be read.
    release = loaded;
    const { state = 'nothing', embargo, editions = [], href } = loaded ?? {};
    title.replaceChildren(el('bdi', {}, loaded?.title || file));
    document.title = `${loaded?.title || file} – ${word('title')}`;
    about.replaceChildren(
      el('bdi', { className: 'file', dir: 'ltr' }, file), ' ',
      ...(href === undefined ? [] : [el('a', { href }, word('openFile')), ' ']),
      el('span', { className: 'tags' }, editions.map(({ language }) => el('span', { className: 'tag', title: languageName(language) }, language))),
      ...(embargo === undefined ? [] : [' ', el('bdi', { className: `embargo${embargo.holds ? '' : ' over'}` }, word(embargo.holds ? 'embargoUntil' : 'embargoOver', { time: embargo.until }))]));
    banner.hidden = state === 'good';
    banner.className = `banner ${state}`;
    if (state !== 'good') {
      const words = word(`state${state[0].toUpperCase()}${state.slice(1)}`);
      if (banner.textContent !== words) banner.textContent = words;
    }
    checks.show(loaded?.checks ?? [], href);
  }
  const stems = new Set([file.replace(/\.ya?ml$/i, '')]);
  return {
    file,
    element,
    follow: async () => {
      await load();
      await open(place().tab ?? 'page');
    },
    changed: async (change) => {
      if (change.kind === 'lists') {
        if (tab?.needsLists) await tab.refresh();
        return tab?.needsLists;
      }
      const mine = change.kind === 'everything' || change.stems.some((stem) => stems.has(stem) || stem.endsWith(`/${release?.about}`));
      if (!mine) return false;
      // What is seen and what is around it are asked for at once.
      await Promise.all([load().then(() => (tab.waits || panel.firstChild !== tab.element ? refresh() : undefined)), tab.waits ? undefined : tab.refresh()]);
      return true;
    },
    leave: () => tab?.leave?.(),
    key: (key) => {
      if (key === 'c') return checks.focus() ?? true;
      const at = Number(key);
      if (at >= 1 && at <= TABS.length) {
        note({ tab: TABS[at - 1][0] });
        open(TABS[at - 1][0]);
        tabs.focus();
        return true;
      }
      return tab?.key?.(key);
    },
  };
}

function tabList(chosen) {
  const buttons = TABS.map(([id, name]) => el('button', {
    type: 'button', id: `tab-${id}`, attributes: { role: 'tab', 'aria-controls': 'panel', 'data-tab': id }, on: { click: () => chosen(id) },
  }, word(name)));
  const element = el('div', { className: 'tabs', attributes: { role: 'tablist', 'aria-label': word('views') }, on: { keydown: move } }, buttons);
  function move(event) {
    const at = buttons.indexOf(document.activeElement);
    const forward = getComputedStyle(element).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const steps = { [forward]: 1, [forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight']: -1, Home: -at, End: buttons.length - 1 - at };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const next = buttons[(at + steps[event.key] + buttons.length) % buttons.length];
    next.focus();
    next.click();
  }
  return {
    element,
    focus: () => buttons.find((button) => button.tabIndex === 0)?.focus(),
    select: (id) => {
      for (const button of buttons) {
        const is = button.dataset.tab === id;
        button.setAttribute('aria-selected', String(is));
        button.tabIndex = is ? 0 : -1;
        if (is) button.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
    },
  };
}
