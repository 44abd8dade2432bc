import { describe, expect, it } from 'vitest';
import { type Decision, decide, USUAL_RETRIES } from '../../src/dispatch/retry.ts';
import { stopWords } from '../../src/dispatch/stop-reason.ts';
import type { Outcome, Stage } from '../../src/dispatch/transport/port.ts';
import { instant } from '../../src/release/time.ts';
import { MORNING } from '../ledger/samples.ts';

const MINUTE = 60_000;

/** A reply as servers give it, and what follows from it at a first try. */
type Row = readonly [said: string, stage: Stage, decision: string];

// Texts as the servers send them: Postfix, Exim, Gmail, Microsoft, Yahoo, Amazon SES, postgrey.
const REPLIES: readonly Row[] = [
  ['450 4.2.0 <desk@tide-times.example>: Recipient address rejected: Greylisted, see http://postgrey.example/help', 'rcpt', 'defer 5 min'],
  ['451 4.7.1 Greylisting in action, please come back later', 'rcpt', 'defer 5 min'],
  ['450 4.2.0 Greylisted, please try again in 300 seconds', 'rcpt', 'defer 5 min'],
  ['451 4.7.1 Please try again in 15 minutes', 'rcpt', 'defer 15 min'],
  ['450 4.2.0 Greylisted for 2 seconds', 'rcpt', 'defer 1 min'],
  ['451 4.3.0 Temporary lookup failure', 'rcpt', 'defer 5 min'],
  ['451 Requested action aborted: local error in processing', 'dot', 'defer 5 min'],
  ['452 4.2.2 Mailbox full', 'rcpt', 'defer 5 min'],
  ['452 4.3.1 Insufficient system storage', 'dot', 'defer 5 min'],
  ['452 4.3.1 Insufficient system storage', 'mail', 'rest'],
  ['450 4.1.8 Sender address rejected: Domain not found', 'mail', 'rest'],
  ['454 4.7.0 TLS not available due to local problem', 'starttls', 'rest'],
  ['454 4.7.0 Temporary authentication failure', 'auth', 'rest'],
  ['421 4.3.2 Service shutting down', 'greeting', 'rest'],
  ['421 Too many connections from your host', 'mail', 'rest'],
  ['421 4.4.2 relay.example Error: timeout exceeded', 'dot', 'slow-down everybody'],
  ['421 4.3.0 Closing', 'rcpt', 'slow-down everybody'],
  ['421 4.7.28 Our system has detected an unusual rate of unsolicited mail', 'dot', 'slow-down domain'],
  ['450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents more', 'rcpt', 'slow-down domain'],
  ['451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)', 'rcpt', 'slow-down domain'],
  ['421 RP-001 The mail server IP connecting to us has exceeded the rate limit allowed', 'mail', 'rest'],
  ['421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume', 'rcpt', 'slow-down domain'],
  ['454 Throttling failure: Maximum sending rate exceeded.', 'dot', 'slow-down everybody'],
  ['454 Throttling failure: Daily message quota exceeded.', 'dot', 'stop quota-used-up'],
  ['550 5.4.5 Daily user sending limit exceeded. For more information on Gmail', 'dot', 'stop quota-used-up'],
  ["550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients", 'rcpt', 'stop quota-used-up'],
  ['550 5.7.233 Your message cannot be sent because your tenant exceeded its limit', 'dot', 'stop quota-used-up'],
  ['535 5.7.8 Username and Password not accepted', 'auth', 'stop sender-refused'],
  ['530 5.7.0 Authentication required', 'mail', 'stop sender-refused'],
  ['550 5.7.1 Unable to relay', 'rcpt', 'stop sender-refused'],
  ['554 5.7.1 <desk@tide-times.example>: Relay access denied', 'rcpt', 'stop sender-refused'],
  ['553 5.7.1 <bounce@harbour.example>: Sender address rejected: not owned by user', 'mail', 'stop sender-refused'],
  ['554 5.7.1 You are listed by a blocklist', 'greeting', 'stop sender-refused'],
  ['552 5.3.4 Message size exceeds fixed limit', 'mail', 'stop message-refused'],
  ['554 5.6.3 The message is in 8 bits, and the server does not know 8BITMIME.', 'mail', 'stop message-refused'],
  ['450 4.2.121 desk@tide-times.example has exceeded their hourly message receive limit', 'rcpt', 'defer 5 min'],
  ['550 5.2.121 Recipient has exceeded their daily limit', 'rcpt', 'reject'],
  ['550 5.1.1 Recipient address rejected: undeliverable: host mx.example said: 550 Relaying denied', 'rcpt', 'reject'],
  ['552 5.3.4 Message too big', 'dot', 'reject'],
  ['550 5.1.1 The email account that you tried to reach does not exist', 'rcpt', 'reject'],
  ['550 5.7.1 Message rejected as spam by content filtering', 'dot', 'reject'],
  ['550 5.7.515 Access denied, sending domain does not meet the required authentication level', 'dot', 'reject'],
  ['552 5.2.2 The recipient exceeded their quota', 'rcpt', 'reject'],
  ['554 Transaction failed', 'data', 'reject'],
  ['501 5.1.3 Bad recipient address syntax', 'rcpt', 'reject'],
  ['503 5.5.1 Error: need MAIL command', 'rcpt', 'defer 5 min'],
  ['503 Bad sequence of commands', 'mail', 'rest'],
];

