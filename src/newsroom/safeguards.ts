import type { Safeguards } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';

const CONFIRM_ABOVE = 500;

/** Checks `safeguards`, and fills in what it does not say. */
export function buildSafeguards(safeguards: NewsroomFile['safeguards'], check: SettingsCheck): Safeguards {
  const { confirm_above: confirmAbove, test_first: testFirst, quiet_hours: quietHours, hold } = safeguards ?? {};
  return {
    confirmAbove: confirmAbove ?? CONFIRM_ABOVE,
    testFirst: testFirst ?? false,
    quietHours: quietHours === undefined ? undefined : hoursOf(quietHours, check),
    holdSeconds: hold ?? 0,
  };
}

function hoursOf(written: string, check: SettingsCheck): Safeguards['quietHours'] {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)$/.exec(written);
  const [from, to] = [minutes(match?.[1], match?.[2]), minutes(match?.[3], match?.[4])];
  if (match !== null && from !== to) return { from, to };
  return check.wrong(
    ['safeguards', 'quiet_hours'],
    'which is no stretch of the day',
    'Write when it begins and when it ends: `22:00-07:00`.',
  );
}

function minutes(hour = '0', minute = '0'): number {
  return Number(hour) * 60 + Number(minute);
}
