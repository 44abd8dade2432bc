import { appendFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Approval, approvalLine, type PlacedApproval, readApprovals, statementOf } from '../../approval/approval.ts';
import type { CheckedApproval } from '../../approval/judge.ts';
import { aboutFile, type Checked } from '../../diagnostic/diagnostic.ts';
import { contentsOf, shownPath } from '../../newsroom/contents.ts';
import { decodeSource } from '../../source/decode.ts';
import { APPROVALS } from '../files/release-files.ts';
import { writtenAnew } from '../files/write.ts';
import { verifyWithSsh } from './ssh-signature.ts';

/** Where the approvals of a release's file stand: `spring.approvals.yaml` beside `spring.yaml`. Absolute. */
export function approvalsPath(file: string, folder: string): string {
  return resolve(folder, file).replace(/(?:\.ya?ml)?$/i, `.${APPROVALS}.yaml`);
}

/** The approvals in a file, none where it is not there; or what makes the file unfit. */
export async function loadApprovals(path: string): Promise<Checked<readonly PlacedApproval[]>> {
  const name = shownPath(path);
  const contents = await contentsOf(path);
  if (contents.kind === 'missing') return { kind: 'valid', value: [], warnings: [] };
  if (contents.kind === 'refused') return unfit(name, `The file of approvals ${contents.why}.`, 'Take it away, and approve anew.');
  const decoded = decodeSource(name, contents.bytes);
  if (decoded.kind === 'refused') return unfit(name, decoded.why, decoded.remedy);
  // The head alone: nobody has approved yet, or somebody took it back.
  return /^(?:\s*#[^\n]*(?:\n|$))*\s*$/.test(decoded.source.text)
    ? { kind: 'valid', value: [], warnings: [] }
    : readApprovals(decoded.source);
}

function unfit(file: string, why: string, remedy: string): Checked<never> {
  return { kind: 'invalid', diagnostics: [aboutFile(file, 'approvals', 'error', why, remedy)] };
}

/** Adds an approval at the end of a file, which is made where it is not there. */
export async function addApproval(path: string, approval: Approval): Promise<void> {
  await writtenAnew(path, HEAD);
  await appendFile(path, approvalLine(approval));
}

const HEAD =
  '# Who approved the release beside this file, and what of it. Written by `release approve`, an approval a line; kept in git.\n';

/** Checks each approval's signature against the file of allowed signers; without one, all count as unsigned. */
export function checkSignatures(placed: readonly PlacedApproval[], signers: string | undefined): Promise<readonly CheckedApproval[]> {
  return Promise.all(
    placed.map(async ({ approval }): Promise<CheckedApproval> => {
      const { signature, by } = approval;
      if (signers === undefined || signature === undefined) return { approval, standing: { kind: 'unsigned' } };
      return { approval, standing: await verifyWithSsh({ statement: statementOf(approval), signature, by, signers }) };
    }),
  );
}
