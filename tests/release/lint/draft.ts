import { isNode, isScalar, parseDocument } from 'yaml';
import type { EditionDraft, Locate, Path, ReleaseDraft } from '../../../src/release/draft.ts';
import { type Finding, type LintContext, type LintRule, lint } from '../../../src/release/lint/rule.ts';
import type { Policy } from '../../../src/release/policy.ts';
import { editionSchema, releaseSchema } from '../../../src/release/schema.ts';
import { instant } from '../../../src/release/time.ts';
import { makeSource, type Source } from '../../../src/source/source.ts';

/** A newsroom in Geneva that asks for nothing special. */
export const POLICY: Policy = {
  country: 'CH',
  timeZone: 'Europe/Zurich',
  language: 'en',
  quotesNeedApproval: false,
  titleLength: 100,
  rules: {},
  boilerplate: {},
};

/** The morning of the day on which the seed's release went out. */
export const CONTEXT: LintContext = { policy: POLICY, now: instant(Date.parse('2006-09-05T08:00:00Z')) };

/** Reads YAML as a release file, and sibling files by language. */
export function draftOf(yaml: string, siblings: Readonly<Record<string, string>> = {}): ReleaseDraft {
  const source = makeSource('release.yaml', yaml);
  const fields = releaseSchema.partial().parse(parseDocument(yaml).toJS() ?? {});
  const locate = locateIn(source);
  const own: EditionDraft = { language: fields.language ?? 'en', fields, locate };
  const others = Object.entries(siblings).map(([language, text]): EditionDraft => {
    const sibling = makeSource(`release.${language}.yaml`, text);
    return { language, fields: editionSchema.parse(parseDocument(text).toJS()), locate: locateIn(sibling) };
  });
  return { source, fields, locate, editions: [own, ...others] };
}

/** What a rule finds, as the stretch of the file that it points at. */
export function pointedAt(findings: Iterable<Finding>): readonly string[] {
  return Array.from(findings, ({ span }) => span.source.text.slice(span.start, span.end).trim());
}

/** Runs one rule over a release in YAML. */
export function check(rule: LintRule, yaml: string, context: LintContext = CONTEXT): readonly Finding[] {
  return Array.from(rule.check(draftOf(yaml), context));
}

/** Runs rules as the program does and gives what they say: `rule: message`. */
export function said(rules: readonly LintRule[], draft: ReleaseDraft, context: LintContext = CONTEXT): readonly string[] {
  return lint(rules, draft, context).map(({ rule, message }) => `${rule}: ${message}`);
}

function locateIn(source: Source): Locate {
  const document = parseDocument(source.text);
  return (path, range) => {
    const [start, end] = rangeOf(document.getIn(path, true)) ?? parentRange(path);
    const value = document.getIn(path);
    if (range === undefined || typeof value !== 'string') return { source, start, end };
    const written = value
      .slice(range.start, range.end)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\n+/g, '\\s+');
    const found = new RegExp(written).exec(source.text.slice(start));
    const from = start + (found?.index ?? 0);
    return { source, start: from, end: from + (found?.[0].length ?? 0) };
  };

  function parentRange(path: Path): readonly [number, number] {
    if (path.length === 0) return [0, source.text.length];
    const parent = path.slice(0, -1);
    return rangeOf(document.getIn(parent, true)) ?? parentRange(parent);
  }
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  if (!(isNode(node) || isScalar(node)) || node.range === undefined || node.range === null) return undefined;
  return [node.range[0], node.range[1]];
}
