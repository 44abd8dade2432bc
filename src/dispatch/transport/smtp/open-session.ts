import { connect, isIP, type Socket } from 'node:net';
import { hostname } from 'node:os';
import type { ConnectionOptions } from 'node:tls';
import type { Stage } from '../port.ts';
import type { Deadlines } from './deadlines.ts';
import { type Extensions, NO_EXTENSIONS, readExtensions } from './extensions.ts';
import { chooseLogin } from './login.ts';
import type { WireReply } from './reply-parser.ts';
import { plainText } from './reply-text.ts';
import { relayName, type SmtpCredentials, type SmtpRelay } from './route.ts';
import type { SmtpSession } from './session.ts';
import { impossible, lostOpening, turnedAway, type Unavailable } from './unavailable.ts';
import { type Lost, Wire } from './wire.ts';

/** A session that takes messages, or why there is none. */
export type Opening =
  | { readonly kind: 'session'; readonly session: SmtpSession }
  /** `stage`: where it ended. */
  | { readonly kind: 'unavailable'; readonly outcome: Unavailable; readonly stage: Stage };

/** What opening needs to know besides the server. */
export interface OpeningTerms {
  readonly deadlines: Deadlines;
  /** Name given with EHLO; our host name, or our address where that is none. */
  readonly clientName: string | undefined;
  /** Cuts the connection, at any time in its life. */
  readonly signal: AbortSignal;
}

/** Connects, and does all that comes before the first message: TLS, EHLO, AUTH (RFC 5321 3.1, RFC 3207, RFC 4954). */
export async function openSession(relay: SmtpRelay, terms: OpeningTerms): Promise<Opening> {
  const dialled = await dial(relay, terms);
  if (dialled.kind === 'lost') return unavailable('connect', lostOpening(relay, 'connect', dialled));
  const opener = new Opener(relay, terms, new Wire(dialled.socket));
  const opened = await opener.open();
  if ('kind' in opened) {
    opener.wire.destroy();
    return unavailable(opener.stage, opened);
  }
  return {
    kind: 'session',
    session: {
      relay,
      wire: opener.wire,
      greeting: opener.greeting,
      extensions: opened,
      deadlines: terms.deadlines,
      taken: 0,
      needsReset: false,
    },
  };
}

type Dialled = { readonly kind: 'socket'; readonly socket: Socket } | Lost;

function dial({ host, port }: SmtpRelay, { deadlines, signal }: OpeningTerms): Promise<Dialled> {
  if (signal.aborted) return Promise.resolve({ kind: 'lost', why: 'the transport is closed' });
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, signal });
    const fail = (why: string): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ kind: 'lost', why });
    };
    const timer = setTimeout(() => fail(`no answer within ${deadlines.connect / 1000} s`), deadlines.connect);
    socket.on('error', (error) => fail(causeOf(error)));
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve({ kind: 'socket', socket });
    });
  });
}

// Several addresses of a host that all failed come as one error without a message (RFC 8305).
function causeOf(error: Error): string {
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return plainText(inner instanceof Error ? inner.message : String(inner));
}

class Opener {
  readonly wire: Wire;
  /** What is under way. */
  stage: Stage = 'connect';
  greeting = '';
  readonly #relay: SmtpRelay;
  readonly #terms: OpeningTerms;
  #isEncrypted = false;

  constructor(relay: SmtpRelay, terms: OpeningTerms, wire: Wire) {
    this.#relay = relay;
    this.#terms = terms;
    this.wire = wire;
  }

