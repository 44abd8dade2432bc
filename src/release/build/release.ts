import { readEmbargo, readReleaseDate } from '../date.ts';
import type { ReleaseDraft } from '../draft.ts';
import type { Embargo, Release, ReleaseDate, ReleaseId, ReleaseKind } from '../model.ts';
import type { Policy } from '../policy.ts';
import { buildEdition } from './edition.ts';

/** Builds the release from a draft in which the rules found no error. Throws where they let something unfinished through. */
export function buildRelease(draft: ReleaseDraft, policy: Policy): Release {
  const { fields, editions } = draft;
  const [own, ...others] = editions;
  return {
    id: releaseId(fields.id),
    kind: kindOf(draft),
    date: dateOf(fields.date, policy),
    embargo: embargoOf(fields.embargo?.until, policy),
    language: own.language,
    subjects: fields.subjects ?? [],
    editions: [buildEdition(draft, own, policy), ...others.map((edition) => buildEdition(draft, edition, policy))],
  };
}

function releaseId(slug: string | undefined): ReleaseId {
  if (slug === undefined) throw new Error('A release without id got past its rules.');
  return slug as ReleaseId;
}

/** A release that names what it corrects is a correction, whether it says so or not. */
function kindOf({ fields: { kind, corrects, withdraws } }: ReleaseDraft): ReleaseKind {
  switch (kind) {
    case 'correction':
      return { kind, corrects: releaseId(corrects) };
    case 'withdrawal':
      return { kind, withdraws: releaseId(withdraws) };
    case undefined:
      if (corrects !== undefined) return { kind: 'correction', corrects: releaseId(corrects) };
      if (withdraws !== undefined) return { kind: 'withdrawal', withdraws: releaseId(withdraws) };
      return { kind: 'announcement' };
    default:
      return { kind };
  }
}

function dateOf(written: string | undefined, { timeZone }: Policy): ReleaseDate {
  const reading = readReleaseDate(written ?? '', timeZone);
  if (reading.kind === 'refused') throw new Error('A release without date got past its rules.');
  return reading.date;
}

function embargoOf(written: string | undefined, { timeZone }: Policy): Embargo {
  if (written === undefined) return { kind: 'none' };
  const reading = readEmbargo(written, timeZone);
  if (reading.kind === 'refused') throw new Error('An embargo that cannot be read got past its rules.');
  return reading.embargo;
}
