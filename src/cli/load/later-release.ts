import { parseDocument, stringify } from 'yaml';
import type { Edition, Release } from '../../release/model.ts';

/** A correction or withdrawal to be started. */
export interface Later {
  readonly id: string;
  /** The release that it is about. */
  readonly release: Release;
  /** What was wrong; undefined where that is still to be written. */
  readonly reason: string | undefined;
  /** As the file holds it. */
  readonly date: string;
}

const TO_BE_WRITTEN = 'TODO what was wrong';

/** The file of a correction: that of the earlier release with the head of a correction, its comments and order kept. An embargo is over: it goes. */
export function correctionText({ id, release, reason, date }: Later, earlier: string): string {
  const document = parseDocument(earlier, { resolveKnownTags: false, merge: true });
  document.set('id', id);
  document.set('kind', 'correction');
  document.set('corrects', release.id);
  document.set('date', date);
  document.set('reason', reason ?? TO_BE_WRITTEN);
  for (const key of ['embargo', 'withdraws']) document.delete(key);
  for (const { language } of release.editions.slice(1)) {
    if (document.hasIn(['editions', language])) document.setIn(['editions', language, 'reason'], `${TO_BE_WRITTEN}, in ${language}`);
  }
  return document.toString({ lineWidth: 0 });
}

/** The file of a withdrawal: it says in every language of the release which headline is withdrawn, and can be sent as it is once the reason stands. */
export function withdrawalText({ id, release, reason, date }: Later): string {
  const [own, ...others] = release.editions;
  const contact = own.contacts.map(({ name, title, office, phone, email, hours }) => ({
    name,
    title,
    office,
    phone: phone?.written,
    email,
    hours,
  }));
  const editions = Object.fromEntries(others.map((edition) => [edition.language, wordsOf(edition)]));
  return stringify(
    {
      id,
      kind: 'withdrawal',
      withdraws: release.id,
      date,
      dateline: own.dateline,
      language: own.language,
      reason: reason ?? TO_BE_WRITTEN,
      ...wordsOf(own),
      contact,
      ...(others.length === 0 ? {} : { editions }),
    },
    { lineWidth: 0, keepUndefined: false },
  );
}

// A withdrawn text is not repeated: its headline tells which it was.
function wordsOf({ title }: Edition) {
  return { title, body: `${title}\n` };
}
