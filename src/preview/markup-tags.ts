/** Comments, conditional ones too, and tags with their attributes, quoted or not. */
const PIECE = /<!--[\s\S]*?-->|<!\[[^\]]*\]>|<(?<close>\/?)(?<name>[a-zA-Z][^\s/>]*)(?<attributes>(?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
const ATTRIBUTE = /(?<name>[^\s=/"'<>]+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>]+)))?/g;

/** A start tag, for a change of its attributes; values as they stand in the HTML, escaped. */
export interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Writes every start tag of an HTML text anew as `change` gives it; undefined leaves it as it is. Comments, end tags and texts stay. */
export function withTags(html: string, change: (tag: StartTag) => StartTag | undefined): string {
  return html.replace(PIECE, (whole, ...rest) => {
    const { close, name, attributes } = rest.at(-1) as { close?: string; name?: string; attributes?: string };
    if (name === undefined || close === '/') return whole;
    const changed = change({ name: name.toLowerCase(), attributes: attributesOf(attributes ?? '') });
    return changed === undefined ? whole : tagText(changed, /\/\s*$/.test(attributes ?? ''));
  });
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = Array.from(text.matchAll(ATTRIBUTE), ({ groups = {} }) => {
    const { name = '', double, single, bare } = groups;
    return [name.toLowerCase(), double ?? single?.replaceAll('"', '&quot;') ?? bare ?? ''] as const;
  });
  return new Map(found);
}

function tagText({ name, attributes }: StartTag, closed: boolean): string {
  return `<${name}${Array.from(attributes, ([key, value]) => ` ${key}="${value}"`).join('')}${closed ? ' /' : ''}>`;
}
