import type { ComplaintReason, Feedback } from './feedback.ts';
import { fieldGroups } from './report-fields.ts';
import type { ReturnedMessage } from './returned-message.ts';

const REASONS: Readonly<Record<string, ComplaintReason>> = {
  abuse: 'abuse',
  fraud: 'fraud',
  phishing: 'fraud',
  virus: 'virus',
  other: 'other',
  miscategorized: 'other',
};

/** What a complaint in the Abuse Reporting Format (RFC 5965) says, or undefined where the message is none. `not-spam` and reports on authentication (RFC 6591) are no complaints. */
export function complaintOf(message: ReturnedMessage): Feedback | undefined {
  const report = message.parts.find(({ type }) => type === 'message/feedback-report');
  if (report === undefined) return plainComplaint(message);
  const fields = fieldGroups(report.text)[0];
  const type = (fields?.get('feedback-type') ?? 'abuse').toLowerCase();
  if (type.startsWith('opt-out')) return { kind: 'unsubscribe', reason: 'asked' };
  if (type === 'not-spam') return { kind: 'unknown', reason: 'not-spam' };
  if (type === 'auth-failure') return { kind: 'unknown', reason: 'auth-report' };
  return { kind: 'complaint', reason: REASONS[type] ?? 'other' };
}

// Outlook.com's junk mail reports are a message in a message, and name the reader in a field of their own.
function plainComplaint({ header, raw }: ReturnedMessage): Feedback | undefined {
  const isJunkReport =
    /^complaint about message from /i.test(header('subject')) || /^x-hmxmroriginalrecipient:/im.test(raw.slice(0, 16_384));
  return isJunkReport ? { kind: 'complaint', reason: 'abuse' } : undefined;
}
