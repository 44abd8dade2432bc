import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Fault, FaultStep } from './fault.ts';
import type { ConversationTerms } from './terms.ts';

const END = '\r\n.\r\n';

/** One connection of the server's. It reads a command, asks the script, and answers. */
export class Conversation {
  #socket: Socket;
  readonly #raw: Socket;
  readonly #terms: ConversationTerms;
  #input = '';
  #mode: 'commands' | 'auth' | 'data' | 'over' = 'commands';
  #isEncrypted: boolean;
  #mailFrom = '';
  #rcpt = '';
  #hasMail = false;
  #hasRcpt = false;
  #taken = 0;

  constructor(socket: Socket, terms: ConversationTerms) {
    this.#raw = socket;
    this.#terms = terms;
    this.#isEncrypted = terms.isTls;
    this.#socket = terms.isTls ? this.#encrypted() : socket;
    this.#listen();
    const isCrowded = terms.connections() > terms.options.maxConnections;
    const usual = isCrowded ? '421 4.7.0 Too many connections from you' : '220 fault.example ESMTP';
    this.#answer('greeting', usual);
  }

  /** RST, whatever is going on. */
  destroy(): void {
    this.#raw.destroy();
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#socket.on('error', () => undefined);
    this.#raw.on('error', () => undefined);
  }

  #encrypted(): TLSSocket {
    const { certificate, tls } = this.#terms.options;
    return new TLSSocket(this.#raw, { isServer: true, ...certificate, ...tls });
  }

  // Latin 1 keeps every byte.
  #read(chunk: Buffer): void {
    if (this.#mode === 'over') return;
    this.#input += chunk.toString('latin1');
    if (!this.#isEncrypted) this.#terms.heard.inTheClear += chunk.toString('latin1');
    for (;;) {
      const isDone = this.#mode === 'data' ? this.#readData() : this.#readLine();
      if (isDone) return;
    }
  }

  #readLine(): boolean {
    const end = this.#input.indexOf('\r\n');
    if (end === -1 || this.#mode === 'over') return true;
    const line = Buffer.from(this.#input.slice(0, end), 'latin1').toString('utf8');
    this.#input = this.#input.slice(end + 2);
    this.#terms.heard.lines.push(line);
    if (this.#mode === 'auth') this.#authAnswer(line);
    else this.#command(line);
    return false;
  }

  #command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') this.#answer('ehlo', this.#extensions());
    else if (verb === 'HELO') this.#say('250 fault.example\r\n');
    else if (verb === 'STAR') this.#startTls();
    else if (verb === 'AUTH') this.#auth(line);
    else if (verb === 'MAIL') this.#mail(line);
    else if (verb === 'RCPT') this.#recipient(line);
    else if (verb === 'DATA') this.#data();
    else if (verb === 'RSET') this.#reset();
    else if (verb === 'QUIT') this.#quit();
    else this.#say('500 5.5.1 What?\r\n');
  }

  #extensions(): string {
    const { extensions, offersStartTls, auth } = this.#terms.options;
    const offered = [...extensions];
    if (offersStartTls && !this.#isEncrypted) offered.push('STARTTLS');
    if (auth.length > 0) offered.push(`AUTH ${auth.join(' ')}`);
    const lines = ['fault.example greets you', ...offered];
    return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  }

  #startTls(): void {
    if (!this.#answer('starttls', '220 2.0.0 Go ahead')) return;
    this.#socket.removeAllListeners('data');
    this.#socket = this.#encrypted();
    this.#isEncrypted = true;
    this.#listen();
  }

  #auth(line: string): void {
    const isWhole = /^AUTH PLAIN \S/i.test(line);
    if (isWhole) this.#answer('auth', '235 2.7.0 Welcome');
    else if (this.#answer('auth', '334 VXNlcm5hbWU6')) this.#mode = 'auth';
  }

  #authAnswer(line: string): void {
    const isFirst = this.#terms.heard.lines.at(-2)?.startsWith('AUTH LOGIN') === true;
    if (isFirst) this.#answer('auth-answer', '334 UGFzc3dvcmQ6');
    else {
      this.#mode = 'commands';
      this.#answer('auth-answer', `235 2.7.0 Welcome ${line.length}`);
    }
  }

  #mail(line: string): void {
    this.#rcpt = '';
    if (this.#taken >= this.#terms.options.maxMessages) {
      this.#say('421 4.7.0 Enough for one connection\r\n');
      this.#end();
    } else if (this.#answer('mail', this.#hasMail ? '503 5.5.1 Nested MAIL' : '250 2.1.0 OK')) {
      this.#mailFrom = addressIn(line);
      this.#hasMail = true;
    }
  }

