/** What the server put into the page: its language, its words, the languages that there are. */
export const data = JSON.parse(document.getElementById('data').textContent);

/** A word of the page, `{places}` filled in. */
export function word(name, places = {}) {
  const text = data.words[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, place) => (place in places ? String(places[place]) : whole));
}

/** An element: properties as they are, `data-` and `aria-` and other attributes under `attributes`, then its children. */
export function el(name, { attributes = {}, on = {}, ...properties } = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  for (const [event, act] of Object.entries(on)) made.addEventListener(event, act);
  made.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return made;
}

/** What a language is called in the page's own. */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([data.language], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A number as the page's language writes it. */
export function number(value) {
  return value.toLocaleString(data.language);
}

/** Bytes in words. */
export function size(bytes) {
  return new Intl.NumberFormat(data.language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 }).format(bytes / 1024);
}

/** A labelled select. */
export function choice(label, options, chosen, act) {
  const select = el('select', { on: { change: () => act(select.value) } }, options.map(([value, text]) => el('option', { value, selected: value === chosen }, text)));
  return el('label', { className: 'field' }, el('span', {}, label), select);
}

/** A group of buttons of which one is pressed. */
export function switches(label, options, chosen, act) {
  const buttons = options.map(([value, text]) =>
    el('button', {
      type: 'button',
      attributes: { 'aria-pressed': String(value === chosen), 'data-value': value },
      on: {
        click: ({ currentTarget }) => {
          for (const other of buttons) other.setAttribute('aria-pressed', String(other === currentTarget));
          act(value);
        },
      },
    }, text));
  return el('div', { className: 'field', attributes: { role: 'group', 'aria-label': label } }, el('span', { attributes: { 'aria-hidden': 'true' } }, label), el('div', { className: 'switches' }, buttons));
}

/** A button that copies a text. */
export function copyButton(text) {
  const button = el('button', { type: 'button', on: {
    click: async () => {
      await navigator.clipboard?.writeText(text());
      button.textContent = word('copied');
      setTimeout(() => { button.textContent = word('copy'); }, 2000);
    },
  } }, word('copy'));
  return button;
}

/** Has every scrolling region take the focus, so that it can be scrolled with keys, and no other. */
export function region(label, className, ...children) {
  return el('div', { className, tabIndex: 0, attributes: { role: 'region', 'aria-label': label } }, ...children);
}
