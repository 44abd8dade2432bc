import type { Outcome, Stage } from '../port.ts';
import type { WireReply } from './reply-parser.ts';
import { asReply } from './reply-text.ts';
import { relayName, type SmtpRelay } from './route.ts';
import type { Lost } from './wire.ts';

/** Why there is no session: the same for every message, and nothing of any was said. */
export type Unavailable = Extract<Outcome, { kind: 'lost-before-dot' | 'closed-to-us' }>;

const STAGE_WORDS: Record<Stage, string> = {
  connect: 'connecting',
  greeting: 'the greeting',
  ehlo: 'EHLO',
  starttls: 'STARTTLS',
  auth: 'AUTH',
  mail: 'MAIL FROM',
  rcpt: 'RCPT TO',
  data: 'DATA',
  dot: 'the final dot',
};

/** One sentence on where and why a connection was lost. */
export function lostAt(relay: SmtpRelay, stage: Stage, why: string): string {
  return `The connection to ${relayName(relay)} was lost at ${STAGE_WORDS[stage]}: ${why}.`;
}

/** The outcome of a connection that was lost before there was a session. */
export function lostOpening(relay: SmtpRelay, stage: Stage, { why }: Pick<Lost, 'why'>): Unavailable {
  return { kind: 'lost-before-dot', cause: lostAt(relay, stage, why) };
}

/** The outcome of a refusal that concerns every message: for good if it is 5xx. */
export function turnedAway(relay: SmtpRelay, stage: Stage, wire: WireReply): Unavailable {
  const reply = asReply(wire);
  const said = [reply.code, reply.enhanced, reply.text].filter((part) => part !== undefined && part !== '').join(' ');
  if (reply.code < 400) return lostOpening(relay, stage, { why: `the server answered out of turn: ${said}` });
  return { kind: 'closed-to-us', cause: `${relayName(relay)} refused ${STAGE_WORDS[stage]}: ${said}`, permanent: reply.code >= 500 };
}

/** The outcome of what only a change of settings, or of the server, can mend. `why` is a sentence. */
export function impossible(why: string): Unavailable {
  return { kind: 'closed-to-us', cause: why, permanent: true };
}
