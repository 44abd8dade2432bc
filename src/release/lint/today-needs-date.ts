import { shown } from '../../diagnostic/shown.ts';
import { baseLanguage } from './prose/language.ts';
import { passagesOf } from './prose/passage.ts';
import type { LintRule } from './rule.ts';

const TODAY: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))(?!['’]?\p{L})/iu,
  fr: /(?<!\p{L})(?:aujourd['’]hui|ce (?:jour|matin|soir)|cet après-midi|hier|demain)(?!\p{L})/iu,
  de: /(?<!\p{L})(?:heute|gestern|morgen)(?!\p{L})/u,
  es: /(?<!\p{L})(?:hoy|ayer|esta (?:mañana|tarde|noche))(?!\p{L})/iu,
  it: /(?<!\p{L})(?:oggi|ieri|domani|stamattina|stasera)(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:hoje|ontem|amanhã)(?!\p{L})/iu,
  nl: /(?<!\p{L})(?:vandaag|gisteren|vanmorgen|vanavond)(?!\p{L})/iu,
  ru: /(?<!\p{L})(?:сегодня|вчера|завтра)(?!\p{L})/iu,
  ar: /(?<!\p{L})(?:[وف]?(?:أمس|غد[اً]+)|اليوم(?!\p{L}|\s+ال))(?!\p{L})/u,
  zh: /今[天日晨晚]|昨[天日]|明[天日]/u,
  ja: /本日|今日|昨日|明日/u,
};

/** Finds `today` and its like in a release that has no date: nobody could tell which day is meant. The first of each edition is enough. */
export const todayNeedsDate: LintRule = {
  id: 'today-needs-date',
  level: 'warning',
  silenceable: true,
  why: 'A release is read days later, in other time zones, and out of archives. Without its date, “today” means nothing.',
  *check({ fields, editions }) {
    if (fields.date !== undefined) return;
    for (const edition of editions) {
      const today = TODAY[baseLanguage(edition.language)];
      if (today === undefined) continue;
      for (const { path, prose } of passagesOf(edition)) {
        const match = today.exec(prose);
        if (match === null) continue;
        yield {
          span: edition.locate(path, { start: match.index, end: match.index + match[0].length }),
          message: `The text says ${shown(match[0])}, but the release has no date.`,
          hint: 'Write the day of the release as `date: 2006-09-05`.',
        };
        break;
      }
    }
  },
};
