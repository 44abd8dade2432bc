/** Scripts that set no space between words: their text is looked through by pairs of characters. */
const RUN = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)/u;

/**
 * The words of a text as the search knows them: lower case, without accents, Arabic letters in one form and without the article; of scripts without spaces
 * each character with the one after it. `templates/site/search.hbs` does the same with what is searched for.
 */
export function searchWords(text: string): readonly string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => word.split(RUN).flatMap((part, at) => (at % 2 === 1 ? pairsOf(part) : wordOf(part))));
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[\u0623\u0625\u0622\u0671]/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')
    .replace(/ß/g, 'ss');
}

function wordOf(word: string): readonly string[] {
  return word === '' ? [] : [word.replace(/^\u0627\u0644(?=.{2})/u, '')];
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}
