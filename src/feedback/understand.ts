import { autoReply, isOfList } from './auto-reply.ts';
import { complaintOf } from './complaint.ts';
import { deliveryReport } from './delivery-report.ts';
import type { Feedback } from './feedback.ts';
import { plainBounce } from './plain-bounce.ts';
import { readableText } from './readable-text.ts';
import { type ReturnedMessage, readReturned } from './returned-message.ts';
import { type Traces, tracesIn } from './traces.ts';
import { unsubscribeRequest } from './unsubscribe-request.ts';

/** A returned message, understood as far as it goes. */
export interface Understood {
  readonly feedback: Feedback;
  readonly traces: Traces;
  readonly from: string;
  readonly subject: string;
}

/**
 * Reads one message that came back: its bytes in, what it says and what of ours it bears out. Never throws for a message, however it is broken: what cannot be
 * understood is `unknown`. Time grows with the first megabyte alone.
 */
export async function understand(bytes: Uint8Array): Promise<Understood> {
  const message = await readReturned(bytes);
  const { header } = message;
  return {
    feedback: feedbackOf(message),
    traces: tracesIn(message),
    from: header('from').slice(0, 200),
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
  const bounce = isOfList(message) && !/mailer-daemon|postmaster/i.test(message.header('from')) ? undefined : plainBounce(message);
  const reply = autoReply(message);
  const isReply =
    reply !== undefined && !/mailer-daemon|postmaster|mail delivery/i.test(message.header('from')) && !message.has('x-failed-recipients');
  return isReply ? reply : bounce;
}

/** RFC 8098: the message was shown, or thrown away unread; either way it is there. */
function readReceipt({ parts, contentType }: ReturnedMessage): Feedback | undefined {
  const isReceipt =
    contentType.includes('disposition-notification') || parts.some(({ type }) => type === 'message/disposition-notification');
  return isReceipt ? { kind: 'delivered', reason: 'read' } : undefined;
}

function unknownReason(message: ReturnedMessage): Extract<Feedback, { kind: 'unknown' }>['reason'] {
  if (message.raw.trim() === '') return 'empty';
  if (isOfList(message)) return 'mailing-list';
  if (message.header('from') === '') return 'malformed';
  return readableText(message).trim() === '' ? 'other' : 'person';
}