describe('what follows from a reply', () => {
  it.each(REPLIES)('%s (at %s): %s', (said, stage, decision) => {
    expect(inShort(decisionOn(refusal(said, stage)))).toBe(decision);
  });
});

describe('what follows from a connection', () => {
  const timeouts = ['connect', 'the greeting', 'EHLO', 'MAIL FROM', 'RCPT TO', 'DATA', 'the message'].map(
    (at) => `no reply within 300 s at ${at}`,
  );

  it.each(['closed by the server', ...timeouts])('before the dot (%s): nobody is given up, the server is left alone', (cause) => {
    expect(inShort(decisionOn({ kind: 'lost-before-dot', cause }))).toBe('rest');
    expect(inShort(decisionOn({ kind: 'lost-before-dot', cause }, { attempts: 99 }))).toBe('rest');
  });

  it.each(['closed by the server', 'no complete reply within 600 s'])('after the dot (%s): a person has to say', (cause) => {
    expect(inShort(decisionOn({ kind: 'lost-after-dot', cause }))).toBe('doubt');
  });

  it('that is closed to us for good: nothing is tried any more, and nobody is burnt', () => {
    expect(inShort(decisionOn({ kind: 'closed-to-us', cause: 'the certificate is of another host', permanent: true }))).toBe(
      'stop closed-to-us',
    );
    expect(inShort(decisionOn({ kind: 'closed-to-us', cause: '421 busy', permanent: false }))).toBe('rest');
  });

  it('that was accepted or cut by the ledger is what it is', () => {
    const reply = { code: 250, enhanced: '2.0.0', text: 'Ok: queued' };
    expect(decisionOn({ kind: 'accepted', reply })).toEqual({ kind: 'accept', reply });
    expect(inShort(decisionOn({ kind: 'not-permitted', why: 'the lease was lost' }))).toBe('cut');
  });
});

describe('delays', () => {
  const later = refusal('451 4.3.0 Try again later', 'rcpt');

  it('grow from five minutes to four hours', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 15].map((attempts) => minutesOf(decisionOn(later, { attempts })));
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 240, 240, 240]);
  });

  it('are spread by chance, and only ever longer: a greylist counts the seconds', () => {
    expect(minutesOf(decisionOn(later, { jitter: 0.999 }))).toBeCloseTo(6.25, 2);
    expect(minutesOf(decisionOn(later, { jitter: 0.5 }))).toBeCloseTo(5.625);
  });

  it('end after sixteen tries, or two days and four tries: the last reply is the reason', () => {
    expect(inShort(decisionOn(later, { attempts: 15 }))).toMatch('defer');
    expect(decisionOn(later, { attempts: 16 })).toEqual({
      kind: 'reject',
      reply: { code: 451, enhanced: '4.3.0', text: 'Try again later' },
    });
    const twoDaysOld = { since: instant(MORNING - 48 * 60 * MINUTE) };
    expect(inShort(decisionOn(later, { ...twoDaysOld, attempts: 3 }))).toMatch('defer');
    expect(inShort(decisionOn(later, { ...twoDaysOld, attempts: 4 }))).toBe('reject');
    expect(inShort(decisionOn(refusal('451 4.7.500 Server busy', 'rcpt'), { attempts: 16 }))).toBe('reject');
  });
});

describe('the words for a stop', () => {
  it.each(REPLIES.filter(([, , decision]) => decision.startsWith('stop')))('%s (at %s) says what and what to do', (said, stage) => {
    const decision = decisionOn(refusal(said, stage));
    if (decision.kind !== 'stop') throw new Error('a stop is wanted');
    const { sentence, hint } = stopWords(decision.why);
    expect(sentence).toContain(said.slice(4).replace(/^\d\.\d+\.\d+ /, ''));
    expect(hint).toMatch(/^[A-Z].*\.$/);
  });
});

function refusal(said: string, stage: Stage): Outcome {
  const [, code, enhanced, text] = /^(\d{3}) (?:(\d\.\d+\.\d+) )?(.*)$/.exec(said) ?? [];
  return { kind: 'refused', reply: { code: Number(code), enhanced, text: text ?? '' }, stage };
}

function decisionOn(outcome: Outcome, changes: { attempts?: number; jitter?: number; since?: typeof MORNING } = {}): Decision {
  return decide({ outcome, attempts: 1, since: MORNING, now: MORNING, jitter: 0, limits: USUAL_RETRIES, ...changes });
}

function minutesOf(decision: Decision): number {
  return 'until' in decision ? (decision.until - MORNING) / MINUTE : Number.NaN;
}

function inShort(decision: Decision): string {
  switch (decision.kind) {
    case 'defer':
      return `defer ${minutesOf(decision)} min`;
    case 'slow-down':
      return `slow-down ${decision.whom}`;
    case 'stop':
      return `stop ${decision.why.kind}`;
    default:
      return decision.kind;
  }
}
