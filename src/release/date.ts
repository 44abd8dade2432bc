import { shown } from '../diagnostic/shown.ts';
import { suggest } from '../diagnostic/suggest.ts';
import { likelyDay } from './likely-day.ts';
import type { Embargo, ReleaseDate } from './model.ts';
import type { Instant } from './time.ts';
import { readWrittenTime, type WrittenTime, writeWallTime } from './written-time.ts';
import { offsetAt, offsetName, readZone, resolveWallTime, type WallTime } from './zone.ts';
import { meaningsOf } from './zone-abbreviation.ts';

/** Why a date or an embargo cannot be used: its zone is missing or unclear, or anything else is wrong. `message` and `hint` are sentences. */
export interface RefusedDate {
  readonly kind: 'refused';
  readonly about: 'zone' | 'time';
  readonly message: string;
  readonly hint: string;
}

/** A release's date, or why a text is none. */
export type DateReading = { readonly kind: 'read'; readonly date: ReleaseDate } | RefusedDate;

/** The end of an embargo, or why a text is none. */
export type EmbargoReading = { readonly kind: 'read'; readonly embargo: Extract<Embargo, { kind: 'until' }> } | RefusedDate;

/** A moment, or why a text names none. */
export type MomentReading = { readonly kind: 'read'; readonly instant: Instant } | RefusedDate;

/** Reads `2006-09-05`, or a time with its zone. `officeZone` is the IANA name that hints take for an example. */
export function readReleaseDate(written: string, officeZone: string): DateReading {
  const naming: Naming = { what: 'date', written, officeZone };
  const time = readWrittenTime(written);
  if (time.kind === 'day') return { kind: 'read', date: { kind: 'calendar-day', day: time.day } };
  const moment = momentOf(time, naming);
  if (moment.kind === 'refused') return moment;
  return { kind: 'read', date: { kind: 'instant', instant: moment.instant, zone: moment.zone } };
}

/** Reads the instant at which an embargo ends: day, time and zone, so that all readers read the same. */
export function readEmbargo(written: string, officeZone: string): EmbargoReading {
  return readMomentOf({ what: 'embargo', written, officeZone });
}

/** Reads day, time and zone of any other moment. */
export function readTimeWithZone(written: string, officeZone: string): MomentReading {
  const reading = readMomentOf({ what: 'time', written, officeZone });
  return reading.kind === 'read' ? { kind: 'read', instant: reading.embargo.instant } : reading;
}

function readMomentOf(naming: Naming): EmbargoReading {
  const { written, officeZone } = naming;
  const time = readWrittenTime(written);
  if (time.kind === 'day') {
    const hint = `Write the time and its zone too: \`${time.day}T09:00 ${officeZone}\`.`;
    return refuse(naming, 'time', 'names a day, but no time', hint);
  }
  const moment = momentOf(time, naming);
  if (moment.kind === 'refused') return moment;
  return { kind: 'read', embargo: { kind: 'until', instant: moment.instant, zone: moment.zone, written } };
}

/** What is read, for messages. */
interface Naming {
  readonly what: 'date' | 'embargo' | 'time';
  readonly written: string;
  readonly officeZone: string;
}

type Moment = { readonly kind: 'moment'; readonly instant: Instant; readonly zone: string } | RefusedDate;

function momentOf(time: Exclude<WrittenTime, { kind: 'day' }>, naming: Naming): Moment {
  switch (time.kind) {
    case 'no-date':
      return refuse(naming, 'time', 'is no date that can be read', exampleOf(naming));
    case 'no-such-day':
      return refuse(naming, 'time', 'is a day that the calendar does not have', 'Look up the day of the month, and the year.');
    case 'no-such-time':
      return refuse(
        naming,
        'time',
        'is a time that no clock shows',
        'Write hours from 00 to 23, such as `18:00`; midnight is `00:00` of the next day.',
      );
    case 'time':
      return inZone(time.wall, time.zone, naming);
  }
}

