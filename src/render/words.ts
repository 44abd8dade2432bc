import type { Locale } from './model.ts';

/** Fills `{name}` places of a label; a place without a value stays as it is written. */
export function fillLabel(label: string, values: Readonly<Record<string, string>>): string {
  return label.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? place) : place));
}

/**
 * A word of unknown direction inside a sentence that runs from the right: its marks and figures do not swap places with those around it (Unicode's first
 * strong isolate). In other sentences the word itself.
 */
export function isolated(word: string, locale: Locale): string {
  return locale.direction === 'rtl' ? `\u2068${word}\u2069` : word;
}
