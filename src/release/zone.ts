import { type Instant, instant } from './time.ts';

/** What a clock on the wall shows: the epoch milliseconds at which a clock in UTC shows the same figures. */
export type WallTime = number & { readonly brand: 'WallTime' };

/**
 * The instants at which clocks in a zone show a time. In spring they skip an hour (`gap`: the time an hour earlier and an hour later, of
 * which one may be meant), in autumn they show one twice (`overlap`: both instants).
 */
export type Resolution =
  | { readonly kind: 'one'; readonly instant: Instant }
  | { readonly kind: 'gap'; readonly readings: readonly [earlier: WallTime, later: WallTime] }
  | { readonly kind: 'overlap'; readonly instants: readonly [first: Instant, second: Instant] };

const DAY_MS = 86_400_000;
const FARTHEST_MINUTES = 14 * 60;

/** Brands epoch milliseconds as what a clock shows. */
export function wallTime(epochMs: number): WallTime {
  return epochMs as WallTime;
}

/** Takes a zone as files name it (`Z`, `+01:00`, `+0100`, `+01`, an IANA name) and gives it as Intl knows it; undefined for what is none, abbreviations too. */
export function readZone(written: string): string | undefined {
  if (/^(?:Z|UTC|GMT)$/i.test(written)) return 'UTC';
  return /^[+−-]/u.test(written) ? readOffset(written) : readZoneName(written);
}

/** Finds when clocks in a zone, named as `readZone` gives it, show a time. */
export function resolveWallTime(wall: WallTime, zone: string): Resolution {
  const clock = clockIn(zone);
  // No zone is farther than 14 hours from UTC, so a day to either side is before and after the moment, whatever the clocks do at it.
  const before = offsetBy(clock, instant(wall - DAY_MS));
  const after = offsetBy(clock, instant(wall + DAY_MS));
  const [first, second] = [...new Set([wall - before, wall - after])]
    .map(instant)
    .filter((moment) => moment + offsetBy(clock, moment) === wall)
    .toSorted((a, b) => a - b);
  if (first === undefined)
    return { kind: 'gap', readings: [wallTime(wall - Math.abs(after - before)), wallTime(wall + Math.abs(after - before))] };
  return second === undefined ? { kind: 'one', instant: first } : { kind: 'overlap', instants: [first, second] };
}

/** How far clocks in a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(zone: string, moment: Instant): number {
  return offsetBy(clockIn(zone), moment);
}

/** What clocks in a zone show at an instant. */
export function wallTimeIn(zone: string, moment: Instant): WallTime {
  return wallTime(moment + offsetAt(zone, moment));
}

/** `+01:00`, from milliseconds. */
export function offsetName(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  return `${offsetMs < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function readOffset(written: string): string | undefined {
  const [, sign, hours = '', minutes = '00'] = /^([+−-])(\d{2})(?::?(\d{2}))?$/u.exec(written) ?? [];
  const distance = Number(hours) * 60 + Number(minutes);
  if (sign === undefined || Number(minutes) > 59 || distance > FARTHEST_MINUTES) return undefined;
  return distance === 0 ? 'UTC' : `${sign === '+' ? '+' : '-'}${hours}:${minutes}`;
}

/** `Etc/GMT+1` is an hour behind UTC, not ahead: whoever writes it is likely to mean the contrary. */
function readZoneName(written: string): string | undefined {
  if (!/^[a-z_]+(?:\/[a-z0-9_+-]+)+$/i.test(written) || /^Etc\//i.test(written)) return undefined;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: written }).resolvedOptions().timeZone;
    // Intl gives some zones their former name; only its capitals are wanted.
    return known.toLowerCase() === written.toLowerCase() ? known : written;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const figures = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  return new Intl.DateTimeFormat('en-US', { ...figures, timeZone, calendar: 'gregory', hourCycle: 'h23' });
}

function offsetBy(clock: Intl.DateTimeFormat, moment: Instant): number {
  const figures = new Map(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const figure = (type: Intl.DateTimeFormatPartTypes): number => figures.get(type) ?? 0;
  const shown = Date.UTC(figure('year'), figure('month') - 1, figure('day'), figure('hour'), figure('minute'), figure('second'));
  return shown - Math.floor(moment / 1000) * 1000;
}

function twoDigits(figure: number): string {
  return String(figure).padStart(2, '0');
}
