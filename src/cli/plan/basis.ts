import { resolve } from 'node:path';
import type { ApprovedContent } from '../../approval/content.ts';
import type { DispatchId, DispatchRecord } from '../../ledger/port.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import { STDIN } from '../files/release-files.ts';

/** What a plan was made from, as the ledger keeps it beside the frozen content. */
export interface PlanBasis {
  readonly version: 1;
  /** The release's file, from the newsroom's folder; `-` for standard input. */
  readonly file: string;
  /** Clauses of `--where`, as they were typed. */
  readonly where: readonly string[];
  /** What approvals have to be of. */
  readonly content: ApprovedContent;
  /** What a test has to be of. */
  readonly tested: string;
  /** Dispatches of the release whose recipients it leaves out. */
  readonly before: readonly DispatchId[];
  /** Rows of the lists that have no delivery: duplicates, and those that `--where` leaves out. */
  readonly duplicates: number;
  readonly filtered: number;
  /** Whether the `send` of it waits for its moment: somebody wrote `--at`. */
  readonly waits: boolean;
}

/** The basis of a plan; undefined where the dispatch was never planned, or by another version of the program. */
export function basisOf({ basis }: Pick<DispatchRecord, 'basis'>): PlanBasis | undefined {
  const read = basis === undefined ? undefined : (JSON.parse(basis) as PlanBasis);
  return read?.version === 1 ? read : undefined;
}

/** The absolute path of the release's file; `-` for standard input. */
export function plannedFile({ file }: PlanBasis, { root }: Newsroom): string {
  return file === STDIN ? STDIN : resolve(root, file);
}
