import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { domainToASCII } from 'node:url';
import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { MessageFolder } from './message-folder.ts';

/** A mail server on this machine. */
export interface AcceptingServer {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Who is let in: nobody else on this machine has any business here. */
export interface SandboxLogin {
  readonly user: string;
  readonly password: string;
}

// Not imported: its build for `import` asks for Node's web client, which takes longer to load than everything else in the sandbox.
const smtpServer: typeof import('smtp-server') = createRequire(import.meta.url)('smtp-server');

const HOST = '127.0.0.1';
const LARGEST_MESSAGE = 100 * 1024 * 1024;
const DAY = 86_400_000;

/** Starts a server on a free port of the loopback that accepts every message of whoever logs in, and keeps it in a folder. */
export async function startAcceptingServer(messages: MessageFolder, login: SandboxLogin): Promise<AcceptingServer> {
  const server = acceptingServer(messages, login);
  const port = await listen(server);
  return { host: HOST, port, close: () => new Promise((resolve) => server.close(resolve)) };
}

function acceptingServer(messages: MessageFolder, login: SandboxLogin): SMTPServer {
  return new smtpServer.SMTPServer({
    name: 'sandbox',
    logger: false,
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    lenientAddressParsing: true,
    size: LARGEST_MESSAGE,
    rejectOversized: true,
    socketTimeout: DAY,
    closeTimeout: 2000,
    onAuth: (auth, _session, callback) => {
      if (auth.username === login.user && auth.password === login.password) callback(null, { user: login.user });
      else callback(new Error('Not for you.'));
    },
    onData: (stream, session, callback) => {
      keep(messages, stream, session).then(
        () => callback(null, 'Kept in the sandbox'),
        (error: unknown) => callback(notKept(error)),
      );
    },
  });
}

async function keep(messages: MessageFolder, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const { mailFrom, rcptTo } = session.envelope;
  messages.keep({
    mailFrom: mailFrom === false ? '' : asSent(mailFrom.address),
    rcptTo: asSent(rcptTo[0]?.address ?? ''),
    bytes: Buffer.concat(chunks),
  });
}

// The server shows domains of other scripts as people read them; the envelope had A-labels.
function asSent(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = domainToASCII(address.slice(at + 1));
  return domain === '' ? address : `${address.slice(0, at + 1)}${domain}`;
}

// 452: not now. A disk can be made room on, and the message is then sent again.
function notKept(error: unknown): Error {
  const why = error instanceof Error && 'code' in error ? String(error.code) : 'for an unknown reason';
  return Object.assign(new Error(`The sandbox could not keep the message (${why}).`), { responseCode: 452 });
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const listener = server.listen(0, HOST, () => {
      server.off('error', reject);
      // A session that breaks off is the client's to report.
      server.on('error', () => undefined);
      resolve((listener.address() as AddressInfo).port);
    });
  });
}
