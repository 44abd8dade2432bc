import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { freezeApart } from '../frozen/freeze-apart.ts';
import type { FrozenEdition } from '../frozen/frozen-content.ts';
import { loadRelease } from '../load/release.ts';

/** A release that may be sent, its messages frozen. */
export interface Sendable {
  readonly newsroom: Newsroom;
  readonly release: Release;
  readonly editions: readonly FrozenEdition[];
  /** Found in checking, and no reason not to send. */
  readonly warnings: readonly Diagnostic[];
}

/** Loads, checks and freezes a release, with a PDF attached where that or newsroom.yaml asks for it; what stands in the way is reported, and how the command ends is given. */
export async function loadToSend(file: string, context: Context, attach?: 'pdf'): Promise<Sendable | Finished> {
  const { presenter } = context;
  const loaded = await loadRelease(file, context);
  if (loaded.kind === 'misused') {
    presenter.report(loaded.diagnostics);
    return 'misused';
  }
  const { newsroom, release } = loaded;
  if (release.kind === 'invalid') {
    presenter.report(release.diagnostics);
    presenter.say('Nothing was sent.');
    return 'has-problems';
  }
  const { environment } = context;
  const attachment = attach === 'pdf' || newsroom.email.attachesPdf ? { environment, folder: context.folder } : undefined;
  const frozen = await freezeApart({ release: release.value, folder: loaded.folder, newsroom, now: context.clock(), attachment });
  if (frozen.kind === 'invalid') {
    presenter.report(frozen.diagnostics);
    presenter.say('Nothing was sent.');
    return 'misused';
  }
  return { newsroom, release: release.value, editions: frozen.value, warnings: [...release.warnings, ...frozen.warnings] };
}
