/** A record to publish in the domain's DNS, in a form to copy. */
export interface DnsRecord {
  /** Full name without the last dot. */
  readonly name: string;
  readonly type: 'TXT' | 'PTR' | 'CNAME';
  /** In one piece; a DNS provider's form cuts what is longer than 255 characters by itself. */
  readonly value: string;
}

/** How something that is not as it should be is mended: a sentence or two, and the records to publish, if any. */
export interface Fix {
  readonly words: string;
  readonly records: readonly DnsRecord[];
}

/**
 * What a check came to. `ok`; `warning`: mail goes out, but something of it suffers; `failed`: mail does not go out, or does not arrive; `not-checked`
 * because nobody asked for it or there is nothing to look at (`not-asked`), or because what was asked gave no answer, and may later (`no-answer`).
 */
export type Verdict = 'ok' | 'warning' | 'failed' | 'not-checked';

/** What was found: a verdict, the reason in a sentence or two, and how to mend it. `check` and `subject` are stable: scripts rely on them. */
export interface Finding {
  readonly check: CheckId;
  /** What was looked at, where there may be several: a server, a domain, a list. */
  readonly subject: string | undefined;
  readonly verdict: Verdict;
  /** Of `not-checked` alone. */
  readonly because?: 'not-asked' | 'no-answer';
  readonly reason: string;
  readonly fix: Fix | undefined;
}

/** Every check, in the order in which they are shown. */
export const CHECKS = {
  smtp: 'mail server',
  tls: 'encryption',
  auth: 'login',
  sender: 'sender address',
  extensions: 'what the server can do',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  ptr: 'reverse DNS',
  'mta-sts': 'MTA-STS',
  'tls-rpt': 'TLS reports',
  unsubscribe: 'opting out',
  feedback: 'feedback mailbox',
  clock: 'clock',
  ledger: 'ledger',
  templates: 'templates',
  lists: 'lists',
} as const;

/** The name of a check, as `--json` gives it. */
export type CheckId = keyof typeof CHECKS;

/** All is as it should be. */
export function fine(check: CheckId, subject: string | undefined, reason: string, fix?: Fix): Finding {
  return { check, subject, verdict: 'ok', reason, fix };
}

/** Something is wrong: how grave, why, and how to mend it. */
export function wrong(
  verdict: 'warning' | 'failed',
  { check, subject }: Pick<Finding, 'check' | 'subject'>,
  reason: string,
  fix: Fix,
): Finding {
  return { check, subject, verdict, reason, fix };
}

/** Nothing was looked at, and why. */
export function notChecked(check: CheckId, because: 'not-asked' | 'no-answer', reason: string, subject?: string): Finding {
  return { check, subject, verdict: 'not-checked', because, reason, fix: undefined };
}

/** A fix in words, with the records to publish. */
export function fix(words: string, ...records: readonly DnsRecord[]): Fix {
  return { words, records };
}
