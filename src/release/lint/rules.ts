import { bidiOverride } from './bidi-override.ts';
import { brokenCharacters } from './broken-characters.ts';
import { date } from './date.ts';
import { datelineOffice } from './dateline-office.ts';
import { doubledWord } from './doubled-word.ts';
import { editionDates } from './edition-dates.ts';
import { editionNames } from './edition-names.ts';
import { editionNumbers } from './edition-numbers.ts';
import { editionQuotes } from './edition-quotes.ts';
import { emailAddress } from './email-address.ts';
import { emailSize } from './email-size.ts';
import { embargo } from './embargo.ts';
import { embargoOver } from './embargo-over.ts';
import { headlineCapitals } from './headline-capitals.ts';
import { imageAlt } from './image-alt.ts';
import { invisibleCharacters } from './invisible-characters.ts';
import { likelyPlaceholder } from './likely-placeholder.ts';
import { linkScheme } from './link-scheme.ts';
import { markdown } from './markdown.ts';
import { markdownPlain } from './markdown-plain.ts';
import { media } from './media.ts';
import { mixedQuotes } from './mixed-quotes.ts';
import { nameConsistency } from './name-consistency.ts';
import { numberConsistency } from './number-consistency.ts';
import { phone } from './phone.ts';
import { phoneUnknown } from './phone-unknown.ts';
import { placeholder } from './placeholder.ts';
import { quote } from './quote.ts';
import { quoteApproval } from './quote-approval.ts';
import { quoteMarksInside } from './quote-marks-inside.ts';
import { quoteSpeaker } from './quote-speaker.ts';
import { quoteUnplaced } from './quote-unplaced.ts';
import { requiredParts } from './required-parts.ts';
import type { LintRule } from './rule.ts';
import { signatoryInText } from './signatory-in-text.ts';
import { titleLength } from './title-length.ts';
import { todayNeedsDate } from './today-needs-date.ts';
import { unbalancedQuotes } from './unbalanced-quotes.ts';
import { untranslated } from './untranslated.ts';
import { weekdayDate } from './weekday-date.ts';
import { withdrawalAtOnce } from './withdrawal-at-once.ts';

/** Everything that a press officer would check before sending, in the order in which they would. */
export const RULES: readonly LintRule[] = [
  requiredParts,
  titleLength,
  headlineCapitals,
  date,
  datelineOffice,
  todayNeedsDate,
  weekdayDate,
  embargo,
  embargoOver,
  withdrawalAtOnce,
  placeholder,
  likelyPlaceholder,
  quote,
  quoteUnplaced,
  quoteSpeaker,
  quoteApproval,
  quoteMarksInside,
  unbalancedQuotes,
  mixedQuotes,
  doubledWord,
  nameConsistency,
  numberConsistency,
  signatoryInText,
  phone,
  phoneUnknown,
  emailAddress,
  emailSize,
  linkScheme,
  media,
  imageAlt,
  markdown,
  markdownPlain,
  bidiOverride,
  brokenCharacters,
  invisibleCharacters,
  untranslated,
  editionNumbers,
  editionDates,
  editionNames,
  editionQuotes,
];
