const PERCENT =
  /^[\s\u00a0\u202f]*(?:%|٪|％|per ?cent(?!\p{L})|percent(?!\p{L})|pour cent|Prozent|por ciento|процент\p{L}*|(?:في|ب)\s?المائة|بالمئة|في المئة)/u;
const CURRENCY_BEFORE = /(?:(?<symbol>[$€£¥₽])|(?<![\p{L}])(?<code>CHF|USD|EUR|GBP|CNY|RUB|JPY|AUD|CAD|Fr\.))[\s\u00a0]?$/u;
const CURRENCY_AFTER = /^[\s\u00a0\u202f]*(?:(?<symbol>[$€£¥₽])|(?<code>CHF|USD|EUR|GBP|CNY|RUB|JPY|AUD|CAD)(?!\p{L}))/u;

/** Spans of time differ from one sentence to the next without contradiction; so do words that count nothing. */
const NO_NOUN = new Set(
  (
    'year years month months week weeks days hours hour minutes minute decade decades century times time percent points ' +
    'année années mois semaine semaines jours heures minutes siècle fois points ' +
    'jahr jahre jahren monat monate monaten woche wochen tage tagen stunden minuten mal prozent ' +
    'años año meses semanas días horas minutos siglo veces ' +
    'года году годов летия месяц месяца месяцев недели недель дней часов минут раза ' +
    'from with into than were have that this which when after before over under between until since also more most ' +
    'avec dans pour depuis sont entre plus comme mais para desde como hasta sobre nach seit über haben werden wird sind oder sowie'
  ).split(' '),
);

/** Takes what stands around a number and gives its unit, and how many characters after it say so. */
export function unitAround(before: string, after: string): { readonly unit: string | undefined; readonly length: number } {
  const percent = PERCENT.exec(after);
  if (percent !== null) return { unit: '%', length: percent[0].length };
  const ahead = CURRENCY_BEFORE.exec(before);
  if (ahead !== null) return { unit: ahead.groups?.symbol ?? ahead.groups?.code, length: 0 };
  const behind = CURRENCY_AFTER.exec(after);
  return behind === null
    ? { unit: undefined, length: 0 }
    : { unit: behind.groups?.symbol ?? behind.groups?.code, length: behind[0].length };
}

/** Takes what follows a number and gives the beginnings of the one or two words that it counts: `member states` of `175 member states`. */
export function nounsAfter(text: string): readonly string[] {
  const han = /^\s*(\p{Script=Han}{2,4})/u.exec(text)?.[1];
  if (han !== undefined) return /^[年月日号號天周週岁点點时時分]|^个?(?:月|小时|小時|星期)/u.test(han) ? [] : [han.slice(0, 3)];
  const [, first, second] =
    /^(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)(?:(?:of|de|des|d['’]|von)\s+)?([\p{L}\p{M}]+)(?:(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)([\p{L}\p{M}]+))?/u.exec(
      text,
    ) ?? [];
  if (first === undefined || !isNoun(first)) return [];
  return second === undefined || !isNoun(second) ? [stem(first)] : [stem(first), stem(second)];
}

function isNoun(word: string): boolean {
  return word.length >= 4 && !NO_NOUN.has(word.toLowerCase());
}

/** Without what may be an ending. */
function stem(word: string): string {
  return word.toLowerCase().slice(0, Math.max(4, word.length - 2));
}
