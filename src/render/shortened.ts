/** Longest summary in characters: what search engines and mail clients show at most. */
const LONGEST = 160;
/** A first sentence that is shorter says too little by itself. */
const SHORTEST = 60;

/** The beginning of a text in a language (BCP 47): as many whole sentences as a summary holds, or where the first is too long for one, its first words and an ellipsis. */
export function shortened(text: string, language: string): string {
  if (text.length <= LONGEST) return text;
  const end = endOfSentences(text, language);
  if (end >= SHORTEST) return text.slice(0, end).trimEnd();
  const cut = text.slice(0, LONGEST);
  const lastSpace = cut.lastIndexOf(' ');
  return `${cut.slice(0, lastSpace > LONGEST / 2 ? lastSpace : LONGEST).trimEnd()}…`;
}

/** Where the last sentence ends that ends early enough; 0 for none. After a point behind a few letters there may be a name: `Mr. Zhao`, `St. Gallen`. */
function endOfSentences(text: string, language: string): number {
  const sentences = [...segmenterFor(language).segment(text.slice(0, LONGEST + 2))];
  // The last one is cut off.
  const whole = sentences.slice(0, -1).filter(({ segment }) => !/(?:^|[\s\p{P}])\p{L}{1,3}\.\s*$/u.test(segment));
  const last = whole.at(-1);
  return last === undefined ? 0 : last.index + last.segment.length;
}

const SEGMENTERS = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = SEGMENTERS.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' });
  SEGMENTERS.set(language, known);
  return known;
}
