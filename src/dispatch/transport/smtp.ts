import type { Message } from '../../message/model.ts';
import { timeInGreeting } from '../../message/time-told.ts';
import type { BeforeDot, Outcome, TimeTold, Transport } from './port.ts';
import { faultOfMessage } from './smtp/commands.ts';
import { type Deadlines, RFC_5321_DEADLINES } from './smtp/deadlines.ts';
import { discretion } from './smtp/discreet.ts';
import { SessionPool } from './smtp/pool.ts';
import { relayName, type SmtpRoute } from './smtp/route.ts';
import type { SmtpSession } from './smtp/session.ts';
import { type Transacted, transact } from './smtp/transaction.ts';

/** What is not the newsroom's to say. */
export interface SmtpOptions {
  /** Those that differ from RFC 5321's. */
  readonly deadlines?: Partial<Deadlines>;
  /** Name given with EHLO: a host name, or an address in brackets. */
  readonly clientName?: string;
}

/**
 * Hands messages to a mail server over connections that stay open. Connects at the first message, and again whenever it has to. No
 * message is tried twice, but for one case: where a connection that was open before is found dead, or ended with 421, at MAIL, the message
 * goes over another. Nothing of it but its envelope can have left.
 */
export function smtpTransport(route: SmtpRoute, options: SmtpOptions = {}): Transport {
  const deadlines = { ...RFC_5321_DEADLINES, ...options.deadlines };
  const discreet = discretion(route);
  const pool = new SessionPool(route, { deadlines, clientName: options.clientName });
  return {
    sessions: route.connections,
    route: route.relays.map(relayName).join(', '),
    deliver: async (message, ...asked) => discreet(await deliver(pool, message, asked)),
    close: () => pool.close(),
    cut: () => pool.cut(),
  };
}

/** What is asked before the dot, and when a server told the time. */
type Asked = readonly [beforeDot: BeforeDot, timeTold?: TimeTold | undefined];

async function deliver(pool: SessionPool, message: Message, asked: Asked): Promise<Outcome> {
  const fault = faultOfMessage(message);
  if (fault !== undefined) return fault;
  for (;;) {
    const { outcome, isStale } = await deliverOnce(pool, message, asked);
    // A server closes sessions that were idle, or have taken their share, whenever it likes: that says nothing of this message. Each
    // round uses up a session that was open before, so there is an end.
    if (!isStale) return outcome;
  }
}

async function deliverOnce(pool: SessionPool, message: Message, [beforeDot, timeTold]: Asked): Promise<Transacted> {
  const opening = await pool.take();
  if (opening.kind === 'unavailable') return { outcome: opening.outcome, isStale: false };
  const { session } = opening;
  try {
    const permit = await tellTime(session, timeTold);
    if (permit?.kind === 'stop') return { outcome: { kind: 'not-permitted', why: permit.why }, isStale: false };
    return await transact(session, message, beforeDot);
  } catch (bug) {
    session.wire.destroy();
    throw bug;
  } finally {
    pool.give(session);
  }
}

// Once a session: what a greeting says is true when it is said.
async function tellTime(
  { greeting, taken, relay }: SmtpSession,
  timeTold: TimeTold | undefined,
): Promise<Awaited<ReturnType<TimeTold>> | undefined> {
  const told = taken === 0 ? timeInGreeting(greeting) : undefined;
  return told === undefined ? undefined : timeTold?.({ relay: relayName(relay), told });
}
