import { type FetchMessageObject, ImapFlow } from 'imapflow';
import type { LocalMailPlace } from '../actors/local-mail/wishes.ts';

/** A mailbox of the local mail system, open. Whoever opens it closes it. */
export async function openInbox({ imapPort, password }: LocalMailPlace, user: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: imapPort,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: password },
    logger: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.mailboxOpen('INBOX');
  return client;
}

/** Waits until a mailbox holds so many messages, and gives them, whole. */
export async function arrived(place: LocalMailPlace, user: string, count: number): Promise<readonly FetchMessageObject[]> {
  const client = await openInbox(place, user);
  try {
    while ((client.mailbox === false ? 0 : client.mailbox.exists) < count) {
      const come = new Promise((resolve) => client.once('exists', resolve));
      await client.noop();
      if ((client.mailbox === false ? 0 : client.mailbox.exists) < count) await Promise.race([client.idle(), come]);
    }
    return await client.fetchAll('1:*', { source: true, flags: true, uid: true });
  } finally {
    client.close();
  }
}
