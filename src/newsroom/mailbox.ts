import { isAddress } from '../release/lint/prose/address.ts';
import type { Mailbox } from './model.ts';

/** A mailbox, or why a text is none: `why` goes on after the value, `hint` is a sentence. */
export type MailboxReading =
  | { readonly kind: 'mailbox'; readonly mailbox: Mailbox }
  | { readonly kind: 'invalid'; readonly why: string; readonly hint: string };

const NAMED = /^(?<name>[^<>]*)<(?<address>[^<>]*)>$/u;

/**
 * Reads `Name <address>` or a bare address, and nothing that mail programmes would have to guess at: no second address, comment, group,
 * line break or character that turns the direction of text. Quotation marks around the name may stand there, and are no part of it.
 */
export function parseMailbox(text: string): MailboxReading {
  const trimmed = text.trim();
  if (/[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(trimmed)) {
    return invalid('which holds a line break or an invisible character', 'Type it anew, on one line.');
  }
  if (/[,;]/.test(trimmed))
    return invalid('which holds a comma or semicolon, as a list of addresses does', 'Write one address, and its name without commas.');
  const { name, address } = NAMED.exec(trimmed)?.groups ?? { name: '', address: trimmed };
  const bare = (address ?? '').trim();
  if (!bare.includes('@'))
    return invalid('which has no e-mail address in it', 'Write `Name <address>`, such as `Press Office <press@kestrelmouth.example>`.');
  if (/^mailto:/i.test(bare)) return invalid('which begins with “mailto:”', 'Leave “mailto:” out.');
  if (!isAddress(bare))
    return invalid('which holds no proper e-mail address', 'Write `Name <address>`, such as `Press Office <press@kestrelmouth.example>`.');
  return withName(
    (name ?? '')
      .trim()
      .replace(/^"(.*)"$/u, '$1')
      .trim(),
    bare,
  );
}

function withName(name: string, address: string): MailboxReading {
  if (/["@()\\:]/u.test(name))
    return invalid(
      'whose name holds a character that cannot stand in it',
      'Write the name in plain words, without quotation marks, brackets, colons or @.',
    );
  return { kind: 'mailbox', mailbox: { name: name === '' ? undefined : name, address } };
}

function invalid(why: string, hint: string): MailboxReading {
  return { kind: 'invalid', why, hint };
}
