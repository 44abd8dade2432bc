import type { Message } from '../../../message/model.ts';
import type { BeforeDot, Outcome, Stage } from '../port.ts';
import { type EnvelopeCommands, envelopeCommands, faultForServer } from './commands.ts';
import { dotStuffed } from './dot-stuffing.ts';
import type { WireReply } from './reply-parser.ts';
import { asReply } from './reply-text.ts';
import type { SmtpSession } from './session.ts';
import { lostAt } from './unavailable.ts';

/** What became of a message on a session, and whether the session had gone stale before it heard of the message: then another may be asked. */
export interface Transacted {
  readonly outcome: Outcome;
  readonly isStale: boolean;
}

/** Bytes that are handed to the system at once, each within `deadlines.block`. */
const BLOCK = 262_144;
const END_OF_DATA = '\r\n.\r\n';
const LAST_CODE_OF_SESSION = 421;

/**
 * Hands one message over (RFC 5321 3.3). Afterwards the session may be used again unless its connection is lost.
 *
 * 1. MAIL, RCPT and DATA, in one write where the server allows it (RFC 2920). No byte of the message leaves before 354.
 * 2. The message without its last line end. Whatever fails so far is `lost-before-dot`.
 * 3. `beforeDot`; on `stop` the connection is cut. On `go` the end of data is written, unless the connection is lost by then.
 * 4. From there only a reply of 2xx, 4xx or 5xx tells what became of it.
 */
export async function transact(session: SmtpSession, message: Message, beforeDot: BeforeDot): Promise<Transacted> {
  const fault = faultForServer(message, session.extensions);
  if (fault !== undefined) return { outcome: fault, isStale: false };
  const introduced = await introduce(session, envelopeCommands(message, session.extensions));
  if (introduced.kind !== 'ready') return { outcome: introduced.outcome, isStale: introduced.kind === 'stale' };
  return { outcome: await hand(session, dotStuffed(message.stretches), beforeDot), isStale: false };
}

type Introduced = { readonly kind: 'ready' } | { readonly kind: 'over' | 'stale'; readonly outcome: Outcome };

interface Step {
  readonly stage: Stage;
  readonly line: string;
  readonly deadlineMs: number;
}

async function introduce(session: SmtpSession, commands: EnvelopeCommands): Promise<Introduced> {
  const { wire } = session;
  const steps = stepsOf(session, commands);
  const isReused = session.taken > 0;
  session.taken += 1;
  session.needsReset = true;
  const isGrouped = session.extensions.pipelining;
  if (isGrouped) wire.send(steps.map(({ line }) => line).join(''), steps.length);
  let refusal: Outcome | undefined;
  for (const [index, step] of steps.entries()) {
    if (!isGrouped) wire.send(step.line, 1);
    const answer = await wire.reply(step.deadlineMs);
    const outcome = answer.kind === 'lost' ? lostBeforeDot(session, step.stage, answer.why) : refusalOf(session, step, answer.reply);
    // A 354 although nobody may be written to: a session that waits for a message must not be given one (RFC 2920 3.1).
    if (outcome === undefined && refusal !== undefined && step.stage === 'data') wire.destroy();
    if (outcome === undefined) continue;
    if (index === 0 && isReused && wire.lost !== undefined) return { kind: 'stale', outcome };
    refusal ??= outcome;
    if (!isGrouped || wire.lost !== undefined) break;
  }
  if (refusal === undefined) return { kind: 'ready' };
  return { kind: 'over', outcome: refusal };
}

function stepsOf({ needsReset, deadlines }: SmtpSession, { mail, rcpt }: EnvelopeCommands): Step[] {
  const steps: Step[] = [
    { stage: 'mail', line: `${mail}\r\n`, deadlineMs: deadlines.mail },
    { stage: 'rcpt', line: `${rcpt}\r\n`, deadlineMs: deadlines.rcpt },
    { stage: 'data', line: 'DATA\r\n', deadlineMs: deadlines.data },
  ];
  return needsReset ? [{ stage: 'mail', line: 'RSET\r\n', deadlineMs: deadlines.mail }, ...steps] : steps;
}

/** Undefined if the reply is the one that lets the exchange go on. Cuts the connection where it must not be used again. */
function refusalOf(session: SmtpSession, { stage, line }: Step, reply: WireReply): Outcome | undefined {
  const { code } = reply;
  if (code >= 400) {
    if (code === LAST_CODE_OF_SESSION) session.wire.destroy();
    // The message is not at fault when the server does not know RSET.
    if (line.startsWith('RSET')) return lostBeforeDot(session, stage, outOfTurn(session, reply));
    return { kind: 'refused', reply: asReply(reply), stage };
  }
  if (stage === 'data' ? code === 354 : code < 300) return undefined;
  return lostBeforeDot(session, stage, outOfTurn(session, reply));
}

function outOfTurn(session: SmtpSession, reply: WireReply): string {
  session.wire.destroy();
  return `the server answered out of turn: ${reply.code} ${asReply(reply).text}`;
}

async function hand(session: SmtpSession, stretches: readonly Buffer[], beforeDot: BeforeDot): Promise<Outcome> {
  const { wire, deadlines } = session;
  for (const block of blocksOf(stretches)) {
    const lost = await wire.flush(block, deadlines.block);
    if (lost !== undefined) return lostBeforeDot(session, 'data', lost.why);
  }
  const permit = await beforeDot();
  if (permit.kind === 'stop') {
    wire.destroy();
    return { kind: 'not-permitted', why: permit.why };
  }
  if (!wire.send(END_OF_DATA, 1)) return lostBeforeDot(session, 'data', wire.lost?.why ?? 'closed');
  return afterDot(session);
}

/** Stretches in blocks of at most so many bytes; a longer stretch is cut. */
function blocksOf(stretches: readonly Buffer[]): readonly (readonly Buffer[])[] {
  const blocks: Buffer[][] = [];
  let room = 0;
  for (const stretch of stretches) {
    for (let from = 0; from < stretch.length; ) {
      if (room === 0) {
        blocks.push([]);
        room = BLOCK;
      }
      const piece = stretch.subarray(from, from + room);
      blocks.at(-1)?.push(piece);
      from += piece.length;
      room -= piece.length;
    }
  }
  return blocks;
}

async function afterDot(session: SmtpSession): Promise<Outcome> {
  const { wire, deadlines, relay } = session;
  const answer = await wire.reply(deadlines.dot);
  if (answer.kind === 'lost') return { kind: 'lost-after-dot', cause: lostAt(relay, 'dot', answer.why) };
  const { code } = answer.reply;
  if (code === LAST_CODE_OF_SESSION) wire.destroy();
  if (code >= 400) return { kind: 'refused', reply: asReply(answer.reply), stage: 'dot' };
  if (code >= 300) return { kind: 'lost-after-dot', cause: lostAt(relay, 'dot', outOfTurn(session, answer.reply)) };
  session.needsReset = false;
  return { kind: 'accepted', reply: asReply(answer.reply) };
}

function lostBeforeDot({ relay, wire }: SmtpSession, stage: Stage, why: string): Outcome {
  wire.destroy();
  return { kind: 'lost-before-dot', cause: lostAt(relay, stage, why) };
}
