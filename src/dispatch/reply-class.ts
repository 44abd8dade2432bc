import type { Reply } from '../ledger/delivery.ts';
import type { Stage } from './transport/port.ts';

/**
 * What a refusal is about, which decides what is done:
 *
 * - `never`: this recipient, for good. `not-now`: this recipient, for a while. `greylisted`: the same, by a server that wants to see us come back.
 * - `domain-too-fast`: we send too fast for this recipient's domain. `server-too-fast`: the server closes the session in the middle of a message.
 * - `server-not-now`: the server takes nothing for a while. `sender`: us, for good. `quota`: what we may send in a day. `message`: the message,
 * to whomever it goes.
 */
export type ReplyClass =
  | 'never'
  | 'not-now'
  | 'greylisted'
  | 'domain-too-fast'
  | 'server-too-fast'
  | 'server-not-now'
  | 'sender'
  | 'quota'
  | 'message';

/** The text of a reply as reasons are told apart by: what follows the codes, in one line. */
type Told = Reply & { readonly isTransient: boolean };

/** Tells what a 4xx or 5xx reply to the command `stage` is about (RFC 5321 4.2, RFC 3463; the large receivers' own codes where they have some). */
export function replyClass(reply: Reply, stage: Stage): ReplyClass {
  const told = { ...reply, isTransient: reply.code < 500 };
  if (isQuota(told)) return 'quota';
  if (isAboutSender(told)) return 'sender';
  return namesRecipient(stage) ? aboutRecipient(told) : aboutUs(told, stage);
}

// Until RCPT the server has not heard whom the message is for: what it says concerns every message.
function aboutUs(told: Told, stage: Stage): ReplyClass {
  if (told.isTransient || told.code === 503) return 'server-not-now';
  return stage === 'mail' && isAboutMessage(told) ? 'message' : 'sender';
}

function aboutRecipient(told: Told): ReplyClass {
  // "Bad sequence of commands": the session was out of step, not the recipient.
  if (told.code === 503) return 'not-now';
  if (!told.isTransient) return 'never';
  if (isRelayTooFast(told)) return 'server-too-fast';
  if (isTooFast(told)) return 'domain-too-fast';
  if (told.code === 421) return 'server-too-fast';
  return isGreylisting(told) ? 'greylisted' : 'not-now';
}

function namesRecipient(stage: Stage): boolean {
  return stage === 'rcpt' || stage === 'data' || stage === 'dot';
}

// 550 5.4.5 Gmail, 5.1.90 and 5.7.232/5.7.233 Microsoft 365, "454 Throttling failure: Daily message quota exceeded" Amazon SES. X.2.X is the
// recipient's own mailbox (RFC 3463 3.3): 4.2.121 "has exceeded their hourly message receive limit".
function isQuota({ enhanced, text }: Told): boolean {
  if (enhanced === '5.1.90' || enhanced === '5.7.232' || enhanced === '5.7.233') return true;
  if (/^\d\.2\./u.test(enhanced ?? '')) return false;
  return /\b(daily|hourly|monthly)\b.{0,40}\b(limit|quota|exceeded)|\bsending (limit|quota)\b.{0,20}\b(exceeded|reached)/iu.test(text);
}

// RFC 3463: 5.3.4 too large, 5.6.X what is in it.
function isAboutMessage({ code, enhanced }: Told): boolean {
  return code === 552 || enhanced === '5.3.4' || enhanced?.startsWith('5.6.') === true;
}

// 530 and 535 ask for a login; a server that will not relay takes us for a stranger. What a relay reports of another server ("said:") is about the
// recipient.
function isAboutSender({ code, text, isTransient }: Told): boolean {
  if (isTransient) return false;
  if (code === 530 || code === 535) return true;
  return /\brelay(ing)?\b.{0,20}\b(denied|prohibited|not (permitted|allowed))|unable to relay/iu.test(text) && !/\bsaid:/iu.test(text);
}

// 421 4.7.28 and 450 4.2.1 Gmail, 451 4.7.500 and "RP-001" Microsoft, TSS04 Yahoo, "rate limit" of most others.
function isTooFast({ enhanced, text }: Told): boolean {
  if (enhanced === '4.7.28' || /^4\.7\.(5\d\d|6\d\d)$/u.test(enhanced ?? '')) return true;
  return /\b(rates?|too (many|fast|quickly)|throttl\w*|unusual|unexpected volume|slow down|limit exceeded)\b|\bRP-00\d\b/iu.test(text);
}

// What a relay says of our account with it: Amazon SES "Maximum sending rate exceeded".
function isRelayTooFast({ code, text }: Told): boolean {
  return code === 454 && /\b(sending rate|throttling failure)\b/iu.test(text);
}

function isGreylisting({ code, enhanced, text }: Told): boolean {
  if (/gr[ae]y-?list/iu.test(text)) return true;
  return (code === 450 || code === 451) && (enhanced === '4.7.1' || enhanced === '4.2.0');
}
