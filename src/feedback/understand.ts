import { isAuthentic } from './authentic.ts';
import { absence, autoReply, isOfList } from './auto-reply.ts';
import { complaintOf } from './complaint.ts';
import { deliveryReport } from './delivery-report.ts';
import type { Feedback } from './feedback.ts';
import { isFromDaemon, plainBounce, tellsOfFailure } from './plain-bounce.ts';
import { readableText } from './readable-text.ts';
import { type ReturnedMessage, readReturned } from './returned-message.ts';
import { soleSender } from './sender.ts';
import { type Traces, tracesIn } from './traces.ts';
import { unsubscribeRequest } from './unsubscribe-request.ts';

/** A returned message, understood as far as it goes. */
export interface Understood {
  readonly feedback: Feedback;
  readonly traces: Traces;
  /** Its From field, to be shown. */
  readonly from: string;
  /** The one address that it is from; undefined where it names several, or none. */
  readonly sender: string | undefined;
  /** Whether the newsroom's own mail server says that it is from whom it names. */
  readonly isAuthentic: boolean;
  readonly subject: string;
}

/**
 * Reads one message that came back: its bytes in, what it says and what of ours it bears out. Never throws for a message, however it is broken: what cannot be
 * understood is `unknown`. Time grows with the first megabyte alone. `authservId` is the name under which the newsroom's own mail server says who is authentic.
 */
export async function understand(bytes: Uint8Array, authservId?: string): Promise<Understood> {
  const message = await readReturned(bytes);
  const { header } = message;
  return {
    feedback: feedbackOf(message),
    traces: tracesIn(message),
    from: header('from').slice(0, 200),
    sender: soleSender(message),
    isAuthentic: isAuthentic(message, authservId),
    subject: header('subject').slice(0, 200),
  };
}

function feedbackOf(message: ReturnedMessage): Feedback {
  return (
    complaintOf(message) ??
    deliveryReport(message) ??
    readReceipt(message) ??
    unsubscribeRequest(message) ??
    autoReplyOrBounce(message) ?? { kind: 'unknown', reason: unknownReason(message) }
  );
}

// A vacation notice may say that “your message could not be read”; a bounce may be marked as written by a program.
function autoReplyOrBounce(message: ReturnedMessage): Feedback | undefined {
  const bounce = isOfList(message) && !isFromDaemon(message) && !tellsOfFailure(message) ? undefined : plainBounce(message);
  const reply = autoReply(message);
  const isReply = reply !== undefined && !(bounce !== undefined && isFromDaemon(message)) && !message.has('x-failed-recipients');
  return isReply ? reply : (bounce ?? absence(message));
}

/** RFC 8098: the message was shown, or thrown away unread; either way it is there. */
function readReceipt({ header, parts, contentType }: ReturnedMessage): Feedback | undefined {
  const isReceipt =
    contentType.includes('disposition-notification') || parts.some(({ type }) => type === 'message/disposition-notification');
  if (!isReceipt) return undefined;
  // A mailbox's own rules refuse by a receipt, too (RFC 5429 2.1.2).
  const isRefusal = /reject|refus/i.test(`${header('subject')} ${header('auto-submitted')}`);
  return isRefusal ? undefined : { kind: 'delivered', reason: 'read' };
}

function unknownReason(message: ReturnedMessage): Extract<Feedback, { kind: 'unknown' }>['reason'] {
  if (message.raw.trim() === '') return 'empty';
  if (isOfList(message)) return 'mailing-list';
  if (message.header('from') === '') return 'malformed';
  return readableText(message).trim() === '' ? 'other' : 'person';
}
