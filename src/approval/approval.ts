import * as z from 'zod';
import { at, type Checked, type Diagnostic } from '../diagnostic/diagnostic.ts';
import { schemaDiagnostics } from '../diagnostic/schema-issue.ts';
import type { Source, Span } from '../source/source.ts';
import type { SourceProblem } from '../source/source-problem.ts';
import { readYaml } from '../source/yaml.ts';
import type { ApprovedContent } from './content.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { message: 'It is no SHA-256: 64 hexadecimal digits.' });
const part = z.string().regex(/^[0-9a-f]{1,64}$/, { message: 'It is no digest.' });
const approvalSchema = z.strictObject({
  release: z.string().min(1),
  by: z.string().trim().min(1).max(320),
  at: z.iso.datetime(),
  content: sha256,
  parts: z.record(z.string(), z.union([part, z.array(part)])),
  signature: z.string().max(20_000).optional(),
});
const fileSchema = z.array(approvalSchema);

/** One person's word for one content. `at` is ISO 8601 in UTC; `signature` an armoured SSH signature over `statementOf`. */
export interface Approval {
  readonly release: string;
  readonly by: string;
  readonly at: string;
  readonly content: ApprovedContent['hash'];
  readonly parts: ApprovedContent['parts'];
  readonly signature: string | undefined;
}

/** An approval, and where in its file it stands. */
export interface PlacedApproval {
  readonly approval: Approval;
  readonly span: Span;
}

/** Reads a file of approvals; what makes it unfit is told with its place (rule `approvals`). */
export function readApprovals(source: Source): Checked<readonly PlacedApproval[]> {
  const merging = /^(?:<{7}|={7}|>{7})(?= |$)/m.exec(source.text);
  if (merging !== null) return { kind: 'invalid', diagnostics: [halfMerged(source, merging.index)] };
  const { document, problems } = readYaml(source);
  if (document === undefined || problems.length > 0) return { kind: 'invalid', diagnostics: problems.map(unreadable) };
  const parsed = fileSchema.safeParse(document.value, { reportInput: true });
  if (!parsed.success) {
    const diagnostics = schemaDiagnostics(parsed.error.issues, document, { rule: 'approvals', schema: fileSchema });
    return { kind: 'invalid', diagnostics };
  }
  const approvals = parsed.data.map((entry, index) => ({
    approval: { ...entry, signature: entry.signature },
    span: document.locate([index]),
  }));
  return { kind: 'valid', value: approvals, warnings: [] };
}

function unreadable({ span, message, remedy }: SourceProblem): Diagnostic {
  return at(span, 'approvals', 'error', message, remedy);
}

// YAML would read some of the marks as text, and tell of a list that is none.
function halfMerged(source: Source, start: number): Diagnostic {
  const hint = 'Keep the approvals of both sides, a line each, and take the marks out.';
  return at({ source, start, end: start + 7 }, 'approvals', 'error', 'Git left the marks of a merge here.', hint);
}

/** What a person signs: everything that the approval says, in one line of JSON. */
export function statementOf({ release, by, at: when, content }: Approval): string {
  return `${JSON.stringify({ release, by, at: when, content })}\n`;
}

/** An approval as a line of its file: YAML that is JSON, so that two branches that each add one merge by keeping both lines. */
export function approvalLine({ release, by, at: when, content, parts, signature }: Approval): string {
  const signed = signature === undefined ? {} : { signature };
  // YAML takes a line separator inside of a text for a line end.
  const json = JSON.stringify({ release, by, at: when, content, parts, ...signed }).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
  return `- ${json}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
