import type { Printer } from '../../print/print-job.ts';
import type { Loading } from '../context.ts';
import { RenderKits } from '../load/render-kit.ts';
import { SharedAround } from '../load/shared-around.ts';
import type { ExportFormat } from './format.ts';
import { exportRelease } from './release.ts';
import { type StagedRelease, stage } from './staging.ts';

/** Renders the release of a file, which has this number among the others, into the staging folder. */
export type ReleaseStager = (file: string, number: number) => Promise<StagedRelease>;

/** What all releases of an export have in common. */
export interface ExportSetting {
  readonly formats: readonly ExportFormat[];
  /** Absolute path of the staging folder. */
  readonly staging: string;
  /** As in `ExportTask`. */
  readonly includeEmbargoed: boolean;
}

/** Makes a stager, which keeps what releases share: compiled templates, newsrooms. A printer is needed for PDF alone. */
export function releaseStager({ formats, staging, includeEmbargoed }: ExportSetting, loading: Loading, printer?: Printer): ReleaseStager {
  const kits = new RenderKits();
  const shared = new SharedAround(loading);
  return async (file, number) =>
    stage(await exportRelease({ file, formats, kits, shared, printer, includeEmbargoed }, loading), staging, number);
}
