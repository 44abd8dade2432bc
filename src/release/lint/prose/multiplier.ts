/** Words that multiply the number before them, by the language's own count: German Billion and French billion are a million millions. */
const MULTIPLIERS: readonly (readonly [RegExp, number])[] = [
  [/^\s*mil millones(?!\p{L})/iu, 1e9],
  [/^\s*(?:thousand|mille|mil|tausend|тыс\.?|тысяч[аи]?|ألف|آلاف)(?![\p{L}])/iu, 1e3],
  [
    /^\s*(?:million(?:s|en)?|mln|mio\.?|millón|millones|milioni|milhões|миллион(?:а|ов)?|млн\.?|مليون|ملايين|מיליון|מיליוני)(?!\p{L})/iu,
    1e6,
  ],
  [/^\s*(?:billion|bn|milliards?|milliarden?|mrd\.?|миллиард(?:а|ов)?|млрд\.?|مليار|مليارات)(?!\p{L})/iu, 1e9],
  [/^(?:m|M)(?!\p{L})/u, 1e6],
  [/^(?:bn|B)(?!\p{L})/u, 1e9],
  [/^k(?!\p{L})/u, 1e3],
  [/^\s*(?:百万|百萬)/u, 1e6],
  [/^\s*(?:千万|千萬)/u, 1e7],
  [/^\s*[万萬]/u, 1e4],
  [/^\s*[亿億]/u, 1e8],
];

/** Takes what follows a number and gives the factor that it is multiplied with, and how many characters say so. */
export function multiplierAfter(text: string): { readonly factor: number; readonly length: number } {
  for (const [pattern, factor] of MULTIPLIERS) {
    const found = pattern.exec(text);
    if (found !== null) return { factor, length: found[0].length };
  }
  return { factor: 1, length: 0 };
}
