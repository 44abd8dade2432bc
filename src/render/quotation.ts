import type { Quote } from '../release/model.ts';
import type { Locale } from './model.ts';

/** A stretch of a quotation as it is read: the speaker's words in their marks, or the attribution between them. Joined, the runs are the whole text. */
export interface QuotationRun {
  readonly said: boolean;
  readonly text: string;
}

const BEGINS_WITH_MARK = /^[,.;:!?…，。；：！？、،؛؟]/u;
/** Line ends of the file and the like; not the spaces that a language sets so that no line breaks there. */
const BREAKING_SPACE = /[ \t\r\n]+/g;
const COMMA = /[,，،]$/u;
const ENDS_WITH_MARK = /[,.;:!?…，。；：！？、،؛؟]$/u;

/**
 * A quote as it runs in the text: `“part 1” said. “part 2”`, marks and spaces as the locale has them. A full stop follows `said` where it ends with no
 * mark of its own; without `said` the parts are one quotation.
 */
export function quotationRuns(quote: Quote, locale: Locale): readonly QuotationRun[] {
  const { space } = locale.punctuation;
  const [first, ...rest] = quote.parts.map((part) => part.replace(BREAKING_SPACE, ' ').trim());
  if (quote.said === undefined) return [words([first, ...rest].join(space), locale)];
  const said = attribution(quote.said.trim(), locale);
  const before = BEGINS_WITH_MARK.test(said) ? '' : space;
  if (rest.length === 0) return [words(first ?? '', locale), { said: true, text: before + said }];
  return [words(first ?? '', locale), { said: true, text: before + said + space }, words(rest.join(space), locale)];
}

/**
 * The speaker's words alone, as sentences: the comma that stood before an attribution becomes a full stop, unless the sentence goes on after it
 * (`“We go,” she said, “and stay.”`).
 */
export function quotationWords({ parts, said }: Quote, { punctuation }: Locale): string {
  const goesOn = said !== undefined && COMMA.test(said.trim());
  return parts
    .map((part) => part.replace(BREAKING_SPACE, ' ').trim())
    .map((part, index) => (goesOn && index < parts.length - 1 ? part : withFullStop(part, punctuation.fullStop)))
    .join(punctuation.space);
}

/** `— Speaker, role`, for a quote whose text does not name its speaker; undefined for one that does. */
export function quotationByline(quote: Quote, locale: Locale): string | undefined {
  if (quote.said !== undefined) return undefined;
  const who = [quote.speaker, quote.role].filter((part) => part !== '');
  return who.length === 0 ? undefined : `— ${who.join(locale.punctuation.comma)}`;
}

function withFullStop(sentence: string, fullStop: string): string {
  const open = sentence.replace(COMMA, '');
  return ENDS_WITH_MARK.test(open) ? open : open + fullStop;
}

/** In Russian and Spanish the full stop that ends a quotation follows its closing mark; other marks stay where they are. */
function words(text: string, { quotes, punctuation }: Locale): QuotationRun {
  const { fullStop } = punctuation;
  const movesOut = quotes.fullStop === 'outside' && text.endsWith(fullStop) && !text.endsWith(fullStop + fullStop);
  if (movesOut) return { said: false, text: quotes.open + text.slice(0, -fullStop.length) + quotes.close + fullStop };
  return { said: false, text: quotes.open + text + quotes.close };
}

function attribution(said: string, locale: Locale): string {
  return ENDS_WITH_MARK.test(said) ? said : said + locale.punctuation.fullStop;
}
