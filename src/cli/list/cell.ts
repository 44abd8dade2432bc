/**
 * A cell of a list as it is written. What a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236): an export is other people's words.
 * Phones (`+41 22 …`), figures below zero, handles (`@ada`) and addresses stay as they are.
 */
export function listCell(value: string, isAddress: boolean): string {
  const isHarmless = isAddress || /^(?:[+-][\d\s().,/-]*|@[\w.]+)$/u.test(value);
  const safe = !isHarmless && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u.test(value) ? `'${value}` : value;
  return /[",;|\t\r\n]/u.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
