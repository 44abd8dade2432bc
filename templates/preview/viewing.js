import { el, switches, word } from './dom.js';
import { note, place } from './place.js';

const WIDTHS = { phone: 390, tablet: 768, desktop: 0 };

/** How wide, in which colours and with which pictures a rendition is looked at; kept in the address. */
export function viewing({ holder, changed, pictures }) {
  const here = place();
  const state = { width: here.width ?? 'desktop', scheme: here.scheme ?? 'light', pictures: here.pictures ?? 'inside' };
  const set = (key) => (value) => {
    state[key] = value;
    note({ [key]: value });
    if (key === 'width') fit();
    else changed();
  };
  function fit() {
    holder.dataset.width = state.width;
    holder.style.setProperty('--width', WIDTHS[state.width] ? `${WIDTHS[state.width]}px` : '100%');
  }
  fit();
  const elements = [
    switches(word('width'), [['phone', word('phone')], ['tablet', word('tablet')], ['desktop', word('desktop')]], state.width, set('width')),
    switches(word('colours'), [['light', word('light')], ['dark', word('dark')]], state.scheme, set('scheme')),
    switches(word('pictures'), pictures.map((name) => [name, word(`pictures${name[0].toUpperCase()}${name.slice(1)}`)]), state.pictures, set('pictures')),
  ];
  const remark = el('p', { className: 'remark', hidden: true }, word('picturesNote'));
  /** Says what the boxes are, where there are any. */
  const tell = (isBoxed) => { remark.hidden = state.pictures !== 'inside' || !isBoxed; };
  return { elements, remark, tell, query: () => ({ scheme: state.scheme, pictures: state.pictures }) };
}
