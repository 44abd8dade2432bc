import type { ReturnedMessage } from './returned-message.ts';

/** What of one of our messages a returned one bears. Only somebody who got that message, or its server, can know them. */
export interface Traces {
  /** Tokens of deliveries (`deliveryToken`): that of an opt-out's subject first, then those of bounce addresses, the envelope's before others. */
  readonly tokens: readonly string[];
  /** Message-IDs without angle brackets, and envelope ids (ENVID, RFC 3461 4.4), in the form in which we make them. */
  readonly messageIds: readonly string[];
}

const MOST = 20;
const ENVELOPE_FIELDS: readonly string[] = [
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'apparently-to',
];

/** Finds the traces of our messages in a returned one: in its own envelope first, then wherever they stand. */
export function tracesIn({ header, parts, raw }: ReturnedMessage): Traces {
  const envelope = ENVELOPE_FIELDS.map(header).join('\n');
  // Quoted-printable and xtext write = and + otherwise, and lines break anywhere.
  const decoded = [envelope, ...parts.map(({ text }) => text), raw.replace(/=\r?\n/g, '')].join('\n');
  const asked = subjectToken(header('subject'));
  return {
    tokens: distinct(
      `${asked === undefined ? '' : `+${asked}@\n`}${decoded}`,
      /(?:\+|\+2B|=2B|%2B)([0-9a-f]{20})(?:@|=40|%40|=(?=[\w.-]+@))/gi,
    ),
    messageIds: distinct(decoded, /(?<![0-9a-f])([0-9a-f]{32}(?:@|=40|\+40)[a-z0-9.-]{1,255})/gi).map((id) => id.replace(/=40|\+40/, '@')),
  };
}

/** The token at the end of the subject of a mail that List-Unsubscribe opened, however its blank was written. */
export function subjectToken(subject: string): string | undefined {
  return /(?:^|[\s+_]|%20)([0-9a-f]{20})\W*$/i.exec(subject)?.[1]?.toLowerCase();
}

function distinct(text: string, pattern: RegExp): readonly string[] {
  const found = new Set<string>();
  for (const [, match = ''] of text.matchAll(pattern)) {
    found.add(match.toLowerCase());
    if (found.size === MOST) break;
  }
  return [...found];
}
