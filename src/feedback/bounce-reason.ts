import { statusIn } from './bounce-status.ts';
import type { BounceReason } from './feedback.ts';
import { REASON_PHRASES } from './reason-phrases.ts';
import { statusReason } from './status-reason.ts';

/** What is known of a bounce before it has a reason. */
export interface BounceClues {
  /** Enhanced status code, where one was given. */
  readonly status: string | undefined;
  /** The server's words. */
  readonly diagnostic: string;
  /** What the reporting server says around them, without the message that it returns. */
  readonly text: string;
  /** Whether delivery is still being tried (RFC 3464 2.3.3, `delayed`). */
  readonly isDelayed: boolean;
}

/** Characters that are looked at for words. */
const MOST_TEXT = 6000;

/**
 * Words that only say which command was answered (Postfix's), as `Recipient address rejected:` does where a reason follows it. Exchange Online's alone
 * (5.4.1 or AS(…)) means that there is nobody of that name.
 */
const WHERE_IN_SESSION =
  /\(in reply to [\w ]{1,40} command\)|(?<!5\.4\.1[^\n]{0,120})recipient address rejected: (?=\p{L}{2})(?!access denied\. ?as\()/giu;

/** The code of a reply of several lines (RFC 5321 4.2.1), which stands between its words once they are joined. */
const REPEATED_CODE = / [45]\d\d(?:-(?=\S)| )(?:[45]\.\d{1,3}\.\d{1,3} )?(?=[a-z])/g;

/** Reasons for which an address will never work. */
const FINAL: readonly BounceReason[] = ['mailbox-unknown', 'mailbox-disabled', 'moved', 'address-syntax', 'domain-unknown'];

/** What servers say under `5.1.1` although the mailbox is there, and so is believed against it. */
const STRONGER_THAN_UNKNOWN: readonly BounceReason[] = [
  'mailbox-full',
  'greylisted',
  'rate',
  'reputation',
  'content',
  'auth',
  'size',
  'loop',
  'mailbox-disabled',
  'moved',
  'domain-unknown',
  'restricted',
];

/** The kind and reason of a bounce: subject and detail of the status first, then the words of the server, then those around them. */
export function bounceReason(clues: BounceClues): { readonly kind: 'hard' | 'soft'; readonly reason: BounceReason } {
  const found = reasonOf(clues);
  const isTried = clues.isDelayed || isTransient(clues);
  // Except a domain that says itself that it takes no mail (RFC 7505).
  const isNoMail = found === 'domain-unknown' && !clues.isDelayed && /null ?mx\b/i.test(clues.diagnostic);
  if (isNoMail) return { kind: 'hard', reason: found };
  const reason = isTried && found === 'domain-unknown' ? 'dns' : found;
  const isFinal = FINAL.includes(reason) && !isTried;
  return { kind: isFinal ? 'hard' : 'soft', reason };
}

function reasonOf({ status, diagnostic, text }: BounceClues): BounceReason {
  const said = status === undefined ? undefined : statusReason(status);
  const words = reasonIn(diagnostic) ?? (said?.firm === true ? undefined : reasonIn(text));
  if (said === undefined) return words ?? 'unspecified';
  // A route that is not there now, and a server that says no more than that.
  if (said.reason === 'dns' && words === 'temporary' && status?.[0] === '4') return words;
  if (said.reason === 'mailbox-unknown' && isReportersOwn(diagnostic) && isPlainRefusal(words)) return words;
  if (!said.firm)
    return isEmptyWord(words) && said.reason !== 'unspecified' && !isCommandFault(words, diagnostic) ? said.reason : (words ?? said.reason);
  return words !== undefined && (contradicts(said.reason, words) || (status?.[0] === '4' && words === 'temporary')) ? words : said.reason;
}

// “Refused”, “try later”: what a vague status tells more of.
function isEmptyWord(reason: BounceReason | undefined): boolean {
  return reason === undefined || reason === 'policy' || reason === 'temporary' || reason === 'protocol';
}

// Some reporters write 5.1.1 for any 550 after RCPT: then the server gave no enhanced code of its own.
function isReportersOwn(diagnostic: string): boolean {
  return /^[45]\d\d[\s-]/.test(diagnostic) && statusIn(diagnostic) === undefined;
}

function isPlainRefusal(reason: BounceReason | undefined): reason is 'relay' | 'policy' {
  return reason === 'relay' || reason === 'policy';
}

// The session broke down before the message was looked at: 500 to 504, 530 (RFC 5321 4.2.3, RFC 3207).
function isCommandFault(words: BounceReason | undefined, diagnostic: string): boolean {
  return words === 'protocol' && /^5(?:0[0-4]|30)/.test(diagnostic);
}

function contradicts(said: BounceReason, words: BounceReason): boolean {
  if (said === 'mailbox-unknown') return STRONGER_THAN_UNKNOWN.includes(words);
  if (said === 'mailbox-disabled')
    return ['mailbox-full', 'mailbox-unknown', 'rate', 'greylisted', 'reputation', 'content'].includes(words);
  if (said === 'domain-unknown') return ['relay', 'mailbox-unknown', 'mailbox-full', 'reputation', 'content'].includes(words);
  if (said === 'auth') return words === 'reputation';
  return false;
}

function reasonIn(text: string): BounceReason | undefined {
  // An address may hold any word.
  const read = text
    .slice(0, MOST_TEXT)
    .replace(/\s+/g, ' ')
    .replace(REPEATED_CODE, ' ')
    .replace(WHERE_IN_SESSION, ' ')
    .replace(/[\w.+=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/g, '@');
  return REASON_PHRASES.find(({ words }) => words.test(read))?.reason;
}

/** A server that says 4 has not refused for good; but one that has given up after days of no such host was right. */
function isTransient({ status, diagnostic }: BounceClues): boolean {
  const code = /(?:^|[\s:;(])([245])\d\d[\s-]/.exec(diagnostic)?.[1];
  return (code ?? status?.[0]) === '4';
}
