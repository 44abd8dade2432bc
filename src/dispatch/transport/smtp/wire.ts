import type { Socket } from 'node:net';
import { type ConnectionOptions, connect as secureConnect, type TLSSocket } from 'node:tls';
import { ReplyParser, type WireReply } from './reply-parser.ts';
import { plainText } from './reply-text.ts';

/** The server's next reply, or why there is none. */
export type Answer = { readonly kind: 'reply'; readonly reply: WireReply } | Lost;

/** The connection is of no use any more. `why` goes on after "lost at DATA:". */
export interface Lost {
  readonly kind: 'lost';
  readonly why: string;
  /** What the system said, where it was the system. */
  readonly error?: Error;
  /** The server, or somebody in its place, said what it was not asked for. */
  readonly isOutOfTurn?: true;
}

/** How a connection is encrypted: `TLSv1.3`, until when its certificate is valid (epoch milliseconds), and who issued it. */
export interface WireEncryption {
  readonly version: string;
  readonly validTo: number;
  readonly issuer: string;
}

/**
 * A connection as lines out and replies in. It knows how many replies the server owes: one too many, nonsense, the end of the stream or
 * an error make it `lost`, for good, and nothing is written to it after that. Replies that came complete before are still given.
 */
export class Wire {
  #socket: Socket;
  #parser = new ReplyParser();
  // The greeting.
  #owed = 1;
  readonly #arrived: WireReply[] = [];
  #waiting: (() => void) | undefined;
  #lost: Lost | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#listen();
  }

  /** Why the connection is of no use, if so. */
  get lost(): Lost | undefined {
    return this.#lost;
  }

  /** Our own address, where the connection still has one. */
  get localAddress(): string | undefined {
    return this.#socket.localAddress;
  }

  /** The server's address, as connected to. */
  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }

  /** TLS's version, and the server's certificate; undefined without TLS. */
  get encryption(): WireEncryption | undefined {
    if (!('getPeerCertificate' in this.#socket)) return undefined;
    const secured = this.#socket as TLSSocket;
    const { valid_to: validTo, issuer } = secured.getPeerCertificate();
    const issuedBy = [issuer?.O ?? issuer?.CN ?? 'nobody named'].flat().join(', ');
    return { version: secured.getProtocol() ?? 'unknown', validTo: Date.parse(validTo), issuer: plainText(issuedBy) };
  }

  /** Writes commands to which the server owes so many replies. False: not a byte of them was written, for the connection was lost before. */
  send(text: string, replies: number): boolean {
    if (this.#lost !== undefined) return false;
    this.#owed += replies;
    this.#socket.write(text);
    return true;
  }

  /** The next reply, waited for at most so long in all, in milliseconds. */
  async reply(deadlineMs: number): Promise<Answer> {
    if (this.#arrived.length === 0 && this.#lost === undefined) await this.#arrival(deadlineMs);
    const reply = this.#arrived.shift();
    if (reply !== undefined) return { kind: 'reply', reply };
    return this.#lost ?? { kind: 'lost', why: 'no reply' };
  }

  /** Hands bytes to the system, in one write where it can; undefined when it has taken them all. */
  flush(bytes: readonly Uint8Array[], deadlineMs: number): Promise<Lost | undefined> {
    if (this.#lost !== undefined) return Promise.resolve(this.#lost);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#lose({ kind: 'lost', why: `the server did not take the message within ${inWords(deadlineMs)}` });
        resolve(this.#lost);
      }, deadlineMs);
      const taken = () => {
        clearTimeout(timer);
        resolve(this.#lost);
      };
      this.#socket.cork();
      for (const [index, piece] of bytes.entries()) this.#socket.write(piece, index === bytes.length - 1 ? taken : undefined);
      this.#socket.uncork();
    });
  }

  /**
   * Puts TLS around the connection. Bytes that came before the handshake make it lost: somebody may have put words into the server's mouth
   * (CVE-2011-0411).
   */
  secure(options: ConnectionOptions, deadlineMs: number): Promise<Lost | undefined> {
    if (this.#arrived.length > 0 || this.#parser.isMidReply) {
      this.#lose({ kind: 'lost', why: 'the server went on talking', isOutOfTurn: true });
    }
    if (this.#lost !== undefined) return Promise.resolve(this.#lost);
    const plain = this.#socket;
    this.#letGo(plain);
    const secured = secureConnect({ ...options, socket: plain });
    this.#socket = secured;
    this.#listen();
    return this.#handshake(secured, deadlineMs);
  }

  /** Cuts the connection: no QUIT, and no dot. */
  destroy(): void {
    this.#lose({ kind: 'lost', why: 'closed by us' });
  }

  #handshake(secured: TLSSocket, deadlineMs: number): Promise<Lost | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#lose(tooLate(deadlineMs)), deadlineMs);
      const settle = (): void => {
        clearTimeout(timer);
        this.#waiting = undefined;
        resolve(this.#lost);
      };
      this.#waiting = settle;
      secured.once('secureConnect', settle);
    });
  }

  #arrival(deadlineMs: number): Promise<void> {
    return new Promise((resolve) => {
      // What came while we were busy elsewhere is read before the verdict: timers run ahead of input.
      const timer = setTimeout(() => setImmediate(() => this.#waiting === settle && this.#lose(tooLate(deadlineMs))), deadlineMs);
      const settle = (): void => {
        clearTimeout(timer);
        this.#waiting = undefined;
        resolve();
      };
      this.#waiting = settle;
    });
  }

  #listen(): void {
    this.#socket.on('data', this.#onData).on('end', this.#onEnd).on('close', this.#onClose).on('error', this.#onError);
  }

  #letGo(socket: Socket): void {
    socket.off('data', this.#onData).off('end', this.#onEnd).off('close', this.#onClose).off('error', this.#onError);
    // What goes wrong below TLS is told by the socket above it.
    socket.on('error', () => undefined);
  }

  readonly #onEnd = (): void => this.#lose({ kind: 'lost', why: 'closed by the server' });
  readonly #onClose = (): void => this.#lose({ kind: 'lost', why: 'closed' });
  readonly #onError = (error: Error): void => this.#lose({ kind: 'lost', why: plainText(error.message), error });
  readonly #onData = (chunk: Buffer): void => {
    if (this.#lost !== undefined) return;
    const { replies, nonsense } = this.#parser.push(chunk);
    const owed = replies.slice(0, this.#owed);
    this.#owed -= owed.length;
    this.#arrived.push(...owed);
    const surplus = replies[owed.length];
    if (nonsense !== undefined) this.#lose({ kind: 'lost', why: `the server sent ${nonsense}`, isOutOfTurn: true });
    else if (surplus !== undefined) this.#lose(unasked(surplus));
    else if (owed.length > 0) this.#waiting?.();
  };

  #lose(lost: Lost): void {
    if (this.#lost === undefined) {
      this.#lost = lost;
      this.#socket.destroy();
    }
    this.#waiting?.();
  }
}

function unasked({ code, lines }: WireReply): Lost {
  return { kind: 'lost', why: `the server said ${plainText(`${code} ${lines.join(' ')}`.trim())} without being asked`, isOutOfTurn: true };
}

function tooLate(deadlineMs: number): Lost {
  return { kind: 'lost', why: `no complete reply within ${inWords(deadlineMs)}` };
}

function inWords(ms: number): string {
  return ms >= 1000 ? `${Math.round(ms / 1000)} s` : `${ms} ms`;
}
