import { createHash } from 'node:crypto';
import { parseAddress } from '../../audience/address.ts';
import { suppressionReason } from '../../feedback/suppression-policy.ts';
import { type Understood, understand } from '../../feedback/understand.ts';
import type { DeliveryRecord, FeedbackRecord, Ledger, Suppression } from '../../ledger/port.ts';
import { type Mailbox, type MailboxMessage, MailboxTrouble } from '../../mailbox/port.ts';
import type { FeedbackSettings } from '../../newsroom/model.ts';
import type { Clock } from '../../release/time.ts';
import { type TracedDelivery, tracedDeliveries } from './traced-deliveries.ts';

/** What a pull needs. */
export interface Pull {
  readonly mailbox: Mailbox;
  readonly ledger: Ledger;
  readonly tokenKey: string;
  readonly settings: FeedbackSettings;
  readonly clock: Clock;
}

/** A message that was taken, and whom it made us write to no more. */
export interface Taken {
  readonly record: FeedbackRecord;
  readonly suppressed: Suppression | undefined;
}

/** What a pull came to. */
export interface Pulled {
  readonly taken: readonly Taken[];
  /** Messages that an earlier pull took. */
  readonly known: number;
  /** What ended it before all was read. */
  readonly brokenOff: MailboxTrouble | undefined;
}

/** Messages, and bytes of them, that are understood before the ledger's deliveries are gone through for them. */
const BATCH = { messages: 2000, bytes: 64 * 1024 * 1024 };
/** Of a message that is not understood, what is kept. */
const KEPT_BYTES = 64 * 1024;

/**
 * Takes every message of a mailbox once: understands it, finds its delivery, and writes both down, with the suppression that the policy asks for. What was read before
 * trouble came is taken. @throws MailboxTrouble where nothing could be read
 */
export async function pullFeedback(pull: Pull): Promise<Pulled> {
  const taken: Taken[] = [];
  let known = 0;
  try {
    for await (const batch of batches(pull.mailbox.messages)) {
      for (const one of await takeBatch(batch, pull)) {
        if (one === undefined) known += 1;
        else taken.push(one);
      }
      await pull.mailbox.taken(batch);
    }
  } catch (error) {
    if (!(error instanceof MailboxTrouble) || taken.length + known === 0) throw error;
    return { taken, known, brokenOff: error };
  } finally {
    await pull.mailbox.close();
  }
  return { taken, known, brokenOff: undefined };
}

/** For each message what was taken, or undefined where an earlier pull took it. */
async function takeBatch(batch: readonly MailboxMessage[], pull: Pull): Promise<readonly (Taken | undefined)[]> {
  const read: Understood[] = [];
  for (const { bytes } of batch) read.push(await understand(bytes, pull.settings.authservId));
  const traced = await tracedDeliveries(
    read.map(({ traces }) => traces),
    pull.ledger,
    pull.tokenKey,
  );
  const all = read.map((understood, at) => takenOf(batch[at]?.bytes ?? Buffer.alloc(0), { understood, traced }, pull));
  const isNew = await Promise.all(all.map(({ record, suppressed }) => pull.ledger.takeFeedback(record, suppressed)));
  return all.map((one, at) => (isNew[at] === true ? one : undefined));
}

interface Reading {
  readonly understood: Understood;
  readonly traced: TracedDelivery;
}

function takenOf(bytes: Uint8Array, { understood, traced }: Reading, { settings, clock }: Pull): Taken {
  const { from, subject, traces } = understood;
  const delivery = traced(traces);
  const at = clock();
  const isProven = delivery !== undefined || understood.isAuthentic;
  const feedback = understood.feedback.kind === 'unsubscribe' && !isProven ? UNPROVEN : understood.feedback;
  const { kind, reason } = feedback;
  const isBounce = kind === 'hard' || kind === 'soft';
  const record: FeedbackRecord = {
    digest: digestOf(bytes),
    at,
    kind,
    reason,
    status: isBounce ? feedback.status : undefined,
    diagnostic: isBounce ? feedback.diagnostic : '',
    delivery: delivery && { dispatch: delivery.dispatch, id: delivery.id, address: delivery.address },
    from,
    subject,
    message: kind === 'unknown' ? bytes.slice(0, KEPT_BYTES) : undefined,
  };
  const why = suppressionReason(feedback, settings.suppress);
  const address = why === undefined ? undefined : addressConcerned(understood, delivery);
  return { record, suppressed: why === undefined || address === undefined ? undefined : { address, reason: why, source: 'feedback', at } };
}

/** What a person has to look at: whoever wrote it may not be whom it names. */
const UNPROVEN = { kind: 'unknown', reason: 'opt-out-unproven' } as const;

/**
 * Whom a message is about. Only a trace of ours tells, or anybody could silence anybody; but who asks to be left alone by a mail of their own is who wrote it,
 * where our mail server says that they did.
 */
function addressConcerned({ feedback, sender }: Understood, delivery: DeliveryRecord | undefined): string | undefined {
  if (delivery !== undefined) return delivery.address;
  if (feedback.kind !== 'unsubscribe') return undefined;
  const reading = parseAddress(sender ?? '');
  return reading.kind === 'address' ? reading.address : undefined;
}

/** The same for a message whatever line ends a mailbox gives it. */
function digestOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1').replace(/\r\n?/g, '\n').trimEnd();
  return createHash('sha256').update(text, 'latin1').digest('hex');
}

async function* batches(messages: AsyncIterable<MailboxMessage>): AsyncIterable<readonly MailboxMessage[]> {
  let batch: MailboxMessage[] = [];
  let bytes = 0;
  try {
    for await (const message of messages) {
      batch.push(message);
      bytes += message.bytes.length;
      if (batch.length < BATCH.messages && bytes < BATCH.bytes) continue;
      yield batch;
      batch = [];
      bytes = 0;
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}
