import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { domainToASCII } from 'node:url';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Transport } from './port.ts';
import { MessageFolder } from './sandbox/message-folder.ts';
import { smtpTransport } from './smtp.ts';

/** What may be chosen about a sandbox. */
export interface SandboxOptions {
  /** Messages in flight at once; 10 where it is not said. */
  readonly sessions?: number;
}

const HOST = '127.0.0.1';
const LARGEST_MESSAGE = 100 * 1024 * 1024;
const DAY = 86_400_000;

/**
 * Starts a mail server on this machine that accepts everything, sends nothing on, and keeps each message as a `.eml` file in `folder`
 * (made where there is none); gives the transport that is connected to it. Nobody else is let in: its password is made up anew each time.
 *
 * A message that is accepted is a whole file. The same message again (resent after a crash) replaces its file. As a mail server does on final
 * delivery (RFC 5321 4.4), two lines are set above the message: `Return-Path` and `Delivered-To`, the envelope's addresses.
 *
 * @throws the system's error where the folder cannot be made or written to.
 */
export async function startSandbox(folder: string, options: SandboxOptions = {}): Promise<Transport> {
  const messages = MessageFolder.open(folder);
  const password = randomBytes(24).toString('base64url');
  const server = acceptingServer(messages, password);
  const port = await listen(server);
  const smtp = smtpTransport({
    relays: [{ host: HOST, port, security: 'none', credentials: { user: 'sandbox', password: { reveal: () => password } } }],
    connections: options.sessions ?? 10,
  });
  return {
    sessions: smtp.sessions,
    route: `sandbox ${folder}`,
    deliver: (message, beforeDot) => smtp.deliver(message, beforeDot),
    close: async () => {
      await smtp.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

function acceptingServer(messages: MessageFolder, password: string): SMTPServer {
  return new SMTPServer({
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
      if (auth.username === 'sandbox' && auth.password === password) callback(null, { user: 'sandbox' });
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
