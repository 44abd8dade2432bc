import type { Addressee } from './model.ts';

/** What one message's slots show, by slot name; undefined or empty where the slot's fallback stands. */
export type SlotValue = (name: string) => string | undefined;

/** Slots that are filled from elsewhere than a list's column of that name, which they hide. */
const UNSUBSCRIBE_URL = 'unsubscribe_url';

/** The values of one addressee: `name`, `email`, `unsubscribe_url`, and every column of the list by its header. */
export function slotValues({ name, address, columns }: Addressee, unsubscribeUrl: string): SlotValue {
  return (slot) => {
    if (slot === UNSUBSCRIBE_URL) return unsubscribeUrl;
    if (slot === 'email') return address;
    if (slot === 'name' && name !== undefined) return name;
    return Object.hasOwn(columns, slot) ? columns[slot] : undefined;
  };
}

/** The values of nobody: every slot but the one for opting out shows its fallback. */
export function nobodysValues(unsubscribeUrl: string): SlotValue {
  return (slot) => (slot === UNSUBSCRIBE_URL ? unsubscribeUrl : undefined);
}

/** A value as a body may hold it: well-formed Unicode, lines ending in LF, no other control characters but tabs, nothing but spaces as empty. */
export function bodyValue(value: string | undefined): string {
  if (value === undefined) return '';
  if (/^[!-~](?:[ -~]*[!-~])?$/.test(value)) return value;
  return bodyText(value)
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .trim();
}

/** A text with LF for every line end, and U+FFFD for broken halves of characters. */
export function bodyText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n');
}
