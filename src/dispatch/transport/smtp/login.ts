import { createHmac } from 'node:crypto';
import type { WireReply } from './reply-parser.ts';
import type { SmtpCredentials } from './route.ts';

/** One way to log in: what AUTH is sent with, and what each 334 is answered with. */
export interface Login {
  readonly command: string;
  /** Answers the challenges in order; undefined when there is nothing more to say. */
  readonly answer: (challenge: WireReply, step: number) => string | undefined;
}

/** What the caller knows of the connection. */
export interface LoginTerms {
  /** Ways that the server offers, in capitals. */
  readonly offered: readonly string[];
  readonly isEncrypted: boolean;
}

/**
 * The way to log in that is used: under TLS PLAIN before the older LOGIN and CRAM-MD5; without TLS CRAM-MD5 first, for it does not show the
 * password. A token goes by XOAUTH2 alone. Undefined where the server offers none of them.
 */
export function chooseLogin(credentials: SmtpCredentials, { offered, isEncrypted }: LoginTerms): Login | undefined {
  if ('accessToken' in credentials)
    return offered.includes('XOAUTH2') ? xoauth2(credentials.user, credentials.accessToken.reveal()) : undefined;
  const { user, password } = credentials;
  const ways = isEncrypted ? ['PLAIN', 'LOGIN', 'CRAM-MD5'] : ['CRAM-MD5', 'PLAIN', 'LOGIN'];
  const way = ways.find((name) => offered.includes(name));
  if (way === 'PLAIN') return plain(user, password.reveal());
  if (way === 'LOGIN') return login(user, password.reveal());
  return way === 'CRAM-MD5' ? cramMd5(user, password.reveal()) : undefined;
}

/** Every form in which a server may echo what it was told of a secret, the longest first. */
export function secretForms(credentials: SmtpCredentials): string[] {
  const secret = 'accessToken' in credentials ? credentials.accessToken.reveal() : credentials.password.reveal();
  const { user } = credentials;
  const forms = [secret, base64(secret), base64(`\0${user}\0${secret}`), base64(xoauth2Text(user, secret))];
  return forms.filter((form) => form !== '').sort((one, other) => other.length - one.length);
}

// RFC 4616.
function plain(user: string, password: string): Login {
  return { command: `AUTH PLAIN ${base64(`\0${user}\0${password}`)}`, answer: () => undefined };
}

function login(user: string, password: string): Login {
  const answers = [base64(user), base64(password)];
  return { command: 'AUTH LOGIN', answer: (_challenge, step) => answers[step] };
}

// RFC 2195.
function cramMd5(user: string, password: string): Login {
  const answer = (challenge: WireReply, step: number): string | undefined => {
    if (step > 0) return undefined;
    const digest = createHmac('md5', password)
      .update(Buffer.from(challenge.lines.join(''), 'base64'))
      .digest('hex');
    return base64(`${user} ${digest}`);
  };
  return { command: 'AUTH CRAM-MD5', answer };
}

// A 334 here is the reason why it failed; the empty answer fetches the 535.
function xoauth2(user: string, token: string): Login {
  return { command: `AUTH XOAUTH2 ${base64(xoauth2Text(user, token))}`, answer: (_challenge, step) => (step === 0 ? '' : undefined) };
}

function xoauth2Text(user: string, token: string): string {
  return `user=${user}\u0001auth=Bearer ${token}\u0001\u0001`;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
