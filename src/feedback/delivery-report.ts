import { bounceReason } from './bounce-reason.ts';
import { moreTelling, statusIn } from './bounce-status.ts';
import type { Feedback } from './feedback.ts';
import { readableText } from './readable-text.ts';
import { type FieldGroup, fieldGroups } from './report-fields.ts';
import type { ReturnedMessage } from './returned-message.ts';
import { withoutOriginal } from './without-original.ts';

/** Actions of RFC 3464 2.3.3, the gravest first: what happened to one recipient of a report on several. */
const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** What a delivery status notification (RFC 3464) says, or undefined where the message is none. Reports without an Action are read by their status. */
export function deliveryReport(message: ReturnedMessage): Feedback | undefined {
  const groups = statusGroups(message);
  const recipient = gravest(groups);
  if (recipient === undefined) return undefined;
  const action = actionOf(recipient);
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return { kind: 'delivered', reason: action };
  const text = withoutOriginal(readableText(message));
  const quoted = withoutType(recipient.get('diagnostic-code') ?? '');
  const diagnostic = quoted === '' ? withoutType(recipient.get('x-supplementary-info') ?? '') : quoted;
  const reported = statusIn(recipient.get('status') ?? '');
  const status = moreTelling(reported, statusIn(diagnostic) ?? (reported?.endsWith('.0.0') === false ? undefined : statusIn(text)));
  const reason = bounceReason({ status, diagnostic, text, isDelayed: action === 'delayed' });
  return { ...reason, status, diagnostic: oneLine(diagnostic === '' ? (text.trim().split(/\n\s*\n/)[0] ?? '') : diagnostic) };
}

/** One line of a server's words, of a length to be kept. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 500);
}

function statusGroups({ parts }: ReturnedMessage): readonly FieldGroup[] {
  const [report] = parts.filter(({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status');
  if (report !== undefined) return fieldGroups(report.text);
  // Some gateways lose the part's type, and some put the fields into the text.
  const [text] = parts.filter((part) => /^(?:Reporting-MTA|Final-Recipient):/im.test(part.text) && /^Action:/im.test(part.text));
  return text === undefined ? [] : fieldGroups(text.text);
}

function gravest(groups: readonly FieldGroup[]): FieldGroup | undefined {
  const recipients = groups.filter((group) => group.has('action') || group.has('status') || group.has('final-recipient'));
  const found = ACTIONS.map((action) => recipients.find((group) => actionOf(group) === action)).find((group) => group !== undefined);
  // Some reporters leave empty lines between the fields of one recipient.
  if (found?.has('final-recipient') === false) return new Map([...recipients.toReversed().flatMap((group) => [...group]), ...found]);
  return found ?? recipients[0];
}

function actionOf(group: FieldGroup): (typeof ACTIONS)[number] | undefined {
  const written = (group.get('action') ?? '').toLowerCase();
  return ACTIONS.find((action) => written.startsWith(action));
}

// `smtp; 550 5.1.1 …` (RFC 3464 2.3.6).
function withoutType(diagnostic: string): string {
  return diagnostic.replace(/^[A-Za-z][\w -]{0,30};\s*/, '');
}
