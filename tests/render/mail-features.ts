/** What a message's HTML uses, by the names of caniemail.com's features: `html-table`, `attr-dir`, `css-max-width`, `at-media (prefers-color-scheme)`. */
export function mailFeatures(html: string): readonly string[] {
  // Comments with conditions speak to Outlook for Windows alone, in its own language.
  const shown = html.replace(/<!--[\s\S]*?-->/g, '');
  const sheets = [...shown.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map((sheet) => sheet[1] ?? '');
  const inline = [...shown.matchAll(/\sstyle="([^"]*)"/g)].map((style) => style[1] ?? '');
  const features = [
    ...[...shown.matchAll(/<([a-z][a-z0-9]*)[\s>/]/g)].map((tag) => `html-${tag[1]}`),
    ...[...shown.matchAll(/<[a-z][a-z0-9]*((?:\s+[a-z-:]+(?:="[^"]*")?)*)/g)].flatMap((tag) =>
      [...(tag[1] ?? '').matchAll(/\s([a-z-:]+)="/g)].map((attribute) => `attr-${attribute[1]}`),
    ),
    ...[...sheets, ...inline].flatMap((css) =>
      [...css.matchAll(/(?:^|[{;])\s*([a-z-]+)\s*:[^{};]*(?=[;}]|$)/g)].map((declaration) => `css-${declaration[1]}`),
    ),
    ...sheets.flatMap((css) => [...css.matchAll(/@([a-z-]+)\s*([^{;]*)/g)].map((rule) => `at-${rule[1]} ${queried(rule[2] ?? '')}`)),
    ...sheets.flatMap((css) => [...css.matchAll(/(:[a-z-]+)(?=[\s,{>])/g)].map((pseudo) => `selector-${pseudo[1]}`)),
  ];
  return [...new Set(features)].toSorted();
}

/** The names of what a media query asks for, without the values. */
function queried(query: string): string {
  return query.replace(/:\s*[^)]+/g, '').trim();
}
