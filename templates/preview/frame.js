import { el, word } from './dom.js';

/**
 * A sandboxed frame for a rendition. It runs no script; that it has our origin lets us keep its place when it is shown anew, and take its links.
 * The next state is loaded behind the one that is seen, and takes its place when it is there: nothing flickers.
 */
export function renditionFrame(title) {
  const holder = el('div', { className: 'frames' });
  const notice = el('p', { className: 'link-notice', hidden: true, attributes: { role: 'status' } });
  let seen;
  let coming;
  function show(src) {
    coming?.remove();
    const next = el('iframe', { title, className: 'coming', attributes: { sandbox: 'allow-same-origin', referrerpolicy: 'no-referrer' } });
    coming = next;
    const loaded = new Promise((resolve) => {
      next.addEventListener('load', () => {
        if (coming !== next) return resolve(false);
        const left = scrollOf(seen);
        next.classList.remove('coming');
        next.contentWindow?.scrollTo(left.x, left.y);
        seen?.remove();
        seen = next;
        coming = undefined;
        takeLinks(next, notice);
        resolve(true);
      });
    });
    next.src = src;
    holder.append(next);
    return loaded;
  }
  /** Whether a picture from the web is a box in it. */
  const isBoxed = () => seen?.contentDocument?.querySelector('img[data-remote]') != null;
  return { element: el('div', { className: 'rendition' }, holder, notice), holder, show, isBoxed };
}

function scrollOf(frame) {
  const view = frame?.contentWindow;
  return { x: view?.scrollX ?? 0, y: view?.scrollY ?? 0 };
}

/** A link of a rendition would lead the frame away: it is shown instead, and opened in a window of its own where somebody asks for it. */
function takeLinks(frame, notice) {
  frame.contentDocument?.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link === null || link === undefined) return;
    const written = link.getAttribute('href');
    if (written.startsWith('#')) return;
    event.preventDefault();
    const close = el('button', { type: 'button', on: { click: () => { notice.hidden = true; } } }, word('close'));
    const open = /^(?:https?|mailto|tel):/i.test(written) ? el('a', { href: written, target: '_blank', rel: 'noopener noreferrer' }, word('openLink')) : undefined;
    notice.replaceChildren(el('bdi', {}, word('link', { url: written })), ...(open === undefined ? [] : [open]), close);
    notice.hidden = false;
  });
}