function inZone(wall: WallTime, written: string, naming: Naming): Moment {
  const zone = readZone(written);
  if (zone === undefined) return unclearZone(wall, written, naming);
  const resolved = resolveWallTime(wall, zone);
  if (resolved.kind === 'one') return { kind: 'moment', instant: resolved.instant, zone };
  if (resolved.kind === 'gap') {
    const [earlier, later] = resolved.readings.map((reading) => `\`${writeWallTime(reading)} ${zone}\``);
    return refuse(
      naming,
      'time',
      `is a time that clocks in ${zone} skip, for they are put forward over it`,
      `Write ${earlier} or ${later}, whichever is meant.`,
    );
  }
  const [first, second] = resolved.instants.map((moment) => `\`${writeWallTime(wall)}${offsetName(offsetAt(zone, moment))}\``);
  return refuse(
    naming,
    'time',
    `is a time that clocks in ${zone} show twice, for they are put back over it`,
    `Write ${first} for the first of the two or ${second} for the second.`,
  );
}

function unclearZone(wall: WallTime, written: string, naming: Naming): RefusedDate {
  const { officeZone } = naming;
  const time = writeWallTime(wall);
  if (written === '') return refuse(naming, 'zone', 'does not say in which time zone', inOfficeZone(wall, naming.officeZone));
  const meanings = meaningsOf(written);
  if (meanings !== undefined) {
    const meant = [...new Set(meanings.map((zone) => likeOffice(zone, wall, officeZone)))].map((zone) => `\`${time} ${zone}\``);
    const hint = `Write ${meant.join(' or ')}, ${meant.length > 1 ? 'whichever' : 'if that'} is meant.`;
    return refuse(naming, 'zone', `has the zone ${shown(written)}, an abbreviation that several places use`, hint);
  }
  if (/^[A-Z]{1,5}$/i.test(written)) {
    return refuse(
      naming,
      'zone',
      `has the zone ${shown(written)}, an abbreviation that may mean several`,
      inOfficeZone(wall, naming.officeZone),
    );
  }
  const near = likelyZone(written);
  const hint =
    near === undefined ? inOfficeZone(wall, naming.officeZone) : `Did you mean \`${time}${/^[+-]/.test(near) ? '' : ' '}${near}\`?`;
  return refuse(naming, 'zone', `has the zone ${shown(written)}, which is none that is known`, hint);
}

/** Of zones in which the clock shows the same, an office means its own. */
function likeOffice(zone: string, wall: WallTime, officeZone: string): string {
  const [there, here] = [resolveWallTime(wall, zone), resolveWallTime(wall, officeZone)];
  return there.kind === 'one' && here.kind === 'one' && there.instant === here.instant ? officeZone : zone;
}

/** The zone that somebody meant who wrote a city's name alone, a slip of the finger, or `UTC+1`. */
function likelyZone(written: string): string | undefined {
  const [, sign, hours, minutes = '00'] = /^(?:UTC|GMT)\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(written) ?? [];
  if (sign !== undefined && hours !== undefined) return readZone(`${sign}${hours.padStart(2, '0')}:${minutes}`);
  const zones = Intl.supportedValuesOf('timeZone');
  const city = `/${written.toLowerCase().replace(/\s+/g, '_')}`;
  return zones.find((zone) => zone.toLowerCase().endsWith(city)) ?? suggest(written, zones);
}

function inOfficeZone(wall: WallTime, officeZone: string): string {
  const time = writeWallTime(wall);
  const resolved = resolveWallTime(wall, officeZone);
  const moment = resolved.kind === 'one' ? ` or \`${time}${offsetName(offsetAt(officeZone, resolved.instant))}\`` : '';
  return `Add the zone’s name or its distance from UTC: \`${time} ${officeZone}\`${moment}.`;
}

function exampleOf({ what, written, officeZone }: Naming): string {
  const day = likelyDay(written);
  if (day !== undefined)
    return what !== 'date' ? `Write \`${day}T09:00 ${officeZone}\`, with the hour that is meant.` : `Write \`${day}\`.`;
  const time = `such as \`2026-11-24T18:00 ${officeZone}\``;
  return what !== 'date'
    ? `Write day, time and zone, ${time}.`
    : `Write year, month and day, such as \`2006-09-05\`, or a time with its zone, ${time}.`;
}

function refuse({ what, written }: Naming, about: RefusedDate['about'], why: string, hint: string): RefusedDate {
  return { kind: 'refused', about, message: `The ${what} ${shown(written)} ${why}.`, hint };
}