  async open(): Promise<Extensions | Unavailable> {
    const { security, credentials } = this.#relay;
    const outcome = (security === 'tls' ? await this.#encrypt('connect') : undefined) ?? (await this.#greeting());
    if (outcome !== undefined) return outcome;
    const extensions = security === 'starttls' ? await this.#upgrade() : await this.#hello();
    if ('kind' in extensions || credentials === undefined) return extensions;
    return (await this.#authenticate(credentials, extensions)) ?? extensions;
  }

  async #greeting(): Promise<Unavailable | undefined> {
    this.stage = 'greeting';
    const answer = await this.wire.reply(this.#terms.deadlines.greeting);
    if (answer.kind === 'lost') return this.#lost('greeting', answer);
    this.greeting = plainText(answer.reply.lines[0] ?? '');
    return isPositive(answer.reply) ? undefined : turnedAway(this.#relay, 'greeting', answer.reply);
  }

  async #upgrade(): Promise<Extensions | Unavailable> {
    const inTheClear = await this.#hello();
    if ('kind' in inTheClear) return inTheClear;
    this.stage = 'starttls';
    if (!inTheClear.startTls) {
      return impossible(`${this.#name} does not offer STARTTLS, so nothing was said to it: the connection could not be encrypted.`);
    }
    const reply = await this.#ask('STARTTLS', 'starttls');
    if ('kind' in reply) return reply;
    if (!isPositive(reply)) return turnedAway(this.#relay, 'starttls', reply);
    // What was said before TLS counts for nothing (RFC 3207 4.2).
    return (await this.#encrypt('starttls')) ?? (await this.#hello());
  }

  async #encrypt(stage: Stage): Promise<Unavailable | undefined> {
    const lost = await this.wire.secure(tlsOptions(this.#relay), this.#terms.deadlines.handshake);
    this.#isEncrypted = lost === undefined;
    if (lost === undefined) return undefined;
    if (lost.isOutOfTurn) return impossible(`${this.#name} said more before TLS than it was asked, as if somebody spoke in its place.`);
    if (lost.error === undefined || isNetworkError(lost.error)) return this.#lost(stage, lost);
    return impossible(`No safe connection to ${this.#name}: ${lost.why}.`);
  }

  async #hello(): Promise<Extensions | Unavailable> {
    const name = this.#terms.clientName ?? ownName(this.wire.localAddress);
    const reply = await this.#ask(`EHLO ${name}`, 'ehlo');
    if ('kind' in reply) return reply;
    if (isPositive(reply)) return readExtensions(reply.lines);
    // A server from before 1995. It can neither encrypt nor check a password.
    const isPlain = this.#relay.security === 'none' && this.#relay.credentials === undefined;
    if (!isPlain || reply.code < 500) return turnedAway(this.#relay, 'ehlo', reply);
    const helo = await this.#ask(`HELO ${name}`, 'ehlo');
    if ('kind' in helo) return helo;
    return isPositive(helo) ? NO_EXTENSIONS : turnedAway(this.#relay, 'ehlo', helo);
  }

  async #authenticate(credentials: SmtpCredentials, extensions: Extensions): Promise<Unavailable | undefined> {
    this.stage = 'auth';
    const login = chooseLogin(credentials, { offered: extensions.auth, isEncrypted: this.#isEncrypted });
    if (login === undefined) return impossible(`${this.#name} offers no way to log in that is known, though there is a user to log in as.`);
    let reply = await this.#ask(login.command, 'auth');
    for (let step = 0; !('kind' in reply) && reply.code === 334; step += 1) {
      const answer = login.answer(reply, step);
      if (answer === undefined) return impossible(`${this.#name} asks for more at AUTH than there is to say.`);
      reply = await this.#ask(answer, 'auth');
    }
    if ('kind' in reply) return reply;
    return isPositive(reply) ? undefined : turnedAway(this.#relay, 'auth', reply);
  }

  async #ask(line: string, stage: Stage): Promise<WireReply | Unavailable> {
    this.stage = stage;
    this.wire.send(`${line}\r\n`, 1);
    const answer = await this.wire.reply(this.#terms.deadlines.handshake);
    return answer.kind === 'reply' ? answer.reply : this.#lost(stage, answer);
  }

  #lost(stage: Stage, lost: Lost): Unavailable {
    return lostOpening(this.#relay, stage, lost);
  }

  get #name(): string {
    return relayName(this.#relay);
  }
}

function tlsOptions({ host, ca }: SmtpRelay): ConnectionOptions {
  return {
    host,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== undefined && { ca }),
  };
}

// OpenSSL's and Node's verdicts have codes such as CERT_HAS_EXPIRED or ERR_SSL_WRONG_VERSION_NUMBER; the system's have a call or are these.
function isNetworkError(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  return 'syscall' in error || ['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ABORT_ERR'].includes(code);
}

// An address in brackets is what RFC 5321 4.1.4 asks of a host without a name.
function ownName(address: string | undefined): string {
  const name = hostname();
  if (/^(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/i.test(name)) return name;
  if (address === undefined || isIP(address) === 0) return '[127.0.0.1]';
  return isIP(address) === 6 && !address.startsWith('::ffff:') ? `[IPv6:${address}]` : `[${address.replace('::ffff:', '')}]`;
}

function isPositive({ code }: WireReply): boolean {
  return code >= 200 && code < 300;
}

function unavailable(stage: Stage, outcome: Unavailable): Opening {
  return { kind: 'unavailable', outcome, stage };
}
