const LONGEST = 60;

/** Takes a text of the user's and gives it as messages show it: in quotation marks other than its own, on one line, cut after 60 characters, hidden characters by their number. */
export function shown(text: string): string {
  const oneLine = text.replace(/\s+/gu, ' ').trim();
  const letters = Array.from(oneLine);
  const cut = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : oneLine;
  const visible = cut.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu, codePoint);
  return /[“”]/u.test(visible) ? `‘${visible}’` : `“${visible}”`;
}

/** A character's number as Unicode writes it: `U+202E`. */
export function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Words as a sentence lists them: `a`, `a and b`, `a, b and c`; with another last word, `a, b or c`. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
