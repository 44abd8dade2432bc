import { Worker } from 'node:worker_threads';
import type { Printer } from '../../print/print-job.ts';
import type { Loading } from '../context.ts';
import { STDIN } from '../files/release-files.ts';
import { type ExportSetting, releaseStager } from './release-stager.ts';
import type { StagedRelease } from './staging.ts';
import type { Numbered, NumberedResult, WorkerSetting } from './worker.ts';

/** Which releases to render. */
export interface RenderTask extends ExportSetting {
  readonly files: readonly string[];
  /** How many may be rendered at once. */
  readonly jobs: number;
  /** Needed for PDF alone. */
  readonly printer?: Printer | undefined;
}

/** As many releases have to wait for each thread before it pays to start one: a thread loads the program anew. */
const WORTH_A_THREAD = 24;
/** Releases that a thread is handed at once. */
const HANDFUL = 8;

/** Renders releases into the staging folder, many of them on several threads, and gives what became of each in the order of the files. */
export async function* renderAll(task: RenderTask, loading: Loading): AsyncGenerator<StagedRelease, void> {
  // One browser prints for all, in processes of its own: threads of ours would gain nothing.
  const threads =
    task.files.includes(STDIN) || task.printer !== undefined ? 1 : Math.min(task.jobs, Math.floor(task.files.length / WORTH_A_THREAD));
  yield* threads < 2 ? renderHere(task, loading) : renderOnThreads(task, threads, loading);
}

async function* renderHere({ files, jobs, printer, ...setting }: RenderTask, loading: Loading): AsyncGenerator<StagedRelease, void> {
  const stageRelease = releaseStager(setting, loading, printer);
  const atOnce = printer === undefined ? 1 : jobs;
  const begun: Promise<StagedRelease>[] = [];
  for (const [number, file] of files.entries()) {
    begun.push(stageRelease(file, number));
    const first = begun.length < atOnce ? undefined : begun.shift();
    if (first !== undefined) yield await first;
  }
  for (const staged of begun) yield await staged;
}

async function* renderOnThreads(task: RenderTask, threads: number, loading: Loading): AsyncGenerator<StagedRelease, void> {
  const { files, formats, staging, includeEmbargoed } = task;
  const setting: WorkerSetting = {
    formats,
    staging,
    includeEmbargoed,
    folder: loading.folder,
    environment: loading.environment,
    now: loading.clock(),
  };
  const results = new Map<number, StagedRelease>();
  const arrivals = new Arrivals();
  const rest = handfuls(files);
  const workers = Array.from({ length: threads }, () => startWorker(setting));
  for (const worker of workers) {
    worker.on('error', (error) => arrivals.fail(error));
    worker.on('message', (arrived: readonly NumberedResult[]) => {
      for (const { number, staged } of arrived) results.set(number, staged);
      handOut(worker, rest);
      arrivals.notify();
    });
    // Two at first, so that none waits for the next.
    handOut(worker, rest);
    handOut(worker, rest);
  }
  try {
    for (let number = 0; number < files.length; number += 1) {
      let staged = results.get(number);
      for (; staged === undefined; staged = results.get(number)) await arrivals.next();
      results.delete(number);
      yield staged;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** The program runs from its sources or from its build: the thread runs the same. */
function startWorker(setting: WorkerSetting): Worker {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./worker.${ending}`, import.meta.url), { workerData: setting });
}

function handfuls(files: readonly string[]): Numbered[][] {
  const numbered = files.map((file, number) => ({ file, number }));
  return Array.from({ length: Math.ceil(files.length / HANDFUL) }, (_, at) => numbered.slice(at * HANDFUL, (at + 1) * HANDFUL));
}

function handOut(worker: Worker, rest: Numbered[][]): void {
  const files = rest.shift();
  if (files !== undefined) worker.postMessage(files);
}

/** Wakes the one who waits when something has arrived. */
class Arrivals {
  #next = Promise.withResolvers<void>();
  #failure: Error | undefined;

  notify(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }

  fail(error: Error): void {
    this.#failure = error;
    this.notify();
  }

  async next(): Promise<void> {
    if (this.#failure === undefined) await this.#next.promise;
    if (this.#failure !== undefined) throw this.#failure;
  }
}
