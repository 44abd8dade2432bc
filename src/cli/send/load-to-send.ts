import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Newsroom } from '../../newsroom/model.ts';
import type { Release } from '../../release/model.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { freezeApart } from '../frozen/freeze-apart.ts';
import type { FrozenEdition } from '../frozen/frozen-content.ts';
import { loadRelease } from '../load/release.ts';

/** A release that may be sent. */
export interface Unfrozen {
  readonly newsroom: Newsroom;
  readonly release: Release;
  /** The release's, absolute. */
  readonly folder: string;
  /** Found in checking, and no reason not to send. */
  readonly warnings: readonly Diagnostic[];
}

/** A release that may be sent, its messages frozen. */
export interface Sendable extends Omit<Unfrozen, 'folder'> {
  readonly editions: readonly FrozenEdition[];
}

/** Loads, checks and freezes a release; what stands in the way is reported, and how the command ends is given. */
export async function loadToSend(file: string, context: Context, attach?: 'pdf'): Promise<Sendable | Finished> {
  const unfrozen = await loadUnfrozen(file, context);
  return typeof unfrozen === 'string' ? unfrozen : freezeToSend(unfrozen, context, attach);
}

/** Loads and checks a release; what stands in the way is reported, and how the command ends is given. */
export async function loadUnfrozen(file: string, context: Context): Promise<Unfrozen | Finished> {
  const { presenter } = context;
  const loaded = await loadRelease(file, context);
  if (loaded.kind === 'misused') {
    presenter.report(loaded.diagnostics);
    return 'misused';
  }
  const { newsroom, release, folder } = loaded;
  if (release.kind === 'invalid') {
    presenter.report(release.diagnostics);
    presenter.say('Nothing was sent.');
    return 'has-problems';
  }
  return { newsroom, release: release.value, folder, warnings: release.warnings };
}

/**
 * Freezes a release, with a PDF attached where that or newsroom.yaml asks for it; what stands in the way is reported, and how the command ends is given. It takes
 * longer than everything else before a dispatch: what can be refused without it is refused first.
 */
export async function freezeToSend(unfrozen: Unfrozen, { environment, ...context }: Context, attach?: 'pdf'): Promise<Sendable | Finished> {
  const { newsroom, release, folder, warnings } = unfrozen;
  const attachment = attach === 'pdf' || newsroom.email.attachesPdf ? { environment, folder: context.folder } : undefined;
  const frozen = await freezeApart({ release, folder, newsroom, now: context.clock(), attachment });
  if (frozen.kind === 'invalid') {
    context.presenter.report(frozen.diagnostics);
    context.presenter.say('Nothing was sent.');
    return 'misused';
  }
  return { newsroom, release, editions: frozen.value, warnings: [...warnings, ...frozen.warnings] };
}
