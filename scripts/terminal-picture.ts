/**
 * Draws README.md's picture: runs the commands of a first session with the sample newsroom and prints what they printed as SVG.
 *
 *     node scripts/terminal-picture.ts > docs/terminal.svg
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SESSION = [
  ['validate', 'releases/draft.yaml'],
  ['send', 'releases/iom-beijing-2006.yaml', '--to', 'journalists', '--sandbox', '--yes'],
];
const COLUMNS = 112;
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

process.stdout.write(picture(session()));

function session(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'release-picture-'));
  try {
    cpSync(join(ROOT, 'releases'), join(folder, 'releases'), { recursive: true, filter: (path) => !path.includes('.release') });
    cpSync(join(ROOT, 'tests/fixtures/hurried-draft.yaml'), join(folder, 'releases/draft.yaml'));
    return SESSION.flatMap((words) => [`\u001b[90m$\u001b[0m \u001b[1mnpx release ${words.join(' ')}\u001b[0m`, ...run(folder, words), '']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(folder: string, words: readonly string[]): readonly string[] {
  const environment = { ...process.env, FORCE_COLOR: '1', COLUMNS: String(COLUMNS) };
  const { stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/release.js'), ...words], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  return `${stderr}${stdout}`.trimEnd().split('\n');
}

function picture(lines: readonly string[]): string {
  const width = COLUMNS * CELL.width + 2 * MARGIN;
  const height = lines.length * CELL.height + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" fill="#e6edf3" xml:space="preserve">
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

function row(line: string, at: number): string {
  let column = 0;
  const spans = runs(line).map(({ text, attributes }) => {
    const x = MARGIN + column * CELL.width;
    column += stringWidth(text);
    return `<tspan x="${x.toFixed(1)}"${attributes}>${escaped(text)}</tspan>`;
  });
  return `<text y="${MARGIN + (at + 0.75) * CELL.height}">${spans.join('')}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
