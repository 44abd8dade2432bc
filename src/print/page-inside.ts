import type { BrowserContext, Page, Route } from 'playwright-core';
import { BASE_FAMILIES, type FontShelf } from './font-packages.ts';
import type { PrintJob } from './print-job.ts';
import { fontStack, printStyle } from './print-style.ts';

/** A name that no network has (RFC 6761): every request is answered here, or not at all. */
const ORIGIN = 'http://page.invalid';

/** No script, no frame, nothing from elsewhere: a request for it is not even made. */
const POLICY = "default-src 'none'; img-src data:; style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * The page as the printer sees it, loaded to its last font, in a context where scripts are off. Beside the page there are the fonts and their style, and
 * nothing else: pictures that do not stand inside of the page give way to their text.
 */
export async function pageInside(context: BrowserContext, job: PrintJob, fonts: FontShelf): Promise<Page> {
  const html = withStyle(job.html, printStyle(job, fonts));
  await context.route('**/*', (route) => answer(route, html, fonts));
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.goto(`${ORIGIN}/`);
  await page.evaluate(PICTURES_THAT_ARE_NOT_THERE);
  await page.evaluate(footerFonts(job, fonts));
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return page;
}

/** Footers are laid out while the page is printed, too late to fetch a font. */
function footerFonts(job: PrintJob, fonts: FontShelf): string {
  const font = `8pt ${fontStack(BASE_FAMILIES.sans, job.language, fonts)}`;
  const text = `${job.footer} / ${new Intl.NumberFormat(job.intl).format(1_234_567_890)}`;
  return `document.fonts.load(${JSON.stringify(font)}, ${JSON.stringify(text)}).then(() => undefined)`;
}

async function answer(route: Route, html: string, fonts: FontShelf): Promise<void> {
  const url = new URL(route.request().url());
  if (url.origin !== ORIGIN) return route.abort();
  if (url.pathname === '/')
    return route.fulfill({ contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': POLICY }, body: html });
  if (url.pathname === '/fonts.css') return route.fulfill({ contentType: 'text/css; charset=utf-8', body: fonts.css });
  const font = await fonts.fontAt(url.pathname);
  return font === undefined ? route.abort() : route.fulfill({ contentType: 'font/woff2', body: font });
}

/** Comes last in the head, so that it prevails over the page's own style; a newsroom's page may have no head in so many words. */
function withStyle(html: string, style: string): string {
  const added = `<link rel="stylesheet" href="/fonts.css"><style>${style}</style>`;
  const end = html.indexOf('</head>');
  return end === -1 ? html + added : html.slice(0, end) + added + html.slice(end);
}

const PICTURES_THAT_ARE_NOT_THERE = `for (const picture of [...document.images]) {
  if (picture.complete && picture.naturalWidth > 0) continue;
  const text = document.createElement('p');
  text.textContent = picture.alt;
  picture.replaceWith(text);
}`;
