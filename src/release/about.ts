import type { Release, ReleaseId } from './model.ts';

/** The earlier release that this one corrects or withdraws; undefined for any other. */
export function aboutOf({ kind }: Pick<Release, 'kind'>): ReleaseId | undefined {
  switch (kind.kind) {
    case 'correction':
      return kind.corrects;
    case 'withdrawal':
      return kind.withdraws;
    default:
      return undefined;
  }
}
