/**
 * Draws README.md's picture: runs the commands of a first session with the sample newsroom and prints what they printed as SVG.
 *
 *     node scripts/terminal-picture.ts > docs/terminal.svg
 */
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SESSION = [
  ['validate', 'releases/office-anniversary.yaml'],
  ['send', 'releases/iom-beijing-2006.yaml', '--to', 'journalists', '--sandbox', '--yes'],
];
/** A release that was written in a hurry. */
const DRAFT = `id: office-anniversary
date: 2026-11-24
dateline: Geneva
title: Twenty Years of the Liaison Office in Beijing
subhead: Reception and exhibition on Friday 3 December 2026
body: |
  The liaison office in Beijing marks its twentieth anniversary with a reception.

  [quote: director]
quotes:
  - id: director
    speaker: Jian Zhao
    role: Director of the Liaison Office
    text: PENDING DIRECTOR QUOTE
contact:
  name: Jian Zhao
  office: IOM Geneva
  phone: 022 717 93 94
  email: mailto:Genevajzhao@iom.int
`;
const COLUMNS = 106;
/** Pixels. */
const CELL = { width: 7.8, height: 18 } as const;
const MARGIN = 20;
const COLOURS: Readonly<Record<string, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  90: '#8b949e',
};

/** A run of text in one style. */
interface Run {
  readonly text: string;
  readonly attributes: string;
}

process.stdout.write(picture(session().slice(0, -1)));

function session(): readonly string[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'release-picture-')));
  try {
    cpSync(join(ROOT, 'releases'), join(folder, 'releases'), { recursive: true, filter: (path) => !path.includes('.release') });
    writeFileSync(join(folder, 'releases/office-anniversary.yaml'), DRAFT);
    return SESSION.flatMap((words) => [`\u001b[90m$\u001b[0m \u001b[1mnpx release ${words.join(' ')}\u001b[0m`, ...run(folder, words), '']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a command prints, both streams in the order in which it came, without the place of the folder. */
function run(folder: string, words: readonly string[]): readonly string[] {
  const { RELEASE_SMTP_URL: _smtp, NO_COLOR: _plain, ...environment } = process.env;
  const path = join(folder, 'printed');
  const printed = openSync(path, 'w');
  spawnSync(process.execPath, [join(ROOT, 'bin/release.js'), ...words], {
    cwd: folder,
    env: { ...environment, FORCE_COLOR: '1' },
    stdio: ['ignore', printed, printed],
  });
  closeSync(printed);
  return readFileSync(path, 'utf8').replaceAll(`${folder}/`, '').trimEnd().split('\n');
}

function picture(lines: readonly string[]): string {
  const width = COLUMNS * CELL.width + 2 * MARGIN;
  const height = lines.length * CELL.height + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" role="img" aria-label="A terminal" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" fill="#e6edf3">
<rect width="100%" height="100%" rx="10" fill="#0d1117"/>
${lines.map(row).join('\n')}
</svg>
`;
}

function runs(line: string): readonly Run[] {
  let style: readonly string[] = [];
  return line.split('\u001b[').flatMap((piece, at) => {
    const [, codes, text] = (at > 0 && /^([\d;]*)m(.*)$/s.exec(piece)) || ['', undefined, piece];
    if (codes !== undefined) style = styleAfter(style, codes.split(';'));
    return text === undefined || text === '' ? [] : [{ text, attributes: style.map(attribute).join('') }];
  });
}

function styleAfter(style: readonly string[], codes: readonly string[]): readonly string[] {
  return codes.reduce((kept: readonly string[], code) => {
    if (code === '' || code === '0') return [];
    if (code === '39') return kept.filter((one) => COLOURS[one] === undefined);
    if (code === '22') return kept.filter((one) => one !== '1' && one !== '2');
    return kept.concat(code);
  }, style);
}

function attribute(code: string): string {
  if (code === '1') return ' font-weight="bold"';
  if (code === '2') return ' fill-opacity="0.6"';
  if (code === '4') return ' text-decoration="underline"';
  return COLOURS[code] === undefined ? '' : ` fill="${COLOURS[code]}"`;
}

/** A line; each run has its place and its length, so that the columns stand whatever font there is. */
function row(line: string, at: number): string {
  const y = MARGIN + (at + 0.75) * CELL.height;
  let column = 0;
  const texts = runs(line)
    .flatMap(apart)
    .map(({ text, attributes }) => {
      const x = MARGIN + column * CELL.width;
      const columns = stringWidth(text);
      column += columns;
      if (text.trim() === '') return '';
      return `<text x="${x.toFixed(1)}" y="${y}" textLength="${(columns * CELL.width).toFixed(1)}"${attributes}>${escaped(text)}</text>`;
    });
  return texts.join('');
}

/** Wide characters apart from the others: stretched together, neither would stand in its column. */
function apart({ text, attributes }: Run): readonly Run[] {
  return text.split(/([\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)/u).map((piece) => ({ text: piece, attributes }));
}

/** With no-break spaces: browsers differ in how they are told to keep the others. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(' ', '\u00a0');
}
