import { isHost } from './host.ts';
import type { Credentials, RelaySettings } from './model.ts';
import type { ParsedSmtp } from './parsed-smtp.ts';
import { Secret } from './secret.ts';
import { CONNECTIONS, defaultPort, defaultSecurity, MOST_CONNECTIONS } from './smtp-defaults.ts';

/** A server, or why a URL names none: `why` goes on after the URL's name, `hint` is a sentence. Neither holds any part of the URL. */
export type SmtpUrlReading =
  | { readonly kind: 'settings'; readonly settings: ParsedSmtp }
  | { readonly kind: 'invalid'; readonly why: string; readonly hint: string };

const FORM = 'Write `smtp://user:password@host:587` or `smtps://user:password@host:465`';
const ENCODE =
  'Write special characters of the user and the password percent-encoded: `%40` for @, `%3A` for :, `%2F` for /, `%23` for #, `%3F` for ?.';
const PARAMETERS: readonly string[] = ['pool', 'connections', 'maxConnections', 'security'];

/**
 * Reads `smtp://` (STARTTLS required, but on loopback) or `smtps://` (TLS from the first byte) with a percent-encoded user and password.
 * `?connections=` and `?security=starttls|tls|none` are as in newsroom.yaml; `maxConnections` is nodemailer's word for the former, and
 * its `pool` changes nothing: connections are always kept open.
 */
export function readSmtpUrl(text: string): SmtpUrlReading {
  const url = /^smtps?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return invalid('is no mail server’s address', `${FORM}. ${ENCODE}`);
  if (url.hash !== '' || !['', '/'].includes(url.pathname) || url.search.includes('@'))
    return invalid('goes on after the server’s name, as if a special character in it were not encoded', ENCODE);
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === undefined || password === undefined)
    return invalid('holds a % that encodes nothing, or a control character', `${ENCODE} A % itself is \`%25\`.`);
  if ((user === '') !== (password === '')) return invalid('names a user without a password, or a password without a user', `${FORM}.`);
  return withServer(url, user === '' ? undefined : { user, password: new Secret(password) });
}

function withServer(url: URL, credentials: Credentials | undefined): SmtpUrlReading {
  const host = (decoded(url.hostname) ?? '').replace(/^\[(.*)\]$/, '$1');
  if (!isHost(host)) return invalid('names no server that there could be', `${FORM}. ${ENCODE}`);
  const parameters = url.searchParams;
  if ([...parameters.keys()].some((name) => !PARAMETERS.includes(name)))
    return invalid('has something after its ? that is not known', `What may stand there: ${PARAMETERS.join(', ')}. ${ENCODE}`);
  const connections = Number(parameters.get('connections') ?? parameters.get('maxConnections') ?? CONNECTIONS);
  if (!Number.isInteger(connections) || connections < 1 || connections > MOST_CONNECTIONS)
    return invalid('asks for no proper number of connections', `Write a number from 1 to ${MOST_CONNECTIONS}.`);
  const written = url.port === '' ? undefined : Number(url.port);
  if (written === 0) return invalid('has 0 as its port', `${FORM}.`);
  const security = securityOf(url, host, written);
  if (security === undefined)
    return invalid('asks for a security that there is not', 'Write `?security=starttls`, `tls` or `none`; `smtps:` is always `tls`.');
  const relay = { host, port: written ?? defaultPort(security), security, credentials, caFile: undefined };
  return { kind: 'settings', settings: { relays: [relay], connections } };
}

function securityOf(url: URL, host: string, port: number | undefined): RelaySettings['security'] | undefined {
  const asked = url.searchParams.get('security');
  if (url.protocol === 'smtps:') return asked === null || asked === 'tls' ? 'tls' : undefined;
  if (asked === null) return defaultSecurity(host, port);
  return asked === 'starttls' || asked === 'tls' || asked === 'none' ? asked : undefined;
}

/** Undefined for what encodes nothing, or what would break a line of the exchange. */
function decoded(text: string): string | undefined {
  try {
    const plain = decodeURIComponent(text);
    return /\p{Cc}/u.test(plain) ? undefined : plain;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function invalid(why: string, hint: string): SmtpUrlReading {
  return { kind: 'invalid', why, hint };
}
