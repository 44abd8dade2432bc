import { parentPort, workerData } from 'node:worker_threads';
import type { Loading } from '../context.ts';
import type { ExportSetting } from './release-stager.ts';
import { releaseStager } from './release-stager.ts';
import type { StagedRelease } from './staging.ts';

/** What a thread that renders is started with. */
export interface WorkerSetting extends ExportSetting, Pick<Loading, 'folder' | 'environment'> {
  readonly now: ReturnType<Loading['clock']>;
}

/** A release's file, and its number among the others. */
export interface Numbered {
  readonly file: string;
  readonly number: number;
}

/** What became of it. */
export interface NumberedResult {
  readonly number: number;
  readonly staged: StagedRelease;
}

const { now, ...setting } = workerData as WorkerSetting;
const stageRelease = releaseStager(setting, { ...setting, clock: () => now, stdin: process.stdin });

parentPort?.on('message', async (files: readonly Numbered[]) => {
  const results = files.map(async ({ file, number }): Promise<NumberedResult> => ({ number, staged: await stageRelease(file, number) }));
  parentPort?.postMessage(await Promise.all(results));
});
