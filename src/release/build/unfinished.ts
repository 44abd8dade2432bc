import { readEmbargo, readReleaseDate } from '../date.ts';
import type { ReleaseDraft } from '../draft.ts';
import type { Release } from '../model.ts';
import type { Policy } from '../policy.ts';
import type { ReleaseFile } from '../schema.ts';
import { buildRelease } from './release.ts';

/**
 * A release that is still being written, to look at and never to send: what the draft lacks is filled in with a blank, `today` (a calendar day) is its
 * date. Undefined where even that is no release.
 */
export function unfinishedRelease(draft: ReleaseDraft, policy: Policy, today: string): Release | undefined {
  const fields = filledIn(draft.fields, policy, today);
  const [own, ...others] = draft.editions;
  try {
    return buildRelease({ ...draft, fields, editions: [{ ...own, fields: { ...own.fields, ...fields } }, ...others] }, policy);
  } catch {
    // Building relies on rules that this draft has broken: which of them cannot be shown is not worth knowing.
    return undefined;
  }
}

const BLANK = '…';

function filledIn(fields: Partial<ReleaseFile>, { timeZone }: Policy, today: string): Partial<ReleaseFile> {
  const { embargo, kind, corrects, withdraws, ...rest } = fields;
  const dated = readReleaseDate(fields.date ?? '', timeZone).kind !== 'refused';
  const holds = embargo !== undefined && readEmbargo(embargo.until, timeZone).kind !== 'refused';
  const about = { ...(corrects === undefined ? {} : { corrects }), ...(withdraws === undefined ? {} : { withdraws }) };
  const named = (kind !== 'correction' || corrects !== undefined) && (kind !== 'withdrawal' || withdraws !== undefined);
  return {
    ...rest,
    ...about,
    ...(named && kind !== undefined ? { kind } : {}),
    ...(holds ? { embargo } : {}),
    id: fields.id ?? 'draft',
    title: fields.title ?? BLANK,
    date: dated && fields.date !== undefined ? fields.date : today,
    contact: fields.contact ?? { name: BLANK },
  };
}
