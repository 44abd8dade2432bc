import { type Instant, instant } from '../release/time.ts';

/** The time in a mail server's first line, where it tells one, as Sendmail, Exim and Exchange do: `… ; Sat, 28 Nov 2026 05:10:06 +0000`. */
export function timeInGreeting(greeting: string): Instant | undefined {
  const [text] = /\b\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|GMT|UTC)/.exec(greeting) ?? [];
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? undefined : instant(at);
}
