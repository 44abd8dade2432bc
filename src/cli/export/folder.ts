import { rm } from 'node:fs/promises';
import type { Printer } from '../../print/print-job.ts';
import type { Context, Loading } from '../context.ts';
import { lockFolder } from '../files/folder-lock.ts';
import { releaseFolder } from '../files/release-files.ts';
import { SharedAround } from '../load/shared-around.ts';
import { ExportAccount, type FileOutcome } from './account.ts';
import { Fingerprints } from './fingerprints.ts';
import type { ExportFormat } from './format.ts';
import { makingsOf, standsStill } from './makings.ts';
import { type Makings, type Manifest, readManifest } from './manifest.ts';
import { ManifestUpdate } from './manifest-update.ts';
import { renderAll } from './render-all.ts';
import { freshStaging, type StagedRelease } from './staging.ts';

/** Which releases to export, as what, and where to. */
export interface FolderExport {
  readonly files: readonly string[];
  readonly formats: readonly ExportFormat[];
  /** Needed for PDF alone. */
  readonly printer?: Printer | undefined;
  /** Absolute path of the folder. */
  readonly out: string;
  /** How many releases may be rendered at once. */
  readonly jobs: number;
  /** `all` renders also what has not changed since the last time. */
  readonly render: 'changed' | 'all';
  /** As in `ExportTask`. */
  readonly includeEmbargoed: boolean;
}

/** What a folder holds after an export, and what became of each file. */
export interface FolderExported {
  readonly manifest: Manifest;
  readonly outcomes: readonly FileOutcome[];
}

/**
 * Renders releases into files of a folder and notes them in its manifest; what is there and unchanged is left alone. Every file is whole at every moment,
 * and the manifest names none with another content than it says, not after a crash either. A second export into the folder waits for the first.
 */
export async function exportToFolder(task: FolderExport, context: Context): Promise<FolderExported> {
  const { presenter } = context;
  const lock = await lockFolder(task.out, () => presenter.say('Another export is writing to this folder; waiting for it to end.'));
  const staging = await freshStaging(task.out);
  try {
    return await exportLocked(task, staging, context);
  } finally {
    presenter.draw('');
    await rm(staging, { recursive: true, force: true });
    lock.free();
  }
}

async function exportLocked(task: FolderExport, staging: string, context: Context): Promise<FolderExported> {
  // One instant for all: whether an embargo holds does not change on the way.
  const now = context.clock();
  const loading = { ...context, clock: () => now };
  const update = new ManifestUpdate(await readManifest(task.out), task.out, task.formats);
  const found = await findAll(task, update, loading);
  const changed = found.flatMap(({ file, unchanged }) => (unchanged === undefined ? [file] : []));
  const rendered = renderAll({ ...task, files: changed, staging }, loading);
  const account = new ExportAccount(task.files.length, context.presenter);
  try {
    await takeAll(found, rendered, { update, account, loading, formats: task.formats.length });
  } finally {
    // Ends its threads.
    await rendered.return();
  }
  return { manifest: await update.commit(), outcomes: account.outcomes };
}

interface Taking {
  readonly update: ManifestUpdate;
  readonly account: ExportAccount;
  readonly loading: Loading;
  /** How many. */
  readonly formats: number;
}

async function takeAll(found: readonly Found[], rendered: AsyncGenerator<StagedRelease, void>, taking: Taking): Promise<void> {
  const { update, account, loading } = taking;
  const later = new Fingerprints(loading, new SharedAround(loading));
  for (const { file, source, unchanged } of found) {
    account.begin(file);
    if (unchanged !== undefined) {
      account.unchanged(file, unchanged.release, unchanged.languages.length * taking.formats);
      continue;
    }
    const { value: staged } = await rendered.next();
    if (!staged) throw new Error(`Nothing became of ${file}.`);
    if (!account.rendered(file, staged) || staged.basis === undefined) continue;
    // Whoever wrote to it meanwhile may have changed what was read.
    const same = source !== undefined && source === (await later.of(file));
    update.add(staged, makingsOf(staged.basis, same ? source : undefined, loading.clock()));
  }
}

/** A release's file as it is found. */
interface Found {
  readonly file: string;
  /** Its fingerprint. */
  readonly source: string | undefined;
  /** What its files in the folder were made from, where that is still the same. */
  readonly unchanged: Makings | undefined;
}

async function findAll(task: FolderExport, update: ManifestUpdate, loading: Loading): Promise<readonly Found[]> {
  const fingerprints = new Fingerprints(loading, new SharedAround(loading));
  const found: Found[] = [];
  for (const file of task.files) {
    const source = await fingerprints.of(file);
    const makings = source === undefined || task.render === 'all' ? undefined : update.madeFrom(source);
    const still = makings !== undefined && standsStill(makings, releaseFolder(file, loading.folder), loading.clock());
    const isPublic = task.includeEmbargoed || makings?.embargo?.held !== true;
    found.push({ file, source, unchanged: still && isPublic ? makings : undefined });
  }
  return found;
}
