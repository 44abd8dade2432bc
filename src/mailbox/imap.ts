import { ImapFlow } from 'imapflow';
import type { ImapSettings } from '../newsroom/model.ts';
import { LONGEST_KEPT, type Mailbox, type MailboxMessage, MailboxTrouble } from './port.ts';

/** Marks what was taken, so that it need not be fetched again. Where a server keeps no words of ours, the ledger alone knows. */
const TAKEN = '$ReleaseTaken';
const AT_ONCE = 50;
const CONNECT_MS = 30_000;

/** An IMAP mailbox: the messages of it that are not marked as taken. It is opened with the first, and stays open until it is closed. */
export function imapMailbox(settings: ImapSettings): Mailbox {
  const client = clientFor(settings);
  // What ends the connection shows in the command that is under way.
  client.on('error', () => undefined);
  const uidOf = new WeakMap<MailboxMessage, number>();
  return {
    messages: messagesOf(client, settings, uidOf),
    taken: async (messages) => {
      const uids = messages.map((message) => uidOf.get(message)).filter((uid) => uid !== undefined);
      try {
        if (uids.length > 0) await client.messageFlagsAdd(uids.join(','), [TAKEN], { uid: true });
      } catch (error) {
        throw troubleOf(error, settings);
      }
    },
    close: async () => {
      if (client.usable) await client.logout().catch(() => undefined);
      client.close();
    },
  };
}

async function* messagesOf(
  client: ImapFlow,
  settings: ImapSettings,
  uidOf: WeakMap<MailboxMessage, number>,
): AsyncIterable<MailboxMessage> {
  try {
    await client.connect();
    await client.mailboxOpen(settings.mailbox);
    const found = await client.search({ unKeyword: TAKEN }, { uid: true });
    const uids = found === false || found === undefined ? [] : found;
    for (let at = 0; at < uids.length; at += AT_ONCE) {
      const range = uids.slice(at, at + AT_ONCE).join(',');
      const messages = await client.fetchAll(range, { uid: true, source: { maxLength: LONGEST_KEPT } }, { uid: true });
      for (const { uid, source } of messages) {
        if (source === undefined) continue;
        const message = { bytes: source };
        uidOf.set(message, uid);
        yield message;
      }
    }
  } catch (error) {
    throw troubleOf(error, settings);
  }
}

/** How many messages an IMAP mailbox holds. It is opened for reading alone, and nothing in it is changed. @throws MailboxTrouble */
export async function countImap(settings: ImapSettings): Promise<number> {
  const client = clientFor(settings);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { exists } = await client.mailboxOpen(settings.mailbox, { readOnly: true });
    await client.logout();
    return exists;
  } catch (error) {
    throw troubleOf(error, settings);
  } finally {
    client.close();
  }
}

function clientFor({ host, port, security, credentials }: ImapSettings): ImapFlow {
  const { user } = credentials;
  const auth =
    'password' in credentials ? { user, pass: credentials.password.reveal() } : { user, accessToken: credentials.accessToken.reveal() };
  return new ImapFlow({
    host,
    port,
    auth,
    secure: security === 'tls',
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    maxLiteralSize: 2 * LONGEST_KEPT,
  });
}

function troubleOf(error: unknown, { host, port, mailbox }: ImapSettings): unknown {
  if (!(error instanceof Error)) return error;
  const at = `${host}:${port}`;
  if ('authenticationFailed' in error && error.authenticationFailed === true) {
    const hint = 'Check `user` and the password’s environment variable; Gmail and Outlook.com want an app password or `access_token`.';
    return new MailboxTrouble(`The mail server ${at} does not know that user with that password.`, hint, error);
  }
  if ('mailboxMissing' in error || ('responseStatus' in error && error.responseStatus === 'NO')) {
    const hint = 'Look its name up in your mail program, and write it as `feedback.imap.mailbox`.';
    return new MailboxTrouble(`The mail server ${at} does not open the mailbox “${mailbox}”.`, hint, error);
  }
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return new MailboxTrouble(
    `The mail server ${at} cannot be read from${code}.`,
    'Check `host`, `port` and `security`, and whether this machine may reach it.',
    error,
  );
}
