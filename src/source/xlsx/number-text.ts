const DAY_MS = 24 * 60 * 60 * 1000;
/** Day 0 of a workbook, in days of the Unix epoch: Excel counts 29 February 1900, which was none, so that from March on it is this. */
const EPOCH = { 1900: -25_569, 1904: -24_107 } as const;

/** From which year a workbook counts days. */
export type DateSystem = keyof typeof EPOCH;

/** A number of a cell as text: `41227179394` and not `4.1227179394E+10`; of a cell that is formatted as a date, as 2026-09-05, 2026-09-05 14:30 or 14:30. */
export function numberText(written: string, isDate: boolean, system: DateSystem): string {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  if (isDate && value >= 0 && value < 2_958_466) return dateText(value, system);
  // Fifteen digits are what Excel keeps: 0.1 + 0.2 is 0.3 there.
  return Math.abs(value) < 1e21 ? String(Number(value.toPrecision(15))) : written;
}

function dateText(serial: number, system: DateSystem): string {
  const at = new Date(Math.round((serial + EPOCH[system]) * DAY_MS * 1e-3) * 1000).toISOString();
  const [day = '', time = ''] = at.slice(0, 16).split('T');
  if (serial < 1) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

/** Whether cells of a number format show a date or a time: by its number, or by its code where the workbook brings its own (ECMA-376 18.8.30). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replace(/general/gi, ''));
}
