import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { certificate, TEST_AUTHORITY } from '../actors/certificates.ts';
import { emptyFolder, sampleNewsroomCopy } from './newsrooms.ts';

/** A real mail server on loopback that wants STARTTLS and a login, and how a newsroom is set up for it. */
export interface MailServer {
  /** In the order in which they came. */
  readonly arrived: readonly { readonly rcpt: readonly string[]; readonly secure: boolean; readonly user: unknown }[];
  readonly port: number;
  /** For newsroom.yaml. */
  readonly settings: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts the server; it ends with the test. */
export async function mailServer(): Promise<MailServer> {
  const arrived: MailServer['arrived'][number][] = [];
  const server = new SMTPServer({
    ...certificate('good'),
    disableReverseLookup: true,
    closeTimeout: 500,
    onAuth: ({ username, password }, _session, callback) => {
      if (username === 'press' && password === 'kept-in-the-environment') callback(null, { user: username });
      else callback(new Error('535 No.'));
    },
    onData: (stream, session, callback) => {
      stream.resume();
      stream.on('end', () => {
        arrived.push({ rcpt: session.envelope.rcptTo.map(({ address }) => address), secure: session.secure, user: session.user });
        callback(null, 'Queued');
      });
    },
  });
  server.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, '127.0.0.1', () => resolve((listener.address() as AddressInfo).port));
  });
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const authority = join(await emptyFolder(), 'authority.pem');
  await writeFile(authority, TEST_AUTHORITY);
  return {
    arrived,
    port,
    settings: `smtp:\n  host: localhost\n  port: ${port}\n  security: starttls\n  user: press\n  password: \${KEPT_PASSWORD}\n  connections: 3\n`,
    environment: { NODE_EXTRA_CA_CERTS: authority, KEPT_PASSWORD: 'kept-in-the-environment' },
  };
}

/** A copy of the sample newsroom that sends by the server, and trusts it by a file of its own; `settings` go at the end of newsroom.yaml. */
export async function newsroomAt({ settings: smtp }: MailServer, settings = ''): Promise<string> {
  const newsroom = await sampleNewsroomCopy(`${smtp}  ca: authority.pem\n${settings}`);
  await writeFile(join(newsroom, 'authority.pem'), TEST_AUTHORITY);
  return newsroom;
}
