import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A font family that npm brings, and the script that it is there for. */
export interface FontFamily {
  /** As CSS names it. */
  readonly family: string;
  /** Letters that only this family has. */
  readonly letters: RegExp;
  /** ISO 15924: languages written in these have it as their first font. */
  readonly scripts: readonly string[];
  /** What npm's package calls the letters of its script, where the family is not named after them. */
  readonly subset?: string;
  /** What its `@font-face` rules say besides. */
  readonly face?: string;
  /** For languages that have it as their first font. */
  readonly kerning?: 'none';
}

/** For every language: text, and what stands around it. */
export const BASE_FAMILIES = { serif: 'Noto Serif', sans: 'Noto Sans' } as const;

/**
 * Its letters come with their dots, each a glyph with one place in the text. Noto's draw the dots apart from what carries them, and readers that go by the places
 * of glyphs (poppler, MuPDF) then find spaces within words. It is drawn small, and its kerning leaves gaps that read as spaces; marks that it has in common with others are
 * theirs, for it turns brackets the wrong way round.
 */
const ARABIC: FontFamily = {
  family: 'Amiri',
  letters: /\p{Script=Arabic}/u,
  scripts: ['Arab', 'Aran'],
  subset: 'arabic',
  face: 'unicode-range: U+20, U+A0, U+600-6FF, U+750-77F, U+870-8FF, U+FB50-FDFF, U+FE70-FEFC; size-adjust: 116%;',
  kerning: 'none',
};

/** For one script each. What is not installed is asked for only by a page that shows such letters. */
export const SCRIPT_FAMILIES: readonly FontFamily[] = [
  ARABIC,
  { family: 'Noto Sans SC', letters: /\p{Script=Han}/u, scripts: ['Hans'] },
  { family: 'Noto Sans TC', letters: /\p{Script=Bopomofo}/u, scripts: ['Hant'] },
  { family: 'Noto Sans JP', letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, scripts: ['Jpan'] },
  { family: 'Noto Sans KR', letters: /\p{Script=Hangul}/u, scripts: ['Kore'] },
  { family: 'Noto Sans Armenian', letters: /\p{Script=Armenian}/u, scripts: ['Armn'] },
  { family: 'Noto Sans Bengali', letters: /\p{Script=Bengali}/u, scripts: ['Beng'] },
  { family: 'Noto Sans Ethiopic', letters: /\p{Script=Ethiopic}/u, scripts: ['Ethi'] },
  { family: 'Noto Sans Georgian', letters: /\p{Script=Georgian}/u, scripts: ['Geor'] },
  { family: 'Noto Sans Gujarati', letters: /\p{Script=Gujarati}/u, scripts: ['Gujr'] },
  { family: 'Noto Sans Gurmukhi', letters: /\p{Script=Gurmukhi}/u, scripts: ['Guru'] },
  { family: 'Noto Sans Hebrew', letters: /\p{Script=Hebrew}/u, scripts: ['Hebr'] },
  { family: 'Noto Sans Kannada', letters: /\p{Script=Kannada}/u, scripts: ['Knda'] },
  { family: 'Noto Sans Khmer', letters: /\p{Script=Khmer}/u, scripts: ['Khmr'] },
  { family: 'Noto Sans Lao', letters: /\p{Script=Lao}/u, scripts: ['Laoo'] },
  { family: 'Noto Sans Malayalam', letters: /\p{Script=Malayalam}/u, scripts: ['Mlym'] },
  { family: 'Noto Sans Myanmar', letters: /\p{Script=Myanmar}/u, scripts: ['Mymr'] },
  { family: 'Noto Sans Sinhala', letters: /\p{Script=Sinhala}/u, scripts: ['Sinh'] },
  { family: 'Noto Sans Tamil', letters: /\p{Script=Tamil}/u, scripts: ['Taml'] },
  { family: 'Noto Sans Telugu', letters: /\p{Script=Telugu}/u, scripts: ['Telu'] },
  { family: 'Noto Sans Thai', letters: /\p{Script=Thai}/u, scripts: ['Thai'] },
];

/** The families that are installed. */
export interface FontShelf {
  readonly families: ReadonlySet<string>;
  /** `@font-face` rules of all of them; their files are at `/fonts/NAME/FILE`. A browser fetches those whose letters a page shows. */
  readonly css: string;
  /** A font file by the path that `css` names it with; undefined for any other path. */
  fontAt(path: string): Promise<Buffer | undefined>;
}

/** The family that a language's own script needs: `Noto Sans SC` for `zh`; undefined where the base has it. */
export function ownFamily(language: string): FontFamily | undefined {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  return SCRIPT_FAMILIES.find(({ scripts }) => scripts.includes(script));
}

/** The npm package that brings a family: `@fontsource/noto-sans-sc` for `Noto Sans SC`. */
export function packageOf(family: string): string {
  return `@fontsource/${shortName(family)}`;
}

/** Reads what is installed of the families: beside the program, or in `folder`, a newsroom's, whose packages come second. */
export async function readFontShelf(folder: string): Promise<FontShelf> {
  const folders = new Map<string, string>();
  for (const family of [...Object.values(BASE_FAMILIES), ...SCRIPT_FAMILIES.map((script) => script.family)]) {
    const place = installedAt(packageOf(family), [import.meta.url, join(folder, 'newsroom.yaml')]);
    if (place !== undefined) folders.set(family, place);
  }
  const styles = await Promise.all(Array.from(folders, ([family, place]) => facesOf(family, place)));
  return { families: new Set(folders.keys()), css: styles.join('\n'), fontAt: (path) => fontFile(path, folders) };
}

function shortName(family: string): string {
  return family.toLowerCase().replaceAll(' ', '-');
}

function installedAt(name: string, from: readonly string[]): string | undefined {
  for (const place of from) {
    try {
      return dirname(createRequire(place).resolve(`${name}/400.css`));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    }
  }
  return undefined;
}

const STYLES = ['400.css', '700.css', '400-italic.css', '700-italic.css'];

async function facesOf(family: string, folder: string): Promise<string> {
  const name = shortName(family);
  const texts = await Promise.all(STYLES.map((style) => readFile(join(folder, style), 'utf8').catch(() => '')));
  const css = texts.join('\n').replaceAll('url(./files/', `url(/fonts/${name}/`);
  // Where one file has the whole script, its spaces too are taken from it: a line of Arabic in one font is one run, which readers and the outline get in its
  // order, and not word by word from the left.
  const { face = '', subset = name.split('-').at(-1) } = SCRIPT_FAMILIES.find((script) => script.family === family) ?? {};
  const script = new RegExp(`/\\* ${name}-${subset}-[^}]*?\\n\\s*unicode-range:[^;]*;`, 'g');
  const whole = css.match(script)?.map((rule) => `${rule.replace(/\n\s*unicode-range:[^;]*;/, '')}${face}\n}`) ?? [];
  return whole.length > 0 ? whole.join('\n') : css;
}

async function fontFile(path: string, folders: ReadonlyMap<string, string>): Promise<Buffer | undefined> {
  const [, name, file] = /^\/fonts\/([a-z-]+)\/([a-z0-9-]+\.woff2)$/.exec(path) ?? [];
  const folder = Array.from(folders).find(([family]) => shortName(family) === name)?.[1];
  return folder === undefined || file === undefined ? undefined : readFile(join(folder, 'files', file));
}
