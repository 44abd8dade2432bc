import { buildCredentials } from './credentials.ts';
import type { Environment } from './environment.ts';
import { isHost, isLoopback } from './host.ts';
import type { FeedbackSettings, ImapSettings } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';
import { SUPPRESSING } from './suppressing-words.ts';

type ImapFile = NonNullable<NonNullable<NewsroomFile['feedback']>['imap']>;

/** Checks where messages come back to, and fills in what is not said. */
export function buildFeedback(file: NewsroomFile['feedback'], environment: Environment, check: SettingsCheck): FeedbackSettings {
  const imap = file?.imap === undefined ? undefined : buildImap(file.imap, environment, check);
  return { imap, suppress: file?.suppress ?? SUPPRESSING, authservId: file?.authserv_id };
}

function buildImap(file: ImapFile, environment: Environment, check: SettingsCheck): ImapSettings | undefined {
  const { host, port, security = 'tls', mailbox = 'INBOX' } = file;
  const path = ['feedback', 'imap'];
  if (!isHost(host)) {
    check.wrong([...path, 'host'], 'which is no name of a server', 'Write the name alone, such as `imap.kestrelmouth.example`.');
  }
  if (security === 'none' && !isLoopback(host)) {
    check.wrong([...path, 'security'], 'which would show the password to everybody on the way', 'Write `tls`, or take the line out.');
  }
  const credentials = buildCredentials(file, path, { environment, check });
  return credentials && { host, port: port ?? (security === 'tls' ? 993 : 143), security, credentials, mailbox };
}
