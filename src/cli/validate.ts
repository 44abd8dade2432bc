import { Command, Option } from 'commander';
import { type Diagnostic, hasErrors } from '../diagnostic/diagnostic.ts';
import { githubReport } from '../diagnostic/github.ts';
import { jsonReport } from '../diagnostic/json.ts';
import { prettyReport } from '../diagnostic/pretty.ts';
import { sarifReport } from '../diagnostic/sarif.ts';
import { RULES } from '../release/lint/rules.ts';
import type { Context } from './context.ts';
import { programVersion } from './files/program-files.ts';
import { releasesAmong } from './files/release-files.ts';
import { type Finished, gravest } from './finished.ts';
import { findingsOf, loadRelease } from './load/release.ts';
import { SharedAround } from './load/shared-around.ts';
import type { Presenter } from './presenter.ts';

type ReportFormat = 'pretty' | 'json' | 'github' | 'sarif';

const HELP = `
Examples:
  $ release validate releases/spring.yaml
  $ release validate releases/*.yaml --format github      as annotations in a workflow of GitHub
  $ release validate releases/*.yaml --json | jq '.[] | select(.level == "error")'
  $ git show HEAD:releases/spring.yaml | release validate -

Editions beside a release, such as spring.fr.yaml, are checked with it.
Exit codes: 0 nothing stands in the way of sending; 1 there are errors; 2 no such file, or newsroom.yaml has mistakes.
`;

/** The command `release validate`. */
export function validateCommand(context: Context): Command {
  return new Command('validate')
    .description('Checks releases: everything that a careful colleague would point out before they go, with its place and how to mend it.')
    .argument('<file...>', 'YAML files of releases; - for standard input')
    .addOption(new Option('--format <format>', 'how findings are written').choices(['pretty', 'json', 'github', 'sarif']).default('pretty'))
    .option('--json', 'the same as --format json')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], options: { readonly format: ReportFormat; readonly json?: true }) => {
      context.finish(await validate(files, options.json ? 'json' : options.format, context));
    });
}

async function validate(files: readonly string[], format: ReportFormat, context: Context): Promise<Finished> {
  const findings: Diagnostic[] = [];
  const endings: Finished[] = [];
  const shared = new SharedAround(context);
  for (const file of releasesAmong(files)) {
    const loaded = await loadRelease(file, context, shared);
    const found = loaded.kind === 'loaded' ? findingsOf(loaded.release) : loaded.diagnostics;
    // A newsroom with mistakes says so once, not once a release.
    findings.push(...found.filter((diagnostic) => !findings.some((known) => sameFinding(known, diagnostic))));
    endings.push(loaded.kind === 'misused' ? 'misused' : hasErrors(found) ? 'has-problems' : 'done');
  }
  await write(findings, format, context.presenter);
  return gravest(endings);
}

function sameFinding(a: Diagnostic, b: Diagnostic): boolean {
  return a.where.kind !== 'span' && a.rule === b.rule && a.message === b.message && JSON.stringify(a.where) === JSON.stringify(b.where);
}

function write(findings: readonly Diagnostic[], format: ReportFormat, presenter: Presenter): Promise<void> {
  switch (format) {
    case 'pretty':
      return presenter.show(({ width, paint }) => prettyReport(findings, { width, palette: paint }));
    case 'json':
      return presenter.result(jsonReport(findings));
    case 'github':
      return presenter.result(githubReport(findings));
    case 'sarif':
      return presenter.result(sarifReport(findings, { name: 'release', version: programVersion(), rules: RULES }));
  }
}
