import { hash } from 'node:crypto';
import { visible } from '../../diagnostic/visible.ts';
import type { Delivery, Reply } from '../../ledger/delivery.ts';
import type { DeliveryRecord, DispatchRecord } from '../../ledger/port.ts';
import type { Instant } from '../../release/time.ts';
import { momentText } from '../dispatching/schedule.ts';
import type { SentMessage } from '../frozen/sent-message.ts';
import type { Paint } from '../presenter.ts';

/** What is known of one recipient's message. */
export interface Evidence {
  readonly dispatch: DispatchRecord;
  readonly record: DeliveryRecord;
  readonly sent: SentMessage;
  /** The newsroom's. */
  readonly timeZone: string;
}

/** Evidence in lines for a person: what became of the delivery, when, the server's answer, and whether the bytes are the very ones. */
export function evidenceText({ dispatch, record, sent, timeZone }: Evidence, paint: Paint): string {
  const { delivery } = record;
  const at = timeOf(delivery);
  const reply = replyOf(delivery);
  const lines: readonly (readonly [string, string])[] = [
    ['Dispatch', `${dispatch.id}, ${visible(dispatch.title)}`],
    ['To', visible(record.name === undefined ? record.address : `${record.name} <${record.address}>`)],
    ['State', `${delivery.state}${at === undefined ? '' : `, ${momentText(at, timeZone)}`}`],
    ...(reply === undefined ? [] : [['Answer', visible(replyText(reply))] as const]),
    ...(whyOf(delivery) === undefined ? [] : [['Why', visible(whyOf(delivery) ?? '')] as const]),
    ['Route', dispatch.route],
    ['Message', messageLine(sent, paint)],
  ];
  return lines.map(([label, text]) => `${label.padEnd(8)}  ${text}`).join('\n');
}

function messageLine(sent: SentMessage, paint: Paint): string {
  switch (sent.kind) {
    case 'exact':
      return `${paint.good('✓')} the very bytes, sha256 ${sha256(sent.message.bytes)}`;
    case 'unproven':
      return `${paint.error('✗')} not proven: ${sent.why}`;
    case 'never-sent':
      return 'nothing was handed to a server';
  }
}

/** Evidence as `evidence --json` prints it. The form is stable, and its `version` grows when it changes: scripts rely on it. Times are ISO 8601 in UTC. */
export function evidenceJson({ dispatch, record, sent }: Evidence): object {
  const { delivery, address, name, list, language } = record;
  const message = sent.kind === 'never-sent' ? undefined : sent.message;
  const at = timeOf(delivery);
  const until = delivery.state === 'deferred' ? delivery.until : undefined;
  return {
    version: 1,
    dispatch: dispatch.id,
    release: dispatch.releaseId,
    route: dispatch.route,
    recipient: { address, name: name ?? null, list, language },
    state: delivery.state,
    attempts: delivery.attempts,
    at: at === undefined ? null : iso(at),
    until: until === undefined ? null : iso(until),
    reply: replyOf(delivery) ?? null,
    why: whyOf(delivery) ?? null,
    sent: sent.kind !== 'never-sent',
    exact: sent.kind === 'exact',
    doubt: sent.kind === 'unproven' ? sent.why : null,
    messageId: message?.messageId ?? null,
    envelope: message?.envelope ?? null,
    bytes: message?.bytes.length ?? null,
    sha256: message === undefined ? null : sha256(message.bytes),
    message: message?.bytes.toString('base64') ?? null,
  };
}

function timeOf(delivery: Delivery): Instant | undefined {
  if ('at' in delivery) return delivery.at;
  return 'since' in delivery ? delivery.since : undefined;
}

function replyOf(delivery: Delivery): Reply | undefined {
  return 'reply' in delivery ? delivery.reply : undefined;
}

function replyText({ code, enhanced, text }: Reply): string {
  return [...(code === 0 ? [] : [code]), ...(enhanced === undefined ? [] : [enhanced]), text].join(' ');
}

function whyOf(delivery: Delivery): string | undefined {
  if (delivery.state === 'skipped') return delivery.why;
  if (delivery.state === 'deferred') return delivery.cause;
  return delivery.state === 'uncertain' ? 'the connection was lost, or the sender died, after the last byte may have left' : undefined;
}

function sha256(bytes: Buffer): string {
  return hash('sha256', bytes);
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
