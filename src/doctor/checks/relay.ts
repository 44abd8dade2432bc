import { isLoopback } from '../../newsroom/host.ts';
import type { RelaySettings } from '../../newsroom/model.ts';
import type { Instant } from '../../release/time.ts';
import { type Finding, fine, fix, notChecked, wrong } from '../finding.ts';
import type { RelayAnswer } from '../instruments.ts';
import { lessThan, sizeInWords } from '../words.ts';

/** A mail server, by the name that people know it by, and what it answered. */
export interface AskedRelay {
  readonly settings: RelaySettings;
  readonly name: string;
  readonly answer: RelayAnswer;
}

const DAY_MS = 86_400_000;
const FEW_DAYS = 14;
const LITTLE_SIZE = 5 * 1024 * 1024;

/** What a server's answers say of reaching it, its encryption, the login, the sender's address and its limits. */
export function relayFindings(asked: AskedRelay, mailFrom: string, now: Instant): readonly Finding[] {
  const stage = asked.answer.failure?.stage;
  if (stage === 'connect' || stage === 'greeting' || stage === 'ehlo') {
    // TLS from the first byte fails while connecting.
    return isAboutTls(asked) ? [reached(asked), encryption(asked, now)] : [unreachable(asked)];
  }
  const first = [reached(asked), encryption(asked, now)];
  if (stage === 'starttls') return first;
  return [...first, login(asked), ...sender(asked, mailFrom), ...abilities(asked)];
}

function unreachable({ name, settings, answer }: AskedRelay): Finding {
  const why = answer.failure?.why ?? '';
  const words = /ENOTFOUND|EAI_AGAIN/.test(why)
    ? `Check \`host\`: the DNS knows no ${settings.host}.`
    : `Check \`host\` and \`port\`, whether the server runs, and whether a firewall lets this machine reach port ${settings.port}; many networks block 25.`;
  return wrong('failed', { check: 'smtp', subject: name }, why, fix(words));
}

function reached({ name, answer }: AskedRelay): Finding {
  const called = answer.greeting === undefined ? '' : `, and calls itself ${answer.greeting.split(' ')[0]}`;
  return fine('smtp', name, `It answers${called}.`);
}

function isAboutTls({ settings, answer }: AskedRelay): boolean {
  return settings.security === 'tls' && answer.failure?.stage === 'connect' && /No safe connection/.test(answer.failure.why);
}

function encryption({ name, settings, answer }: AskedRelay, now: Instant): Finding {
  const about = { check: 'tls', subject: name } as const;
  const { failure, encryption: tls } = answer;
  if (failure !== undefined && failure.stage !== 'auth') return wrong('failed', about, failure.why, fix(tlsAdvice(failure.why, settings)));
  if (tls === undefined) {
    if (isLoopback(settings.host)) return fine('tls', name, 'It is this machine: nothing travels in the open.');
    return wrong('warning', about, 'Messages travel to it in the open.', fix('Write `security: starttls` if the server can do it.'));
  }
  const days = Math.floor((tls.validTo - now) / DAY_MS);
  const facts = `${tls.version}, certificate of ${tls.issuer}, valid for ${days} more day${days === 1 ? '' : 's'}.`;
  if (days >= FEW_DAYS) return fine('tls', name, facts);
  return wrong(
    'warning',
    about,
    facts,
    fix('Whoever runs the server has to renew its certificate before then: nothing is sent to it after.'),
  );
}

function tlsAdvice(why: string, { port, host }: RelaySettings): string {
  if (/expired/i.test(why)) return 'Whoever runs the server has to renew its certificate.';
  if (/altname|does not match/i.test(why)) return `Write as \`host\` the name that the certificate is for, instead of ${host}.`;
  if (/self.signed|unable to (?:get|verify)/i.test(why))
    return 'If the server is your own, put the certificate of its authority into the newsroom’s folder and name it as `smtp.ca`; else ask whoever runs it.';
  const usual = 'Port 465 wants `security: tls`, 587 and 25 want `security: starttls`';
  return `${usual}; this is port ${port}.`;
}

function login({ name, settings, answer }: AskedRelay): Finding {
  if (answer.failure?.stage === 'auth') {
    const words =
      'Check `user` and the environment variable of the password. Google and Microsoft want an app password or `access_token`, SES its own SMTP credentials.';
    return wrong('failed', { check: 'auth', subject: name }, answer.failure.why, fix(words));
  }
  if (settings.credentials === undefined) return notChecked('auth', 'not-asked', 'newsroom.yaml names no user, so nobody logs in.', name);
  return fine('auth', name, `It lets ${settings.credentials.user} in.`);
}

function sender({ name, answer }: AskedRelay, mailFrom: string): readonly Finding[] {
  if (answer.sender === undefined) return [];
  const { code, text } = answer.sender;
  if (code < 400) return [fine('sender', name, `It takes messages from ${mailFrom}.`)];
  const reason = `It does not take messages from ${mailFrom}: ${code} ${text}`;
  const words = 'Let whoever runs the server allow this address for your login, or set `sender.bounce` to one that is.';
  return [wrong(code >= 500 ? 'failed' : 'warning', { check: 'sender', subject: name }, reason, fix(words))];
}

function abilities({ name, answer }: AskedRelay): readonly Finding[] {
  if (answer.abilities === undefined) return [];
  const { size, pipelining, eightBitMime, smtpUtf8, dsn } = answer.abilities;
  const offered = Object.entries({ PIPELINING: pipelining, '8BITMIME': eightBitMime, SMTPUTF8: smtpUtf8, DSN: dsn });
  const has = offered.filter(([, is]) => is).map(([word]) => word);
  const lacks = offered.filter(([, is]) => !is).map(([word]) => word);
  const limit = size === undefined || size === Number.POSITIVE_INFINITY ? 'no limit told' : `${sizeInWords(size)} at most`;
  const facts = `Size of a message: ${limit}. ${has.length > 0 ? `It knows ${has.join(', ')}` : 'It knows no extension'}${lacks.length > 0 ? `, not ${lacks.join(', ')}` : ''}.`;
  if (lessThan(size, LITTLE_SIZE)) {
    return [
      wrong(
        'warning',
        { check: 'extensions', subject: name },
        facts,
        fix('Keep pictures and attachments small, or ask for a higher limit.'),
      ),
    ];
  }
  return [fine('extensions', name, facts)];
}
