import type { Diagnostic, Level } from '../../diagnostic/diagnostic.ts';
import { githubReport } from '../../diagnostic/github.ts';
import { jsonReport } from '../../diagnostic/json.ts';
import { countLine, prettyReport } from '../../diagnostic/pretty.ts';
import { type SarifRule, sarifReport } from '../../diagnostic/sarif.ts';
import { programVersion } from '../files/program-files.ts';
import type { Presenter } from '../presenter.ts';

/** How findings are written. */
export type FindingsFormat = 'pretty' | 'json' | 'github' | 'sarif';

/** Takes findings as they are made and writes them as a command's result. Memory does not grow with them. */
export interface Findings {
  add(finding: Diagnostic): Promise<void>;
  /** Writes what is still to be written; the last call. */
  end(): Promise<void>;
  /** How many there were of each level. */
  readonly counts: Readonly<Record<Level, number>>;
}

/** Findings of one rule that people are shown; the rest of them is counted. */
const SHOWN_OF_A_RULE = 25;
/** Results that GitHub takes in one SARIF file. */
const MOST_RESULTS = 25_000;

/** Findings in a format, on stdout. `rules` are those that a SARIF report names. */
export function findingsIn(format: FindingsFormat, presenter: Presenter, rules: readonly SarifRule[]): Findings {
  const counts = { error: 0, warning: 0, info: 0 };
  const writer = writerIn(format, presenter, rules);
  return {
    counts,
    add: async (finding) => {
      counts[finding.level] += 1;
      await writer.add(finding);
    },
    end: () => writer.end(),
  };
}

type Writer = Pick<Findings, 'add' | 'end'>;

function writerIn(format: FindingsFormat, presenter: Presenter, rules: readonly SarifRule[]): Writer {
  switch (format) {
    case 'pretty':
      return prettyWriter(presenter);
    case 'json':
      return jsonWriter(presenter);
    case 'github':
      return { add: (finding) => presenter.result(githubReport([finding])), end: async () => undefined };
    case 'sarif':
      return sarifWriter(presenter, rules);
  }
}

function prettyWriter(presenter: Presenter): Writer {
  const kept: Diagnostic[] = [];
  const seen = new Map<string, { readonly level: Level; count: number }>();
  return {
    add: async (finding) => {
      const rule = seen.get(finding.rule) ?? { level: finding.level, count: 0 };
      seen.set(finding.rule, rule);
      rule.count += 1;
      if (rule.count <= SHOWN_OF_A_RULE) kept.push(finding);
    },
    end: () =>
      presenter.show(({ width, paint }) => {
        const shown = prettyReport(kept, { width, palette: paint });
        const more = [...seen].filter(([, { count }]) => count > SHOWN_OF_A_RULE);
        if (more.length === 0) return shown;
        const lines = more.map(
          ([rule, { count }]) => `${(count - SHOWN_OF_A_RULE).toLocaleString('en')} more of ${rule}; --format json has all.\n`,
        );
        return `${shown.slice(0, shown.length - countLine(kept).length - 1)}${lines.join('')}\n${totalLine(seen)}\n`;
      }),
  };
}

function totalLine(seen: ReadonlyMap<string, { readonly level: Level; readonly count: number }>): string {
  const of = (level: Level) => [...seen.values()].filter((rule) => rule.level === level).reduce((sum, { count }) => sum + count, 0);
  const counts = (
    [
      ['error', 'error'],
      ['warning', 'warning'],
      ['info', 'hint'],
    ] as const
  ).map(([level, noun]) => ({ noun, count: of(level) }));
  return counts
    .flatMap(({ noun, count }) => (count === 0 ? [] : `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`))
    .join(', ');
}

/** The array that `jsonReport` gives, an element at a time. */
function jsonWriter(presenter: Presenter): Writer {
  let any = false;
  return {
    add: async (finding) => {
      const element = jsonReport([finding]).slice('[\n'.length, -'\n]\n'.length);
      await presenter.result(`${any ? ',\n' : '[\n'}${element}`);
      any = true;
    },
    end: () => presenter.result(any ? '\n]\n' : jsonReport([])),
  };
}

function sarifWriter(presenter: Presenter, rules: readonly SarifRule[]): Writer {
  const kept: Diagnostic[] = [];
  let left = 0;
  return {
    add: async (finding) => {
      if (kept.length < MOST_RESULTS) kept.push(finding);
      else left += 1;
    },
    end: async () => {
      await presenter.result(sarifReport(kept, { name: 'release', version: programVersion(), rules }));
      if (left > 0)
        presenter.say(`${left.toLocaleString('en')} findings more than a SARIF file may hold are left out; --format json has all.`);
    },
  };
}
