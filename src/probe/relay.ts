import { discreetText } from '../dispatch/transport/smtp/discreet.ts';
import { type Opening, openSession } from '../dispatch/transport/smtp/open-session.ts';
import { asReply } from '../dispatch/transport/smtp/reply-text.ts';
import { endSession, type SmtpSession } from '../dispatch/transport/smtp/session.ts';
import type { RelayAnswer } from '../doctor/instruments.ts';
import type { RelaySettings } from '../newsroom/model.ts';
import { instant } from '../release/time.ts';

/** What a probe of a mail server needs: milliseconds for each step. */
export interface RelayTerms {
  readonly timeoutMs: number;
}

/** Goes as far with a mail server as can be gone without handing a message over: TLS, login, the sender's address; then goodbye. */
export async function probeRelay(relay: RelaySettings, mailFrom: string, { timeoutMs }: RelayTerms): Promise<RelayAnswer> {
  const whole = await opened(relay, timeoutMs);
  if (whole.kind === 'session') return answerOf(whole.session, { mailFrom, failure: undefined, relay });
  const failure = { stage: stageOf(whole.stage), why: discreetText(whole.outcome.cause, relay) };
  if (whole.stage !== 'auth')
    return { failure, address: undefined, greeting: undefined, encryption: undefined, abilities: undefined, sender: undefined };
  // The login alone is at fault: what comes before it is still worth knowing.
  const before = await opened({ ...relay, credentials: undefined }, timeoutMs);
  if (before.kind === 'session') return answerOf(before.session, { mailFrom: undefined, failure, relay });
  return { failure, address: undefined, greeting: undefined, encryption: undefined, abilities: undefined, sender: undefined };
}

function opened(relay: RelaySettings, timeoutMs: number): Promise<Opening> {
  const deadlines = {
    connect: timeoutMs,
    greeting: timeoutMs,
    handshake: timeoutMs,
    mail: timeoutMs,
    rcpt: timeoutMs,
    data: timeoutMs,
    block: timeoutMs,
    dot: timeoutMs,
    quit: Math.min(timeoutMs, 1000),
  };
  return openSession(relay, { deadlines, clientName: undefined, signal: new AbortController().signal });
}

interface Asking {
  readonly relay: RelaySettings;
  /** Undefined: the sender is not named, for nobody logged in. */
  readonly mailFrom: string | undefined;
  readonly failure: RelayAnswer['failure'];
}

async function answerOf(session: SmtpSession, { relay, mailFrom, failure }: Asking): Promise<RelayAnswer> {
  const { wire, greeting, extensions } = session;
  const tls = wire.encryption;
  const encryption = tls && { ...tls, validTo: instant(tls.validTo) };
  const address = wire.remoteAddress;
  const sender = mailFrom === undefined ? undefined : await senderAnswer(session, mailFrom, relay);
  await endSession(session);
  return { failure, address, greeting, encryption, abilities: extensions, sender };
}

async function senderAnswer({ wire, deadlines }: SmtpSession, mailFrom: string, relay: RelaySettings): Promise<RelayAnswer['sender']> {
  wire.send(`MAIL FROM:<${mailFrom}>\r\n`, 1);
  const answer = await wire.reply(deadlines.mail);
  if (answer.kind === 'lost') return undefined;
  const { code, enhanced, text } = asReply(answer.reply);
  return { code, text: discreetText([enhanced, text].filter((part) => part !== undefined && part !== '').join(' '), relay) };
}

function stageOf(stage: string): 'connect' | 'greeting' | 'ehlo' | 'starttls' | 'auth' {
  return stage === 'greeting' || stage === 'ehlo' || stage === 'starttls' || stage === 'auth' ? stage : 'connect';
}
