import { randomBytes } from 'node:crypto';
import type { Transport } from './port.ts';
import { startAcceptingServer } from './sandbox/accepting-server.ts';
import { MessageFolder } from './sandbox/message-folder.ts';
import { smtpTransport } from './smtp.ts';

/** What may be chosen about a sandbox. */
export interface SandboxOptions {
  /** Messages in flight at once; 10 where it is not said. */
  readonly sessions?: number;
}

const USER = 'sandbox';
const USUAL_SESSIONS = 10;

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
  const password = randomBytes(24).toString('base64url');
  const server = await startAcceptingServer(MessageFolder.open(folder), { user: USER, password });
  const { host, port } = server;
  const smtp = smtpTransport({
    relays: [{ host, port, security: 'none', credentials: { user: USER, password: { reveal: () => password } } }],
    connections: options.sessions ?? USUAL_SESSIONS,
  });
  return {
    sessions: smtp.sessions,
    route: `sandbox ${folder}`,
    deliver: (message, beforeDot) => smtp.deliver(message, beforeDot),
    cut: () => smtp.cut(),
    close: async () => {
      await smtp.close();
      await server.close();
    },
  };
}
