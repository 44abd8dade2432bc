import type { TextRange } from '../../draft.ts';
import { baseLanguage } from './language.ts';

/** Among capitals only, `PENDING` may be a word of the headline. */
const ALL_CAPITALS = /^[^\p{Ll}\p{Lo}]*$/u;
const PENDING = /(?<![\p{L}\p{N}])PENDING(?![\p{L}\p{N}])/gu;

/** Something that was to be replaced before sending. `certain` where nothing else can be meant. */
export interface Placeholder extends TextRange {
  readonly certain: boolean;
}

const INSTRUCTION =
  '(?:insert|add|enter|your|name of|fill in|to come|confirm|check|tk|tbc|tbd|insérer|ajouter|à compléter|à confirmer|votre|einfügen|ergänzen|bitte|insertar|añadir|por confirmar|inserire|вставить|добавить|уточнить|أدخل|يُضاف|插入|待定|待补)';
const FIELD =
  '(?:name|date|city|place|title|quote|company|organi[sz]ation|number|figure|link|url|phone|e-?mail|headline|amount|xx+|\\?+|…|\\.{3})';

/** What no finished text holds, in any language. */
const CERTAIN: readonly RegExp[] = [
  /\{\{[^{}\n]{0,200}\}\}|\$\{[^{}\n]{0,200}\}|\*\|[A-Z0-9_:]+\|\*|<%[^%\n]{0,200}%>|%%\w{1,50}%%/gu,
  /\blorem ipsum\b/giu,
  // In capitals throughout too: it stood so in the results that went out hours early.
  /(?<![\p{L}\p{N}])PENDING(?:\s+[\p{L}.'’-]{1,40}){0,4}\s+(?:QUOTE|WORDING|SIGN-?OFF)(?![\p{L}\p{N}])/gu,
  new RegExp(`\\[\\s*${INSTRUCTION}(?![\\p{L}])[^\\]\\n]{0,200}\\](?![(\\[])`, 'giu'),
  new RegExp(`\\[\\s*${FIELD}\\s*\\](?![([:])`, 'giu'),
  /(?<![\p{L}\p{N}])(?:TBD|FIXME|X{4,})(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])TODO(?=\s*[:(\]])|(?<=[[(]\s*)TODO(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])(?:XX|xx)[./-](?:XX|xx)(?:[./-][\p{N}Xx]{2,4})?(?![\p{L}\p{N}])/gu,
];

/** Certain where these letters mean nothing else: `TODO` is a Spanish word, `XXX` a Roman number, `TK` a German health fund. */
const CERTAIN_IN_ENGLISH: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])TBC(?![\p{L}\p{N}])(?!\s+(?:Bank|Capital))/gu,
  /(?<![\p{L}\p{N}])(?:TODO|TKTK)(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])TK(?![\p{L}\p{N}-])(?!\s+Maxx)/gu,
  /(?<![\p{L}\p{N}])XXX(?![\p{L}\p{N}])(?!\s+(?:Olympi|Winter|Summer|Congress|Games|Session))/gu,
  /(?<![\p{L}\p{N}])XX(?=\s*(?:%|percent|per cent|million|billion))/gu,
];

const LIKELY: readonly RegExp[] = [
  /\?{3,}|(?<!_)_{3,}(?!_)(?=[^\n])/gu,
  /(?<![\p{L}\p{N}])XXX?(?=\s*(?:%|€|\$|£))/gu,
  /\[[^\]\n]{0,80}\?\](?!\()/gu,
  /\{[a-z]{1,30}_[a-z_]{1,30}\}/gu,
];

/** In English `XX` stands for a number to come more often than for twenty. */
const LIKELY_IN_ENGLISH: readonly RegExp[] = [
  /(?<![\p{L}\p{N}])TBA(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}]|Super Bowl\s)XX(?![\p{L}\p{N}])(?!\s*(?:%|percent|per cent|million|billion|chromosome))/gu,
];

/** Every pattern has one of these in it, and few texts have any. */
const SIGN = /[{$*<%[?_]|[A-Z]{2}|xx/;

/** Takes a text with its language and gives what looks left over from a draft, each stretch once, in the order of the text. */
export function placeholdersIn(text: string, language: string): readonly Placeholder[] {
  if (!SIGN.test(text) && !/lorem/i.test(text)) return [];
  const english = baseLanguage(language) === 'en';
  const found = [
    ...search(text, english ? [...CERTAIN, ...CERTAIN_IN_ENGLISH] : CERTAIN, true),
    ...search(text, [PENDING], !ALL_CAPITALS.test(text)),
    ...search(text, english ? [...LIKELY, ...LIKELY_IN_ENGLISH] : LIKELY, false),
  ];
  const inOrder = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return inOrder.filter(({ start, end }) => {
    const isNew = start >= reached;
    reached = Math.max(reached, end);
    return isNew;
  });
}

function search(text: string, patterns: readonly RegExp[], certain: boolean): readonly Placeholder[] {
  return patterns.flatMap((pattern) =>
    Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length, certain })),
  );
}