  #recipient(line: string): void {
    this.#rcpt = addressIn(line);
    if (this.#answer('rcpt', this.#hasMail ? '250 2.1.5 OK' : '503 5.5.1 No sender')) this.#hasRcpt = true;
  }

  #data(): void {
    if (this.#answer('data', this.#hasRcpt ? '354 Go ahead' : '503 5.5.1 No recipient')) this.#mode = 'data';
  }

  #readData(): boolean {
    const end = this.#input.startsWith('.\r\n') ? 0 : this.#input.indexOf(END);
    if (end === -1) {
      if (this.#input.length > 0) this.#strike('mid-data', undefined);
      return true;
    }
    const data = this.#input.slice(0, end + 2);
    this.#input = this.#input.slice(end + END.length);
    this.#mode = 'commands';
    this.#terms.heard.dots += 1;
    const { rcpt, mailFrom } = { rcpt: this.#rcpt, mailFrom: this.#mailFrom };
    const fault = this.#fault('dot');
    // A server that falls silent after the dot has taken the message all the same (RFC 1047).
    if (fault?.kind !== 'reply' || fault.code < 300) this.#terms.journal.take({ rcpt, mailFrom }, Buffer.from(data, 'latin1'));
    this.#taken += 1;
    this.#hasMail = false;
    this.#hasRcpt = false;
    this.#carryOut(fault, '250 2.0.0 Queued as 4711');
    return false;
  }

  #reset(): void {
    this.#hasMail = false;
    this.#hasRcpt = false;
    this.#say('250 2.0.0 OK\r\n');
  }

  #quit(): void {
    this.#say('221 2.0.0 Bye\r\n');
    this.#end();
  }

  /** Answers, and tells whether the answer was a positive one. */
  #answer(step: FaultStep, usual: string): boolean {
    return this.#carryOut(this.#fault(step), usual);
  }

  #strike(step: FaultStep, usual: string | undefined): void {
    const fault = this.#fault(step);
    if (fault !== undefined) this.#carryOut(fault, usual ?? '');
  }

  #fault(step: FaultStep): Fault | undefined {
    const { script, connection } = this.#terms;
    return script({ step, connection, taken: this.#taken, rcpt: this.#rcpt });
  }

  #carryOut(fault: Fault | undefined, usual: string): boolean {
    if (fault === undefined) return this.#usual(usual, '');
    switch (fault.kind) {
      case 'reply':
        this.#say(`${fault.code} ${fault.text}\r\n`);
        if (fault.code === 421) this.#end();
        return fault.code < 400;
      case 'bytes':
        this.#say(fault.bytes);
        if (fault.thereupon !== undefined) this.#carryOut({ kind: fault.thereupon }, '');
        return false;
      case 'usual-and': {
        const isPositive = this.#usual(usual, fault.bytes);
        if (fault.thereupon === 'close') this.#end();
        return isPositive;
      }
      case 'drip':
        this.#drip(Buffer.from(`${usual}\r\n`), fault.everyMs);
        return isPositiveReply(usual);
      case 'close':
        this.#end();
        return false;
      case 'reset':
        this.#mode = 'over';
        this.#raw.resetAndDestroy();
        return false;
      case 'stall':
        this.#mode = 'over';
        this.#socket.pause();
        return false;
      default:
        return unknownFault(fault);
    }
  }

  #usual(usual: string, more: string): boolean {
    this.#say(`${usual}\r\n${more}`);
    if (usual.startsWith('421')) this.#end();
    return isPositiveReply(usual);
  }

  #drip(bytes: Buffer, everyMs: number): void {
    if (bytes.length === 0 || this.#socket.destroyed) return;
    this.#socket.write(bytes.subarray(0, 1));
    const next = (): void => this.#drip(bytes.subarray(1), everyMs);
    if (everyMs === 0) setImmediate(next);
    else setTimeout(next, everyMs);
  }

  #end(): void {
    this.#mode = 'over';
    this.#socket.end();
  }

  #say(bytes: string | Buffer): void {
    if (this.#socket.writable) this.#socket.write(bytes);
  }
}

function isPositiveReply(reply: string): boolean {
  return reply.startsWith('2') || reply.startsWith('3');
}

function addressIn(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? '';
}

function unknownFault(fault: never): never {
  throw new Error(`Unknown fault: ${JSON.stringify(fault)}`);
}
