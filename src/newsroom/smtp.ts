import { type Environment, variableNamed } from './environment.ts';
import { isHost, isLoopback } from './host.ts';
import type { SmtpSettings } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import { Secret } from './secret.ts';
import type { SettingsCheck } from './settings-check.ts';
import { CONNECTIONS, defaultPort, defaultSecurity } from './smtp-defaults.ts';
import { readSmtpUrl } from './smtp-url.ts';

type SmtpFile = NonNullable<NewsroomFile['smtp']>;

/** The server to hand messages to: RELEASE_SMTP_URL's where it is set, else that of `smtp:`; undefined where there is none. */
export function buildSmtp(file: SmtpFile | undefined, environment: Environment, check: SettingsCheck): SmtpSettings | undefined {
  const url = environment.RELEASE_SMTP_URL;
  if (url !== undefined && url !== '') return fromUrl(url, check);
  return file === undefined ? undefined : fromFile(file, environment, check);
}

function fromUrl(url: string, check: SettingsCheck): SmtpSettings | undefined {
  const reading = readSmtpUrl(url);
  if (reading.kind === 'settings') return reading.settings;
  return check.outside(`RELEASE_SMTP_URL ${reading.why}.`, reading.hint);
}

function fromFile(file: SmtpFile, environment: Environment, check: SettingsCheck): SmtpSettings | undefined {
  const { host, port, user, password } = file;
  if (!isHost(host))
    check.wrong(
      ['smtp', 'host'],
      'which is no name of a server',
      'Write the name alone, such as `smtp.kestrelmouth.example`; the port has a line of its own, `port:`.',
    );
  if (user !== undefined && password === undefined)
    check.refuse(
      ['smtp', 'user'],
      'The mail server’s user has no password.',
      'Write `password: ${SMTP_PASSWORD}`, and set that environment variable.',
    );
  if (user === undefined && password !== undefined)
    check.refuse(['smtp', 'password'], 'The mail server’s password has no user.', 'Write the name as `user:`.');
  const security = file.security ?? defaultSecurity(host, port);
  if (security === 'none' && !isLoopback(host)) {
    check.warn(
      ['smtp', 'security'],
      'Messages, and the password if there is one, travel to the mail server for everybody on the way to read.',
      'Write `security: starttls` if the server can do it.',
    );
  }
  const secret = password === undefined ? undefined : environment[variableNamed(password) ?? ''];
  return {
    host,
    port: port ?? defaultPort(security),
    security,
    credentials: user === undefined || secret === undefined ? undefined : { user, password: new Secret(secret) },
    connections: file.connections ?? CONNECTIONS,
  };
}
