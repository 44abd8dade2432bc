/** A message that was received whole. */
export interface Taken {
  /** With angle brackets; empty where it has none. */
  readonly id: string;
  readonly rcpt: string;
}

/** Whoever speaks to the server. */
export interface Client {
  write(text: string): void;
  end(text: string): void;
}

const END_OF_DATA = Buffer.from('\r\n.\r\n');
const END_OF_HEADER = Buffer.from('\r\n\r\n');
const HELLO = '250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n';

/** One connection's exchange with a server that says yes to everything. Made to be quick: a benchmark must not measure it. */
export class SinkConversation {
  readonly #client: Client;
  readonly #take: (message: Taken, reply: () => void) => void;
  #rest: Buffer = Buffer.alloc(0);
  #isData = false;
  #isBusy = false;
  #isReading = false;
  #rcpt = '';
  #id = '';

  /** `take` is given each message, and what to call when the client is to be told that it was taken. */
  constructor(client: Client, take: (message: Taken, reply: () => void) => void) {
    this.#client = client;
    this.#take = take;
    client.write('220 sink.example\r\n');
  }

  /** Reads what the client sent. */
  push(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#readOn();
  }

  #readOn(): void {
    this.#isReading = true;
    let replies = '';
    while (!this.#isBusy) {
      if (this.#isData) {
        if (!this.#data()) break;
        continue;
      }
      const reply = this.#command();
      if (reply === undefined) break;
      replies += reply;
      // Nothing of a message is read before the reply to DATA has left.
      if (!this.#isData) continue;
      this.#client.write(replies);
      replies = '';
    }
    if (replies !== '') this.#client.write(replies);
    this.#isReading = false;
  }

  /** False: the message goes on in a later piece. */
  #data(): boolean {
    const end = this.#rest.indexOf(END_OF_DATA);
    if (this.#id === '') this.#readHeader();
    if (end === -1) {
      // What is read is let go, but for what may be the beginning of the end.
      if (this.#id !== '') this.#rest = this.#rest.subarray(Math.max(0, this.#rest.length - END_OF_DATA.length + 1));
      return false;
    }
    this.#rest = this.#rest.subarray(end + END_OF_DATA.length);
    this.#isData = false;
    this.#isBusy = true;
    this.#take({ id: this.#id, rcpt: this.#rcpt }, () => {
      this.#client.write('250 2.0.0 Taken\r\n');
      this.#isBusy = false;
      if (!this.#isReading) this.#readOn();
    });
    return true;
  }

  #readHeader(): void {
    const end = this.#rest.indexOf(END_OF_HEADER);
    if (end === -1) return;
    const header = this.#rest.toString('latin1', 0, end);
    this.#id = /^message-id:\s*(\S+)/im.exec(header)?.[1] ?? '';
  }

  /** Undefined: no whole command is there. */
  #command(): string | undefined {
    const end = this.#rest.indexOf(10);
    if (end === -1) return undefined;
    const line = this.#rest.toString('latin1', 0, end).trimEnd();
    this.#rest = this.#rest.subarray(end + 1);
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
        return HELLO;
      case 'RCPT':
        this.#rcpt = line.slice(line.indexOf('<') + 1, line.indexOf('>'));
        return '250 2.1.5 Ok\r\n';
      case 'DATA':
        this.#isData = true;
        this.#id = '';
        return '354 Go on\r\n';
      case 'QUIT':
        this.#client.end('221 2.0.0 Bye\r\n');
        return '';
      default:
        return '250 2.0.0 Ok\r\n';
    }
  }
}
