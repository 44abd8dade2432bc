import { resolve } from 'node:path';
import { isInside } from './inside.ts';
import type { ApprovalSettings } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Checks `approvals`, and fills in what it does not say; the path of the signers is made absolute. */
export function buildApprovals(approvals: NewsroomFile['approvals'], root: string, check: SettingsCheck): ApprovalSettings {
  const { required = 0, signers } = approvals ?? {};
  if (signers !== undefined && !isInside(root, signers)) {
    const hint = 'Put the file into the newsroom’s folder, and write its path from there: `allowed_signers`.';
    check.wrong(['approvals', 'signers'], 'which is outside of the newsroom', hint);
  }
  return { required, signers: signers === undefined ? undefined : resolve(root, signers) };
}
