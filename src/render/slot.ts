/** Marks around a slot. Private-use characters: no release holds them, HTML and MJML leave them alone. */
const OPEN = '\ue000';
const DIVIDE = '\ue001';
const CLOSE = '\ue002';
const SLOT = /\ue000([^\ue000-\ue002]*)\ue001([^\ue000-\ue002]*)\ue002/gu;

/** A text cut at its slots: `texts[0] slots[0] texts[1] slots[1] … texts[n]`. */
export interface SlottedText {
  readonly texts: readonly string[];
  readonly slots: readonly { readonly name: string; readonly fallback: string }[];
}

/** Writes a slot for a recipient's value `name` (a list's column), shown as `fallback` where the recipient has none. */
export function slot(name: string, fallback: string): string {
  return `${OPEN}${name}${DIVIDE}${fallback}${CLOSE}`;
}

/** Cuts a rendered text at its slots. */
export function cutAtSlots(rendered: string): SlottedText {
  const texts: string[] = [];
  const slots: { name: string; fallback: string }[] = [];
  let from = 0;
  for (const match of rendered.matchAll(SLOT)) {
    texts.push(rendered.slice(from, match.index));
    slots.push({ name: match[1] ?? '', fallback: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  texts.push(rendered.slice(from));
  return { texts, slots };
}

/** Fills a rendered text's slots; a value that is absent or empty gives the slot's fallback. `escapeText` is the format's. */
export function fillSlots(rendered: string, value: (name: string) => string | undefined, escapeText: (text: string) => string): string {
  return rendered.replace(SLOT, (_whole, name: string, fallback: string) => {
    const given = value(name);
    return given === undefined || given === '' ? fallback : escapeText(given);
  });
}

/** Cuts a line into words, each with the spaces after it; a slot is part of one word, whatever its fallback holds. */
export function slotsAsOneWord(line: string): readonly string[] {
  return line.match(/ *(?:\ue000[^\ue000-\ue002]*\ue001[^\ue000-\ue002]*\ue002|[^ ])+ */gu) ?? [line];
}
