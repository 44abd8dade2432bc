import type { OptOutSettings, Titles } from '../newsroom/model.ts';
import { directionOf } from '../render/locale.ts';
import type { Locale } from '../render/model.ts';
import type { Choices } from './choices.ts';
import { escaped, PAGE_STYLE } from './page-style.ts';

/** What a page shows. */
export interface PageMakings {
  readonly locale: Locale;
  readonly organisation: string;
  /** What was done, or what went wrong, in a sentence; undefined on the page that asks. */
  readonly notice: string | undefined;
  /** Whether it asks about opting out of everything. */
  readonly asks: boolean;
  /** What may be chosen, and what is; undefined where there is no form. */
  readonly form: { readonly settings: OptOutSettings; readonly choices: Choices } | undefined;
}

/** A page in the reader's language: HTML that stands alone, without a script, a link or anybody's address. Forms go back to where the page came from, for they name no place. */
export function optOutPage({ locale, organisation, notice, asks, form }: PageMakings): string {
  const { optOut, language, direction, labels } = locale;
  const title = filled(optOut.title, organisation);
  const parts = [
    `<h1>${title}</h1>`,
    ...(notice === undefined ? [] : [`<p role="status"><strong>${filled(notice, organisation)}</strong></p>`]),
    ...(asks
      ? [
          `<form method="post"><p>${filled(optOut.question, organisation)}</p>`,
          `<p><button type="submit" name="do" value="stop">${escaped(labels.unsubscribe)}</button></p></form>`,
        ]
      : []),
    ...(form === undefined ? [] : choosing(form.settings, form.choices, locale)),
  ];
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escaped(optOut.title.replaceAll('{organisation}', () => organisation))}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

function choosing(settings: OptOutSettings, choices: Choices, { optOut, language }: Locale): readonly string[] {
  const groups = [
    boxes({ name: 'list', legend: optOut.lists, titles: settings.lists, ticked: choices.lists, language }),
    boxes({ name: 'subject', legend: optOut.subjects, titles: settings.subjects, ticked: choices.subjects, language }),
    languages(settings.languages, choices.language, optOut),
  ].filter((group) => group !== '');
  if (groups.length === 0) return [];
  const button = `<p><button type="submit" class="quiet" name="do" value="choose">${escaped(optOut.save)}</button></p>`;
  return [`<h2>${escaped(optOut.choose)}</h2>`, '<form method="post">', ...groups, button, '</form>'];
}

interface Boxes {
  readonly name: string;
  readonly legend: string;
  readonly titles: Readonly<Record<string, Titles>>;
  readonly ticked: readonly string[];
  readonly language: string;
}

function boxes({ name, legend, titles, ticked, language }: Boxes): string {
  const lines = Object.entries(titles).map(([value, inLanguages]) => {
    const checked = ticked.includes(value) ? ' checked' : '';
    const { text, of } = titleIn(inLanguages, language, value);
    const marks = of === undefined || of === language ? '' : ` lang="${escaped(of)}" dir="${directionOf(of)}"`;
    return `<label><input type="checkbox" name="${name}" value="${escaped(value)}"${checked}> <bdi${marks}>${escaped(text)}</bdi></label>`;
  });
  return lines.length === 0 ? '' : `<fieldset><legend>${escaped(legend)}</legend>\n${lines.join('\n')}\n</fieldset>`;
}

/** The title in the reader's language, else in the first that the newsroom wrote. */
function titleIn(titles: Titles, language: string, name: string): { readonly text: string; readonly of: string | undefined } {
  const [base = language] = language.split('-');
  const of = [language, base, ...Object.keys(titles)].find((one) => Object.hasOwn(titles, one));
  return { text: of === undefined ? name : (titles[of] ?? name), of };
}

function languages(offered: readonly string[], chosen: string, { language, anyLanguage }: Locale['optOut']): string {
  if (offered.length === 0) return '';
  const options = offered.map((tag) => {
    // Each in itself: who looks for their language reads it.
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
    return `<option value="${escaped(tag)}" lang="${escaped(tag)}"${tag === chosen ? ' selected' : ''}>${escaped(name)}</option>`;
  });
  const any = `<option value="">${escaped(anyLanguage)}</option>`;
  return `<p><label for="language">${escaped(language)}</label> <select id="language" name="language">${any}${options.join('')}</select></p>`;
}

function filled(words: string, organisation: string): string {
  return escaped(words).replaceAll('{organisation}', `<bdi>${escaped(organisation)}</bdi>`);
}
