import { createServer, type Server, type Socket } from 'node:net';

/** A mailbox that the server keeps: messages with their flags; ids from 1 on. */
export interface ImapMessage {
  readonly text: string;
  readonly flags: Set<string>;
}

/** A small IMAP server (RFC 3501) on loopback, with one user and one mailbox. */
export interface ImapServer {
  readonly port: number;
  readonly messages: readonly ImapMessage[];
  /** The commands that were given, without tags. */
  readonly commands: string[];
  close(): Promise<void>;
}

const USER = 'bounces@iom.example';

/** Starts it with these messages; the user is `bounces@iom.example`, and this the password. */
export async function startImapServer(texts: readonly string[], password: string): Promise<ImapServer> {
  const messages = texts.map((text) => ({ text: text.replace(/\r?\n/g, '\r\n'), flags: new Set<string>() }));
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write('* OK IMAP4rev1 ready\r\n');
    converse(socket, { messages, commands, password });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: portOf(server), messages, commands, close: () => closed(server, sockets) };
}

interface Terms {
  readonly messages: readonly ImapMessage[];
  readonly commands: string[];
  readonly password: string;
}

function converse(socket: Socket, terms: Terms): void {
  let rest = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      terms.commands.push(command);
      socket.write(Buffer.from(answer(tag, command, terms), 'latin1'));
      if (/^logout/i.test(command)) socket.end();
    }
  });
}

function answer(tag: string, command: string, { messages, password }: Terms): string {
  const [verb = '', ...words] = command.split(' ');
  const ok = `${tag} OK done\r\n`;
  switch (verb.toUpperCase()) {
    case 'CAPABILITY':
      return `* CAPABILITY IMAP4rev1\r\n${ok}`;
    case 'LOGIN':
      return words.join(' ').replaceAll('"', '') === `${USER} ${password}` ? ok : `${tag} NO [AUTHENTICATIONFAILED] no\r\n`;
    case 'LIST':
    case 'LSUB':
      return /inbox|[*%]/i.test(words.join(' ')) ? `* ${verb.toUpperCase()} () "/" INBOX\r\n${ok}` : ok;
    case 'EXAMINE':
    case 'SELECT':
      if (!/inbox/i.test(words[0] ?? '')) return `${tag} NO no such mailbox\r\n`;
      return `* FLAGS (\\Seen)\r\n* ${messages.length} EXISTS\r\n* 0 RECENT\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] any\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT ${messages.length + 1}] ok\r\n${tag} OK [READ-WRITE] done\r\n`;
    case 'UID':
      return `${byUid(words, messages)}${ok}`;
    default:
      return ok;
  }
}

function byUid([verb = '', ...words]: readonly string[], messages: readonly ImapMessage[]): string {
  if (/search/i.test(verb)) {
    const keyword = /unkeyword (\S+)/i.exec(words.join(' '))?.[1] ?? '';
    const found = messages.flatMap(({ flags }, at) => (flags.has(keyword) ? [] : [at + 1]));
    return `* SEARCH ${found.join(' ')}\r\n`;
  }
  const uids = (words[0] ?? '').split(',').map(Number);
  return uids
    .map((uid) => {
      const message = messages[uid - 1];
      if (message === undefined) return '';
      if (/fetch/i.test(verb)) return `* ${uid} FETCH (UID ${uid} BODY[]<0> {${message.text.length}}\r\n${message.text})\r\n`;
      for (const flag of (/\(([^)]*)\)/.exec(words.join(' '))?.[1] ?? '').split(' ')) message.flags.add(flag);
      return `* ${uid} FETCH (UID ${uid} FLAGS (${[...message.flags].join(' ')}))\r\n`;
    })
    .join('');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a port is wanted');
  return address.port;
}

function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
