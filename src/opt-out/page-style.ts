import { hash } from 'node:crypto';

/** The style of every page: readable at 320 px, in the dark, and in both directions. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #1b2330; --paper: #ffffff; --ground: #f4f3ef; --line: #8a8f99; --accent: #1f4e79; --on-accent: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #1f242c; --ground: #14181e; --line: #8b93a1; --accent: #9cc7f0; --on-accent: #10151b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 Georgia, "Noto Serif", "Times New Roman", serif; overflow-wrap: anywhere; }
main { max-width: 34rem; margin: 4vh auto; padding: clamp(1rem, 5vw, 2.25rem); background: var(--paper); border-block-start: 4px solid var(--accent); }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 2.25rem 0 .75rem; padding-block-start: 1.25rem; border-block-start: 1px solid var(--line); font-size: 1.125rem; }
p { margin: 0 0 1rem; }
fieldset { margin: 0 0 1.25rem; padding: 0; border: 0; min-inline-size: 0; }
legend { padding: 0; margin-block-end: .25rem; font-weight: bold; }
label { display: block; padding-block: .35rem; }
label[for] { font-weight: bold; }
input { inline-size: 1.25rem; block-size: 1.25rem; margin: 0; margin-inline-end: .5rem; vertical-align: -.2rem; accent-color: var(--accent); }
select { font: inherit; max-inline-size: 100%; min-block-size: 2.75rem; padding: .4rem .6rem; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 3px; }
button { font: inherit; font-weight: bold; line-height: 1.2; min-block-size: 2.75rem; padding: .6rem 1.4rem; color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent); border-radius: 3px; cursor: pointer; white-space: normal; }
button.quiet { color: var(--accent); background: transparent; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
[role="status"] { padding: .75rem 1rem; margin-block-end: 1.25rem; border-inline-start: 4px solid var(--accent); background: var(--ground); }
`;

/** Headers of every page: it may show its own style and post to where it came from, and nothing else; nobody learns from it where a reader was. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${hash('sha256', PAGE_STYLE, 'base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** Headers of every answer. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
};

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text in which nothing is markup, for HTML and its attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
