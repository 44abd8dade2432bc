import { describe, expect, it } from 'vitest';
import { aboutFile, at, nowhere, onLine } from '../../src/diagnostic/diagnostic.ts';
import { githubReport } from '../../src/diagnostic/github.ts';
import { jsonReport } from '../../src/diagnostic/json.ts';
import { sarifReport } from '../../src/diagnostic/sarif.ts';
import { RULES } from '../../src/release/lint/rules.ts';
import { makeSource } from '../../src/source/source.ts';
import { SAMPLES } from './samples.ts';

const source = makeSource('releases/été 100%,a:b.yaml', 'title: Night ferry\nbody: |\n  One.\n  Two.\n');
const onTitle = at({ source, start: 7, end: 18 }, 'title-length', 'warning', 'A headline, 100% long:\nof two lines.', 'Shorten it.');
const onBody = at({ source, start: 19, end: 40 }, 'schema', 'error', 'A body.');
const list = onLine({ file: 'lists/press.csv', line: 7 }, 'list', 'error', 'An address.', 'Mend it.');
const file = aboutFile('/newsroom/lists/press.csv', 'file', 'error', 'There is no such file.');
const flag = nowhere('newsroom', 'info', 'A flag.');
const ALL = [onTitle, onBody, list, file, flag];

describe('jsonReport', () => {
  it('is an array of flat objects that always have the same keys', () => {
    const none = { column: null, endLine: null, endColumn: null };
    expect(JSON.parse(jsonReport(ALL))).toEqual([
      {
        file: source.file,
        line: 1,
        column: 8,
        endLine: 1,
        endColumn: 19,
        level: 'warning',
        rule: 'title-length',
        message: onTitle.message,
        hint: 'Shorten it.',
      },
      { file: source.file, line: 2, column: 1, endLine: 4, endColumn: 7, level: 'error', rule: 'schema', message: 'A body.', hint: null },
      { ...none, file: 'lists/press.csv', line: 7, level: 'error', rule: 'list', message: 'An address.', hint: 'Mend it.' },
      {
        ...none,
        file: '/newsroom/lists/press.csv',
        line: null,
        level: 'error',
        rule: 'file',
        message: 'There is no such file.',
        hint: null,
      },
      { ...none, file: null, line: null, level: 'info', rule: 'newsroom', message: 'A flag.', hint: null },
    ]);
  });

  it('is an empty array where nothing is wrong', () => {
    expect(jsonReport([])).toBe('[]\n');
  });
});

describe('githubReport', () => {
  it('is a command a line, with what would end a property or the line escaped', () => {
    expect(githubReport(ALL).split('\n')).toEqual([
      '::warning file=releases/été 100%25%2Ca%3Ab.yaml,line=1,endLine=1,col=8,endColumn=18,title=title-length::A headline, 100%25 long:%0Aof two lines.%0AShorten it.',
      '::error file=releases/été 100%25%2Ca%3Ab.yaml,line=2,endLine=4,title=schema::A body.',
      '::error file=lists/press.csv,line=7,title=list::An address.%0AMend it.',
      '::error file=/newsroom/lists/press.csv,title=file::There is no such file.',
      '::notice title=newsroom::A flag.',
      '',
    ]);
  });

  it('lets no message give a command of its own', () => {
    const report = githubReport([nowhere('list', 'error', 'A name “\r\n::stop-commands::x\n\u001b[2J::set-output” is odd.')]);
    expect(report.trimEnd()).not.toMatch(/\p{Cc}/u);
    expect(report.match(/^::/gm)).toHaveLength(1);
  });
});

describe('sarifReport', () => {
  const log = JSON.parse(sarifReport(ALL, { name: 'release', version: '0.1.0', rules: RULES }));
  const [run] = log.runs;

  it('names the tool and its rules, and those of the readers', () => {
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver).toMatchObject({ name: 'release', version: '0.1.0' });
    const ids = run.tool.driver.rules.map((rule: { id: string }) => rule.id);
    expect(ids).toEqual([...RULES.map(({ id }) => id), 'schema', 'list', 'file', 'newsroom']);
  });

  it('points each result at its rule and its place', () => {
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(run.results.map((result: { level: string }) => result.level)).toEqual(['warning', 'error', 'error', 'error', 'note']);
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'releases/%C3%A9t%C3%A9%20100%25%2Ca%3Ab.yaml' },
      region: { startLine: 1, startColumn: 8, endLine: 1, endColumn: 19 },
    });
    expect(run.results[2].locations[0].physicalLocation.region).toEqual({ startLine: 7 });
    expect(run.results[3].locations[0].physicalLocation).toEqual({ artifactLocation: { uri: 'file:///newsroom/lists/press.csv' } });
    expect(run.results[4]).not.toHaveProperty('locations');
  });

  it('is well-formed whatever the texts hold', () => {
    const { results } = JSON.parse(sarifReport(SAMPLES, { name: 'release', version: '0.1.0', rules: [] })).runs[0];
    expect(results).toHaveLength(SAMPLES.length);
  });
});
