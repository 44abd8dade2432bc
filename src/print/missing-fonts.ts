import { type Diagnostic, nowhere } from '../diagnostic/diagnostic.ts';
import { type FontShelf, ownFamily, packageOf, SCRIPT_FAMILIES } from './font-packages.ts';

/** What stands in a page, and what of it the browser shows. */
export interface PageText {
  readonly written: string;
  readonly shown: string;
}

/** Which letters of a page no installed font has. The machine's own fonts do not count: what they show differs from one machine to the next, or is boxes. */
export function missingFonts({ written, shown }: PageText, language: string, shelf: FontShelf): readonly Diagnostic[] {
  if (written.trim() !== '' && shown.trim() === '') return [NONE_AT_ALL];
  const own = ownFamily(language);
  return SCRIPT_FAMILIES.flatMap(({ family, letters }) => {
    // Chinese, Japanese and Korean share letters: a page in one of them has them from its own font.
    const isOwn = own !== undefined && HAN_FAMILIES.has(own.family) && family === HAN;
    const wanted = isOwn ? own.family : family;
    const letter = letters.exec(shown)?.[0];
    if (letter === undefined || shelf.families.has(wanted)) return [];
    const message = `The font ${wanted}, which the PDF needs for “${letter}” and its like, is not installed.`;
    return [
      nowhere('font', 'error', message, `Install it where \`release\` is, or in the newsroom: \`npm install ${packageOf(wanted)}\`.`),
    ];
  });
}

const HAN = 'Noto Sans SC';
const HAN_FAMILIES: ReadonlySet<string> = new Set([HAN, 'Noto Sans TC', 'Noto Sans JP', 'Noto Sans KR']);

/** Chromium on Linux shows nothing at all, fonts of the page's own included, while the system has none. */
const NONE_AT_ALL = nowhere(
  'font',
  'error',
  'The browser shows nothing, for this machine has no font at all.',
  'Install any: `apt install fonts-liberation`.',
);
