import { describe, expect, it } from 'vitest';
import { understand } from '../../src/feedback/understand.ts';
import { fourthSamples } from './corpus/fourth.ts';
import { bounceAddress, inParts, original } from './corpus/sample.ts';
import { knownSamples } from './corpus/samples.ts';
import { secondSamples } from './corpus/second.ts';
import { thirdSamples } from './corpus/third.ts';
import { scoreOf } from './score.ts';

describe('Returned messages', () => {
  it('of every kind of server are understood as a person would', async () => {
    const { samples, rightKind, rightReason, wrong } = await scoreOf([
      ...knownSamples(),
      ...secondSamples(),
      ...thirdSamples(),
      ...fourthSamples(),
    ]);
    expect(samples).toBeGreaterThan(900);
    expect(rightKind, wrong.join('\n')).toBeGreaterThanOrEqual(0.995);
    expect(rightReason, wrong.join('\n')).toBeGreaterThanOrEqual(0.99);
  });

  it('are traced by the bounce address, and by the Message-ID inside', async () => {
    const report = inParts(
      ['From: MAILER-DAEMON@mx.example', `To: ${bounceAddress(5)}`, 'Subject: failure notice'],
      [['text/plain', original(9)]],
    );
    const { traces } = await understand(Buffer.from(report));
    expect(traces.tokens).toEqual(['00000000000000000005', '00000000000000000009']);
    expect(traces.messageIds).toEqual(['00000000000000000000000000000009@iom.example']);
  });

  it.each([
    ['a boundary that never comes', 'Content-Type: multipart/report; boundary=x\n\nno parts'],
    ['parts without end', `Content-Type: multipart/mixed; boundary=x\n\n${'--x\n\n'.repeat(5000)}`],
    ['parts in parts', Array.from({ length: 300 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join('')],
    ['an unknown character set', 'Content-Type: text/plain; charset=klingon\n\nbounced'],
    ['a header without end', `Subject: ${'x'.repeat(900_000)}`],
    ['broken base64', 'Content-Transfer-Encoding: base64\n\n!!!!====AAA'],
    ['bytes at random', String.fromCharCode(...Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256))],
    ['an encoded word cut short', 'Subject: =?utf-8?B?w5w\n\nx'],
    ['a report of empty fields', 'Content-Type: message/delivery-status\n\nAction:\nStatus:\n\n:\n'],
  ])('with %s stop nobody', async (_, message) => {
    expect((await understand(Buffer.from(message, 'latin1'))).feedback.kind).toMatch(/^(?:unknown|soft|hard)$/);
  });
});

describe('A bounce', () => {
  const head = 'From: Mail Delivery System <MAILER-DAEMON@mx.lakeside.example>\nSubject: Undelivered mail\n';
  const report = (diagnostic: string, status: string, text = '') =>
    `${head}Content-Type: multipart/report; report-type=delivery-status; boundary=part\n\n--part\n\n${text}\n--part\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.lakeside.example\n\nFinal-Recipient: rfc822; desk@lakeside.example\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${diagnostic}\n\n--part--\n`;
  const words = 'Your message could not be delivered.\n\n550 5.1.1 <desk@lakeside.example>: User unknown\n';

  it.each<[string, string, string, string]>([
    ['whose lines end in CR', 'hard', 'mailbox-unknown', report('550 5.1.1 User unknown', '5.1.1').replaceAll('\n', '\r')],
    [
      'whose boundary hangs loose below its field',
      'hard',
      'mailbox-unknown',
      `${head}Content-Type: multipart/mixed;\nboundary="part"\n\n--part\nContent-Type: text/plain\n\n${words}\n--part--\n`,
    ],
    [
      'that has no parts, though it says so',
      'hard',
      'mailbox-unknown',
      `${head}Content-Type: multipart/mixed; boundary="part"\n\n${words}`,
    ],
    ['whose reporter made up the 5.1.1', 'soft', 'policy', report('550 Administrative prohibition', '5.1.1', 'User unknown')],
    ['whose server gave the 5.1.1', 'hard', 'mailbox-unknown', report('550 5.1.1 Delivery prohibited', '5.1.1')],
    [
      'with a reply of several lines',
      'soft',
      'relay',
      report('550-mx.lakeside.example is not permitted to\n 550 relay through this server', '5.0.0'),
    ],
    ['of a domain without mail, tried or not', 'hard', 'domain-unknown', report('The domain has returned Null MX', '4.0.0')],
    [
      'that says nothing but which command was refused',
      'soft',
      'policy',
      report('554 5.7.1 Recipient address rejected: Access denied', '5.7.1'),
    ],
    [
      'that by Exchange Online’s custom means nobody',
      'hard',
      'mailbox-unknown',
      report('550 5.4.1 Recipient address rejected: Access denied', '5.4.1'),
    ],
  ])('%s is %s', async (_, kind, reason, message) => {
    expect((await understand(Buffer.from(message))).feedback).toMatchObject({ kind, reason });
  });
});

describe('An answer without a mark', () => {
  const answer = async (head: string, text: string) =>
    (await understand(Buffer.from(`${head}\nFrom: amelia@lakeside.example\nSubject: Re: A new ferry line\n\n${text}\n`))).feedback;
  const [toBounces, toOffice, fromNobody] = ['To: press+0123456789abcdef0123@iom.example', 'To: press@iom.example', 'Return-Path: <>'];

  it.each<[string, string, string, object]>([
    ['of absence to the bounce address is a program’s', toBounces, 'Back on Monday.', { kind: 'auto-reply', reason: 'out-of-office' }],
    ['of absence from nobody is a program’s', fromNobody, 'Ya no trabajo en El Faro.', { kind: 'auto-reply', reason: 'left' }],
    ['of absence to the office may be a person’s', toOffice, 'Back on Monday. Could you call then?', { kind: 'unknown', reason: 'person' }],
    ['of other words may be a bounce', toBounces, 'Kirjettä ei otettu vastaan.', { kind: 'unknown', reason: 'person' }],
    ['that leaves something behind is no leaving', toBounces, 'I have left my phone at home, back on Monday.', { reason: 'out-of-office' }],
  ])('%s', async (_, head, text, feedback) => {
    expect(await answer(head, text)).toMatchObject(feedback);
  });
});

describe('An opt-out by mail', () => {
  const asked = async (subject: string, results?: string, above = '') => {
    const field = results === undefined ? '' : `${above}Authentication-Results: mx.iom.example; ${results}\n`;
    return understand(Buffer.from(`${field}From: Desk <desk@lakeside.example>\nSubject: ${subject}\n\n`), 'MX.iom.example');
  };

  it.each<[boolean, string, string | undefined, string?]>([
    [true, 'DMARC passed', 'spf=none; dmarc=pass (p=none dis=none) header.from=lakeside.example'],
    [true, 'DKIM of the very domain passed', 'dkim=pass header.i=@lakeside.example header.s=k1; dmarc=none'],
    [true, 'SPF of the very domain passed', 'spf=pass smtp.mailfrom=bounce@lakeside.example'],
    [true, 'another server’s finding stands above it', 'dmarc=pass', 'Authentication-Results: edge.iom.example; dmarc=none\n'],
    [false, 'nobody has looked', undefined],
    [false, 'DMARC failed', 'spf=pass smtp.mailfrom=desk@lakeside.example; dmarc=fail header.from=lakeside.example'],
    [false, 'another domain signed', 'dkim=pass header.d=elsewhere.example; spf=pass smtp.mailfrom=x@elsewhere.example'],
    [false, 'a domain that ends like it signed', 'dkim=pass header.d=notlakeside.example; spf=fail smtp.mailfrom=lakeside.example'],
    [false, 'a comment says that it passed', 'spf=fail (dmarc=pass) smtp.mailfrom=lakeside.example'],
    [false, 'a comment in a comment does', 'spf=fail (; (as we saw) dmarc=pass) smtp.mailfrom=lakeside.example'],
    [false, 'a sender’s name does', 'spf=fail smtp.mailfrom=dmarc=pass@elsewhere.example'],
    [false, 'a sender’s quoted name does', 'spf=fail smtp.mailfrom="a;dmarc=pass \\" b"@elsewhere.example'],
    [false, 'a sender’s name does, encoded', 'spf=none smtp.mailfrom==?utf-8?q?=3B_dmarc=3Dpass_=3B?=@elsewhere.example'],
    [
      false,
      'a quotation mark in a comment opens what another closes',
      'spf=fail (helo ") smtp.mailfrom="; dmarc=pass; "@elsewhere.example',
    ],
    [false, 'DMARC passed for another domain', 'dmarc=pass header.from=elsewhere.example'],
    [false, 'a stranger’s server says so too', 'dmarc=none\nAuthentication-Results: mx.lakeside.example; dmarc=pass'],
  ])('is from whom it names: %s where %s', async (isAuthentic, _, results, above) => {
    expect(await asked('unsubscribe', results, above)).toMatchObject({ feedback: { kind: 'unsubscribe' }, isAuthentic });
  });

  it.each<[string | undefined, string, string]>([
    ['desk@lakeside.example', 'one address', 'From: desk@lakeside.example'],
    [
      'desk@lakeside.example',
      'another in a display name',
      'From: "<a@elsewhere.example>, =?utf-8?q?b?=" (<c@d.example>) <desk@lakeside.example>',
    ],
    [
      'desk@lakeside.example',
      'another in a display name that is long',
      `From: "${'x'.repeat(170)}<a@elsewhere.example>" <desk@lakeside.example>`,
    ],
    [undefined, 'an encoded other after it', 'From: desk@lakeside.example =?utf-8?q?=3Ca=40elsewhere.example=3E?='],
    [undefined, 'two addresses', 'From: <desk@elsewhere.example>, <desk@lakeside.example>'],
    [undefined, 'two fields', 'From: <desk@lakeside.example>\nFrom: <desk@elsewhere.example>'],
    [undefined, 'a group', 'From: desk: desk@lakeside.example;'],
    [undefined, 'nobody', 'From: <>'],
  ])('is from %s where From holds %s', async (sender, _, from) => {
    const results = 'Authentication-Results: mx.iom.example; dmarc=pass';
    const understood = await understand(Buffer.from(`${results}\n${from}\nSubject: unsubscribe\n\n`), 'mx.iom.example');
    expect(understood).toMatchObject({ sender, isAuthentic: sender !== undefined });
  });

  it('is from nobody in particular where no server is named, or another', async () => {
    const message = Buffer.from(
      'Authentication-Results: mx.iom.example 1; dmarc=pass\nFrom: Desk <desk@lakeside.example>\nSubject: unsubscribe\n\n',
    );
    const verdicts = await Promise.all([undefined, 'mx.elsewhere.example', 'mx.iom.example'].map((name) => understand(message, name)));
    expect(verdicts.map(({ isAuthentic }) => isAuthentic)).toEqual([false, false, true]);
  });

  it.each([
    'Unsubscribe',
    'unsuscribe me please',
    'I would like to be removed from your mailing list.',
    'Stop sending me press releases!',
    'Please remove me from IOM news',
    'Could you please remove me from this list?',
    'Removal request',
    'unsubscribe from the Harbour Authority',
    'unsubscribe press-list',
    'Unsubscribe: desk@lakeside.example',
    'Bitte nehmen Sie mich aus dem Verteiler.',
    'Ich möchte keine Pressemitteilungen mehr erhalten',
    'Merci de me retirer de votre liste',
    'Je ne souhaite plus recevoir vos communiqués.',
    'Quiero darme de baja',
    'Non desidero più ricevere i vostri comunicati',
    'Não quero receber mais',
    'Graag uitschrijven',
    'Avregistrera mig',
    'Meld meg av',
    'Poista listalta',
    'Proszę o wypisanie z listy',
    'Odhlásit odběr',
    'Leiratkozás',
    'Dezabonare',
    'Удалите меня из рассылки',
    'Відпишіть мене, будь ласка',
    'Κατάργηση εγγραφής',
    'Listeden çıkar',
    'الرجاء إلغاء اشتراكي',
    'הסרה מרשימת התפוצה',
    '取消訂閱',
    '配信停止をお願いします。',
    '수신거부 요청',
    'Hủy đăng ký',
  ])('says so in a subject, or in its first sentence after a greeting: %s', async (words) => {
    expect((await asked(words, 'dmarc=pass')).feedback.kind).toBe('unsubscribe');
    const letter = `Dear editors,\n\n${words}\n\nYours,\nAmelia\n\n> Unsubscribe: https://iom.example\n`;
    expect((await understand(Buffer.from(`From: desk@lakeside.example\nSubject: Re: A new ferry\n\n${letter}`))).feedback.kind).toBe(
      'unsubscribe',
    );
  });

  it('keeps its words apart where quoted-printable breaks its line', async () => {
    const head = 'From: desk@lakeside.example\nSubject: Re: A new ferry\nContent-Transfer-Encoding: quoted-printable';
    expect((await understand(Buffer.from(`${head}\n\nPlease =\nunsubscribe me\n`))).feedback.kind).toBe('unsubscribe');
  });

  it.each([
    'Unsubscribe rates fell last year',
    'Stop the press!',
    'Remove plastic from the sea',
    'Baja California',
    'Abmelden bei der Polizei',
    'Cancellare i debiti',
    'הסרת המגבלות',
    'A question, then: how do I unsubscribe others?',
  ])('is not what somebody writes about: %s', async (words) => {
    expect((await asked(words, 'dmarc=pass')).feedback.kind).toBe('unknown');
  });

  it.each(['unsubscribe 0123456789abcdef0123', 'Unsubscribe+0123456789ABCDEF0123', 'Re: leave%200123456789abcdef0123 '])(
    'is told by the token in its subject: %s',
    async (subject) => {
      const { feedback, traces } = await asked(subject, 'dmarc=fail');
      expect(feedback).toEqual({ kind: 'unsubscribe', reason: 'asked' });
      expect(traces.tokens[0]).toBe('0123456789abcdef0123');
    },
  );

  it.each<[string, string, string]>([
    ['a mail program that names itself is one', 'unsubscribe', 'X-Apple-Unsubscribe: true\nSubject: unsubscribe'],
    ['a mail program with a token is one', 'unsubscribe', 'Subject: unsubscribe 0123456789abcdef0123'],
    ['an absent reader is none', 'auto-reply', 'Subject: Unsubscribe rates: I am out of the office'],
  ])('by %s', async (_, kind, fields) => {
    const message = `From: Desk <desk@lakeside.example>\nAuto-Submitted: auto-replied\n${fields}\n\nSent for the reader.\n`;
    expect((await understand(Buffer.from(message))).feedback.kind).toBe(kind);
  });
});
