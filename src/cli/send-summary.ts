import { visible } from '../diagnostic/visible.ts';
import type { Embargo } from '../release/model.ts';
import type { Instant } from '../release/time.ts';
import type { AudienceCount } from './audience-count.ts';
import type { FrozenEdition } from './frozen-content.ts';
import type { Paint } from './presenter.ts';

/** What a person sees before anything leaves. */
export interface Summary {
  readonly editions: readonly FrozenEdition[];
  readonly audience: AudienceCount;
  readonly route: string;
  readonly embargo: Embargo;
  readonly now: Instant;
  readonly paint: Paint;
}

/** The summary's lines: subject, number of recipients by list and language, the first of them, who is left out and why. */
export function summaryText({ editions, audience, route, embargo, now, paint }: Summary): string {
  const lines: [string, string][] = [
    ...editions.map(({ message }): [string, string] => [`Subject (${message.language})`, visible(message.subject)]),
    ['From', visible(mailboxText(editions))],
    ['To', paint.strong(countOf(audience.recipients, 'recipient'))],
    ['  by list', counts(audience.byList)],
    ['  by language', counts(audience.byLanguage)],
    ['  first', audience.first.map(personOf).join('\n')],
    ...leftOut(audience),
    ...embargoLines(embargo, audience, now),
    ['Route', route],
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) => text.split('\n').map((line, at) => `${(at === 0 ? label : '').padEnd(width)}  ${line}`.trimEnd()))
    .join('\n');
}

/** `1 recipient`, `16 recipients`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

function mailboxText([edition]: readonly FrozenEdition[]): string {
  const from = edition?.message.sender.from;
  if (from === undefined) return '';
  return from.name === undefined ? from.address : `${from.name} <${from.address}>`;
}

function counts(byName: ReadonlyMap<string, number>): string {
  return [...byName].map(([name, count]) => `${visible(name)} ${count.toLocaleString('en')}`).join(', ');
}

function personOf({ name, address, outlet }: AudienceCount['first'][number]): string {
  const who = name === undefined ? address : `${name} <${address}>`;
  return visible(outlet === undefined ? who : `${who}, ${outlet}`);
}

function leftOut({ excluded, suppressedBy }: AudienceCount): [string, string][] {
  const reasons = [
    ...(excluded.duplicate > 0 ? [`${countOf(excluded.duplicate, 'duplicate')}`] : []),
    ...(excluded.filtered > 0 ? [`${excluded.filtered.toLocaleString('en')} by --where`] : []),
    ...[...suppressedBy].map(([reason, count]) => `${count.toLocaleString('en')} ${visible(reason)}`),
  ];
  return reasons.length === 0 ? [] : [['Left out', reasons.join(', ')]];
}

function embargoLines(embargo: Embargo, { recipients, underEmbargo }: AudienceCount, now: Instant): [string, string][] {
  if (embargo.kind === 'none' || embargo.instant <= now) return [];
  const later = recipients - underEmbargo;
  const utc = `${new Date(embargo.instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [['Embargo', `until ${embargo.written} (${utc}): ${underEmbargo} marked for it go now, ${later} wait`]];
}
