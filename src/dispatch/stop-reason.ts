import type { Reply } from '../ledger/delivery.ts';
import { replyInWords } from '../ledger/reply-words.ts';
import type { LedgerTrouble } from '../ledger/trouble.ts';
import type { Instant } from '../release/time.ts';
import { utcText } from '../release/utc-text.ts';
import type { Stage } from './transport/port.ts';

/** Why a dispatch was stopped before its end. Nothing was lost by it: what was not tried is still queued. */
export type StopReason =
  /** A person asked for it (Ctrl-C, SIGTERM). */
  | { readonly kind: 'interrupted' }
  /** Somebody stopped the dispatch for good. */
  | { readonly kind: 'cancelled'; readonly by: string; readonly why: string }
  /** The ledger cannot write, so nothing more may leave. */
  | { readonly kind: 'ledger-trouble'; readonly trouble: LedgerTrouble }
  /** It woke up later than it was to begin by itself. */
  | { readonly kind: 'late'; readonly now: Instant; readonly notAfter: Instant }
  /** The time of day was set forward while it waited, over the moment that it waited for. */
  | { readonly kind: 'clock-jumped'; readonly by: number; readonly due: Instant }
  /** The ledger was written at a time that, by the clock, has not come yet. */
  | { readonly kind: 'clock-behind'; readonly now: Instant; readonly latest: Instant }
  /** By the clock the moment that was waited for has come; by a mail server's it has not. */
  | { readonly kind: 'clock-ahead'; readonly now: Instant; readonly relay: string; readonly told: Instant; readonly due: Instant }
  /** The server will not have us: login refused, certificate bad, TLS missing. */
  | { readonly kind: 'closed-to-us'; readonly cause: string }
  /** No connection could be had, so many times in a row. */
  | { readonly kind: 'unreachable'; readonly cause: string; readonly failures: number }
  /** The server refuses our sender address or login, which concerns every message. */
  | { readonly kind: 'sender-refused'; readonly reply: Reply; readonly stage: Stage }
  /** The server takes no such message, to whomever it goes: it is too large, or something in it cannot be sent. */
  | { readonly kind: 'message-refused'; readonly reply: Reply }
  /** What the server lets us send in a day (or an hour) is used up. */
  | { readonly kind: 'quota-used-up'; readonly reply: Reply }
  /** The first recipients were all refused for the same reason. */
  | { readonly kind: 'all-refused-alike'; readonly reply: Reply; readonly rejected: number }
  /** More than half of the last recipients were refused for the same reason of policy (5.7.x). */
  | { readonly kind: 'refused-by-policy'; readonly reply: Reply; readonly rejected: number; readonly of: number };

/** What is wrong, and what to do about it, for people. */
export interface StopWords {
  readonly sentence: string;
  readonly hint: string;
}

const SET_OR_TRUST = 'Set the clock (`timedatectl`), then resume; if it is right, resume with `--trust-this-clock "why"`.';

/** Puts into words why a dispatch was stopped. Server replies come escaped by the transport. */
export function stopWords(reason: StopReason): StopWords {
  switch (reason.kind) {
    case 'interrupted':
      return { sentence: 'The dispatch was interrupted.', hint: 'Run the command again with --resume to send the rest.' };
    case 'cancelled':
      return { sentence: `The dispatch was cancelled by ${reason.by}: ${reason.why}`, hint: 'What is left of it is not sent any more.' };
    case 'ledger-trouble':
      return { sentence: reason.trouble.message, hint: reason.trouble.hint };
    case 'late':
      return {
        sentence: `It is ${utcText(reason.now)}: this dispatch was to begin by ${utcText(reason.notAfter)} at the latest, so nothing was sent without a person’s word.`,
        hint: 'If the news still stands, resume with `--send-although-late "why"`; else stop it with `release send FILE --cancel`.',
      };
    case 'clock-jumped':
      return {
        sentence: `The clock was set forward by ${durationOf(reason.by)} while this dispatch waited for ${utcText(reason.due)}, so what waits was not sent.`,
        hint: 'Check the time of day on this machine (`timedatectl`), then resume.',
      };
    case 'clock-behind':
      return {
        sentence: `The clock says ${utcText(reason.now)}, yet the ledger was written at ${utcText(reason.latest)}: one of the two is wrong, so what waits for its time was not sent.`,
        hint: SET_OR_TRUST,
      };
    case 'clock-ahead':
      return {
        sentence: `The clock says ${utcText(reason.now)}, ${reason.relay} says ${utcText(reason.told)}: by that, ${utcText(reason.due)} has not come, so what waits for it was not sent.`,
        hint: SET_OR_TRUST,
      };
    case 'closed-to-us':
      return {
        sentence: `The mail server takes nothing from us: ${reason.cause}`,
        hint: 'Check `smtp:` in newsroom.yaml (host, port, user, password), then resume. Nobody was marked as failed.',
      };
    case 'unreachable':
      return {
        sentence: `The mail server could not be reached, ${reason.failures} times in a row: ${reason.cause}`,
        hint: 'Check the network and `smtp:` in newsroom.yaml, then resume. Nobody was marked as failed.',
      };
    case 'sender-refused':
      return {
        sentence: `The mail server refuses us as a sender (at ${reason.stage.toUpperCase()}): ${replyInWords(reason.reply)}`,
        hint: 'Check `sender:` and the login in newsroom.yaml, or ask who runs the server; then resume. Nobody was marked as failed.',
      };
    case 'message-refused':
      return {
        sentence: `The message cannot go out as it is: ${replyInWords(reason.reply)}`,
        hint: 'Mend the release (where it is too large, link to pictures instead), and send it anew. Nobody was marked as failed.',
      };
    case 'quota-used-up':
      return {
        sentence: `The mail server lets us send no more for now: ${replyInWords(reason.reply)}`,
        hint: 'Resume when the limit starts anew (often the next day), or send through a server with a higher one.',
      };
    case 'all-refused-alike':
      return {
        sentence: `The first ${reason.rejected} recipients were all refused for the same reason: ${replyInWords(reason.reply)}`,
        hint: 'The fault is likely with the list, the message or our server, not with each of them. Mend it, then resume.',
      };
    case 'refused-by-policy':
      return {
        sentence: `${reason.rejected} of the last ${reason.of} recipients were refused for the same reason of policy: ${replyInWords(reason.reply)}`,
        hint: "Look into the server's reason (SPF, DKIM, reputation, content) before you resume: each refusal harms the next.",
      };
    default:
      return unknownReason(reason);
  }
}

function durationOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}

function unknownReason(reason: never): never {
  throw new Error(`Unknown reason for stopping: ${JSON.stringify(reason)}`);
}
