/** CSS's predefined counter styles by Intl's numbering systems. CSS Counter Styles Level 3, 6.1. */
const COUNTER_STYLES: Readonly<Record<string, string>> = {
  arab: 'arabic-indic',
  arabext: 'persian',
  beng: 'bengali',
  deva: 'devanagari',
  gujr: 'gujarati',
  guru: 'gurmukhi',
  hanidec: 'cjk-decimal',
  khmr: 'khmer',
  knda: 'kannada',
  laoo: 'lao',
  mlym: 'malayalam',
  mymr: 'myanmar',
  orya: 'oriya',
  taml: 'tamil',
  telu: 'telugu',
  thai: 'thai',
  tibt: 'tibetan',
};

/** The CSS counter style with the digits that Intl takes for a locale: `arabic-indic` for `ar-EG-u-nu-arab`, else `decimal`. */
export function counterStyle(intl: string): string {
  return COUNTER_STYLES[new Intl.NumberFormat(intl).resolvedOptions().numberingSystem] ?? 'decimal';
}
