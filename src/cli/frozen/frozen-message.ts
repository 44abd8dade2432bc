import { freezeMessage } from '../../message/freeze.ts';
import type { FrozenMessage, MessageFile } from '../../message/model.ts';
import type { ReleaseDate } from '../../release/model.ts';
import { type Instant, instant } from '../../release/time.ts';
import type { EmailRendition } from '../../render/model.ts';
import type { EditionInput } from '../load/render-input.ts';

/** Freezes an edition's e-mail, from the newsroom's sender; `files` come with it; `date` is that of the message's Date header. */
export function frozenMessageOf(
  rendition: EmailRendition,
  { newsroom, release }: EditionInput,
  { files, date }: { readonly files: readonly MessageFile[]; readonly date: Instant },
): FrozenMessage {
  const { sender, organisation } = newsroom;
  return freezeMessage({ rendition, files, sender, releaseId: release.id, listName: organisation.name, date });
}

/** A release's own date as an instant, for messages that must not change with the hour at which they are exported. */
export function instantOf(date: ReleaseDate): Instant {
  return date.kind === 'instant' ? date.instant : instant(Date.parse(`${date.day}T00:00:00Z`));
}
