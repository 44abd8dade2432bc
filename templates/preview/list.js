import { get } from './api.js';
import { data, el, languageName, number, word } from './dom.js';
import { hrefTo } from './place.js';

/** The newsroom's releases, the latest first. */
export function releaseList() {
  const found = el('p', { className: 'found', attributes: { role: 'status' } });
  const rows = el('ul', { className: 'releases' });
  const more = el('button', { type: 'button', hidden: true, on: { click: () => load(rows.childElementCount) } }, word('more'));
  const search = el('input', { id: 'search', type: 'search', placeholder: word('searchHint'), on: { input: () => load(0) } });
  const element = el('section', { className: 'list' },
    el('h1', {}, word('allReleases')),
    el('label', { className: 'field wide' }, el('span', {}, word('search')), search),
    found, rows, more);
  let asking;
  async function load(from) {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const page = await get('list', { q: search.value, from: String(from) }, signal).catch(() => undefined);
    if (page === undefined || signal.aborted) return;
    if (from === 0) rows.replaceChildren();
    rows.append(...page.releases.map(row));
    more.hidden = rows.childElementCount >= page.total;
    found.textContent = page.total > 0 ? word('found', { count: number(page.total) }) : word(search.value === '' ? 'noReleases' : 'noneFound');
  }
  return {
    file: undefined,
    element,
    follow: () => {
      document.title = word('title');
      return load(0);
    },
    changed: async (change) => {
      if (change.kind !== 'lists') await load(0);
      return true;
    },
    leave: () => asking?.abort(),
  };
}

function row({ file, title, day, languages }) {
  const shown = day === '' ? '' : new Intl.DateTimeFormat(data.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
  return el('li', {}, el('a', { href: hrefTo({ file }) },
    el('bdi', { className: 'headline' }, title),
    el('span', { className: 'about' },
      el('time', { dateTime: day }, shown), ' ',
      el('bdi', { className: 'file' }, file), ' ',
      el('span', { className: 'tags' }, languages.map((tag) => el('span', { className: 'tag', title: languageName(tag) }, tag))))));
}
