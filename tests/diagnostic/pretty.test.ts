import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { countLine, type Palette, PLAIN, prettyReport } from '../../src/diagnostic/pretty.ts';
import { about, SAMPLES } from './samples.ts';

const MARKED: Palette = {
  error: (text) => `<error>${text}</>`,
  warning: (text) => `<warning>${text}</>`,
  info: (text) => `<info>${text}</>`,
  place: (text) => `<place>${text}</>`,
  faint: (text) => `<faint>${text}</>`,
};

/** The words above the marks of a report’s only frame. */
function marked(report: string): string {
  const lines = report.split('\n');
  const marks = lines.findIndex((line) => /│ +\^+$/.test(line));
  const [before = '', carets = ''] = /^(.*?)(\^+)$/.exec(lines[marks] ?? '')?.slice(1) ?? [];
  let column = 0;
  return Array.from(new Intl.Segmenter('en').segment(lines[marks - 1] ?? ''), ({ segment }) => {
    const at = column;
    column += stringWidth(segment);
    return at >= before.length && at < before.length + carets.length ? segment : '';
  }).join('');
}

describe('prettyReport', () => {
  it.each([60, 80, 120])('fits into %i columns', async (width) => {
    const report = prettyReport(SAMPLES, { width, palette: PLAIN });
    for (const line of report.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    await expect(report).toMatchFileSnapshot(`../golden/diagnostics/pretty-${width}.txt`);
  });

  it.each([30, 45, 60, 80, 200])('points at the words, however long the line before and after them, in %i columns', (width) => {
    for (const far of [0, 1, 10, 25, 26, 27, 28, 50, 5000]) {
      const text = `${'é渡x'.repeat(far)}FERRY${' 渡'.repeat(far)}`;
      expect(marked(prettyReport([about(text, 'FERRY')], { width, palette: PLAIN }))).toBe('FERRY');
    }
  });

  it('colours through the palette only', async () => {
    await expect(prettyReport(SAMPLES.slice(0, 3), { width: 80, palette: MARKED })).toMatchFileSnapshot(
      '../golden/diagnostics/pretty-coloured.txt',
    );
  });

  it('shows as little of a line of a million characters as of any other', () => {
    const text = `${'渡'.repeat(500_000)}FERRY${'x'.repeat(500_000)}`;
    const report = prettyReport(
      Array.from({ length: 20 }, () => about(text, 'FERRY')),
      { width: 80, palette: PLAIN },
    );
    expect(report.length).toBeLessThan(10_000);
  });

  it('lets nothing through that a terminal obeys', () => {
    const evil = '\u001b[2J\u0007\u009b\u202e\u2066\u200f\u061c\ufeff\u2028\ud800\u0000';
    const place = about(`title: ${evil}Night`, 'Night');
    const report = prettyReport(
      [{ ...place, message: `A${evil}.\r\nB`, hint: `C${evil}` }, about('Night', 'Night', 'error', `a${evil}b.yaml`)],
      { width: 80, palette: PLAIN },
    );
    expect(report).not.toMatch(/[^\P{Cc}\n]|[\p{Zl}\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]/u);
    expect(marked(report)).toBe('Night');
  });

  it('keeps the joiners that scripts need', () => {
    expect(prettyReport([about('title: می‌خواهم 👩‍✈️', 'می')], { width: 80, palette: PLAIN })).toContain('می‌خواهم 👩‍✈️');
  });
});

describe('countLine', () => {
  it('counts by level', () => {
    expect(countLine(SAMPLES)).toBe('8 errors, 3 warnings, 1 hint');
    expect(countLine(SAMPLES.slice(0, 2))).toBe('1 error, 1 warning');
    expect(countLine([])).toBe('No errors, no warnings.');
  });
});
