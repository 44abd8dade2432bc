import { visible } from '../../diagnostic/visible.ts';
import type { Schedule } from '../../ledger/port.ts';
import type { Embargo } from '../../release/model.ts';
import type { Instant } from '../../release/time.ts';
import { momentText } from '../dispatching/schedule.ts';
import type { FrozenEdition } from '../frozen/frozen-content.ts';
import type { Paint } from '../presenter.ts';
import { countOf } from '../words/count-of.ts';
import type { AudienceCount } from './audience-count.ts';

/** What a person sees before anything leaves. */
export interface Summary {
  readonly editions: readonly FrozenEdition[];
  readonly audience: AudienceCount;
  readonly route: string;
  readonly embargo: Embargo;
  readonly schedule: Schedule | undefined;
  /** The newsroom's. */
  readonly timeZone: string;
  readonly now: Instant;
  readonly paint: Paint;
  /** Further lines, label and text. */
  readonly more?: readonly (readonly [string, string])[];
}

/** The summary's lines: subject, number of recipients by list and language, the first of them, who is left out and why. */
export function summaryText({ editions, audience, route, embargo, schedule, timeZone, now, paint, more = [] }: Summary): string {
  const lines: (readonly [string, string])[] = [
    ...editions.flatMap((edition) => subjectLines(edition, audience)),
    ['From', visible(mailboxText(editions))],
    ['To', paint.strong(countOf(audience.recipients, 'recipient'))],
    ['  by list', counts(audience.byList)],
    ['  by language', counts(audience.byLanguage)],
    ['  by domain', domains(audience.byDomain)],
    ['  first', audience.first.map(personOf).join('\n')],
    ...leftOut(audience),
    ...scheduleLines(schedule, { embargo, audience, timeZone, now }),
    ...more,
    ['Route', route],
  ];
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) => text.split('\n').map((line, at) => `${(at === 0 ? label : '').padEnd(width)}  ${line}`.trimEnd()))
    .join('\n');
}

function subjectLines({ message, embargoed }: FrozenEdition, { underEmbargo }: AudienceCount): [string, string][] {
  const subject: [string, string] = [`Subject (${message.language})`, visible(message.subject)];
  return embargoed === undefined || underEmbargo === 0 ? [subject] : [subject, ['  under embargo', visible(embargoed.subject)]];
}

function mailboxText([edition]: readonly FrozenEdition[]): string {
  const from = edition?.message.sender.from;
  if (from === undefined) return '';
  return from.name === undefined ? from.address : `${from.name} <${from.address}>`;
}

function counts(byName: ReadonlyMap<string, number>): string {
  return [...byName].map(([name, count]) => `${visible(name)} ${count.toLocaleString('en')}`).join(', ');
}

/** A slip in a list shows in its domains; the largest are enough to see it. */
const SHOWN_DOMAINS = 5;

function domains(byDomain: ReadonlyMap<string, number>): string {
  const sorted = [...byDomain].toSorted(([, a], [, b]) => b - a);
  const others = sorted.length - SHOWN_DOMAINS;
  return (
    counts(new Map(sorted.slice(0, SHOWN_DOMAINS))) +
    (others > 0 ? `, and ${others.toLocaleString('en')} other${others === 1 ? '' : 's'}` : '')
  );
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

type Timing = Pick<Summary, 'embargo' | 'audience' | 'timeZone' | 'now'>;

function scheduleLines(schedule: Schedule | undefined, { embargo, audience, timeZone, now }: Timing): [string, string][] {
  if (schedule === undefined) return [];
  const { notBefore } = schedule;
  const end = embargo.kind === 'until' && embargo.instant > (notBefore ?? now) ? embargo.instant : undefined;
  const { recipients, underEmbargo } = audience;
  const first = notBefore === undefined ? 'now' : 'then';
  return [
    ...(notBefore === undefined ? [] : [['Not before', momentText(notBefore, timeZone)] satisfies [string, string]]),
    ...(end === undefined
      ? []
      : [
          [
            'Embargo',
            `until ${momentText(end, timeZone)}\n${underEmbargo.toLocaleString('en')} marked for it go ${first}, ${(recipients - underEmbargo).toLocaleString('en')} wait`,
          ] satisfies [string, string],
        ]),
  ];
}
