import { type StartTag, withTags } from './markup-tags.ts';

/**
 * Properties that Outlook on Windows, which lays messages out with Word, leaves out (caniemail.com, campaignmonitor.com/css): they are taken away.
 * What Word does in its own way, as line heights, stays.
 */
const LEFT_OUT =
  /^(?:animation|aspect-ratio|backdrop-filter|background-(?:attachment|image|position|repeat|size)|border(?:-(?:top|bottom)-(?:left|right))?-radius|bottom|box-(?:shadow|sizing)|clip(?:-path)?|column.*|content|filter|flex.*|float|gap|grid.*|inset.*|justify-.*|align-(?:items|content|self)|left|mask.*|max-(?:height|width)|min-(?:height|width)|object-.*|opacity|order|outline.*|overflow.*|position|right|text-(?:overflow|shadow)|top|transform.*|transition.*|visibility|word-break|overflow-wrap|z-index)$/;
/** Box properties that count on table cells alone. */
const ON_CELLS = /^padding(?:-(?:top|right|bottom|left))?$/;
const CELLS = new Set(['td', 'th']);

/**
 * A message as Outlook's engine reduces it: its conditional comments are opened, those for others are left out, media queries and what CSS it does
 * not know are gone. An approximation, on the careful side; it shows what falls apart, not where each pixel lies.
 */
export function asWordShows(html: string): string {
  return withTags(withoutMedia(conditionsOpened(html)), (tag) => withStyle(tag));
}

/** `<!--[if mso]>` is for Word, `<!--[if !mso]><!-->` for all but Word. */
function conditionsOpened(html: string): string {
  return html
    .replace(/<!--\[if\s+!(?:\s*mso|\s*\(?mso)[^\]]*\]>\s*(?:<!-->|-->)[\s\S]*?<!(?:--)?<!\[endif\]-->/gi, '')
    .replace(/<!--\[if[^\]]*\](?:>\s*<!-->|><!-- -->)([\s\S]*?)<!--<!\[endif\]-->/gi, '$1')
    .replace(/<!--\[if\s+([^\]]*)\]>([\s\S]*?)<!\[endif\]-->/gi, (_whole, condition: string, inside: string) =>
      /\b(?:mso|gte|lte|gt|lt)\b/i.test(condition) && !/^\s*(?:IE|lte?\s+mso\s+1[0-4]|mso\s+1[0-4])\s*$/i.test(condition)
        ? withoutOfficeXml(inside)
        : '',
    );
}

/** Settings for Office itself. */
function withoutOfficeXml(html: string): string {
  return html.replace(/<xml>[\s\S]*?<\/xml>/gi, '').replace(/<\/?(?:v|o|w):[^>]*>/gi, '');
}

function withoutMedia(html: string): string {
  return html.replace(/(<style\b[^>]*>)([\s\S]*?)(<\/style>)/gi, (_whole, open: string, css: string, close: string) =>
    /\bmedia\s*=\s*["']?(?!all|screen)/i.test(open) ? '' : open + rulesLeft(css) + close,
  );
}

/** The rules that are left of a style sheet: none inside of an at-rule, no selector but of elements, classes and ids. */
function rulesLeft(css: string): string {
  const flat = withoutAtRules(css.replace(/\/\*[\s\S]*?\*\//g, ''));
  return flat.replace(/([^{}]*)\{([^{}]*)\}/g, (_whole, selector: string, body: string) =>
    /[[:>+~*]/.test(selector) ? '' : `${selector.trim()} { ${declarationsLeft(body, 'td')} }\n`,
  );
}

function withoutAtRules(css: string): string {
  let kept = '';
  for (let at = 0; at < css.length; ) {
    if (css[at] !== '@') {
      kept += css[at];
      at += 1;
      continue;
    }
    at = endOfAtRule(css, at);
  }
  return kept;
}

function endOfAtRule(css: string, from: number): number {
  let depth = 0;
  for (let at = from; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    else if (css[at] === '}' && --depth === 0) return at + 1;
    else if (css[at] === ';' && depth === 0) return at + 1;
  }
  return css.length;
}

function withStyle({ name, attributes }: StartTag): StartTag | undefined {
  const style = attributes.get('style');
  if (style === undefined) return undefined;
  return { name, attributes: new Map([...attributes, ['style', declarationsLeft(style, name)]]) };
}

function declarationsLeft(style: string, element: string): string {
  return style
    .split(/;(?![^(]*\))/)
    .map((declaration) => declaration.trim())
    .filter((declaration) => declaration !== '' && isKept(declaration, element))
    .join('; ');
}

function isKept(declaration: string, element: string): boolean {
  const [property = '', ...value] = declaration.split(':');
  const name = property.trim().toLowerCase();
  if (LEFT_OUT.test(name) || (ON_CELLS.test(name) && !CELLS.has(element))) return false;
  const written = value.join(':').toLowerCase();
  if (name === 'display') return /none|block|inline(?!-)/.test(written) && !/flex|grid/.test(written);
  return !/url\(|gradient\(|calc\(|var\(|\b(?:vw|vh|rem)\b/.test(written);
}
