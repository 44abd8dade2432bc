import { bounceAddress, inParts, journalistAt, original, type Reply, type Sample, type Wrapper } from './sample.ts';
import { labelled, wrapped } from './samples.ts';

/** Written after the rules had been mended twice; they were then mended for what they got wrong here. */
export function fourthSamples(): readonly Sample[] {
  return [...wrapped(REPLIES, WRAPPERS), ...MESSAGES.map(([label, message], at) => labelled(`fourth ${at}`, label, message))];
}

const REPLIES: readonly Reply[] = [
  ['550 5.1.1 <desk@icloud.example>: user does not exist', 'hard mailbox-unknown'],
  ['550 5.2.1 <desk@icloud.example>: inactive user', 'hard mailbox-disabled'],
  ['552 5.2.2 <desk@icloud.example>: user is over quota', 'soft mailbox-full'],
  ['554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.example/en-us/HT204137', 'soft policy'],
  ['550 5.7.0 Blocked - see https://support.proofpoint.example/dnsbl-lookup.cgi?ip=192.0.2.1', 'soft reputation'],
  [
    '554 resimta-po-01v.sys.comcast.example comcast 192.0.2.1 found on one or more DNSBLs, see http://postmaster.comcast.example/smtp-error-codes.php#BL000001',
    'soft reputation',
  ],
  ['550 5.1.1 Not our Customer', 'hard mailbox-unknown'],
  ['550 5.2.0 desk@comcast.example Mailbox not found. Please check the address', 'hard mailbox-unknown'],
  ['421 4.2.1 Try again later. CXSNDR01', 'soft temporary'],
  ['554 5.4.7 [internal] exceeded max time without delivery', 'soft temporary'],
  ['550 5.1.1 [R1] Recipient desk@sfr.example does not exist here', 'hard mailbox-unknown'],
  ['550 5.7.1 SFR: spam detecte', 'soft content'],
  ['451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)', 'soft temporary'],
  ['550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.', 'soft reputation'],
  ['550 5.7.501 Service unavailable. Spam abuse detected from IP range.', 'soft reputation'],
  ['550 5.0.350 Remote server returned an error -> 550 5.1.1 user unknown', 'hard mailbox-unknown'],
  ['550 5.4.300 Message expired -> 451 4.4.0 Primary target IP address responded with timeout', 'soft temporary'],
  [
    '550 5.4.310 DNS domain no-such-paper.example does not exist [Message=InfoDomainNonexistent] [LastAttemptedServerName=no-such-paper.example]',
    'hard domain-unknown',
  ],
  ['550 5.2.122 The recipient has exceeded their limit for the number of messages they can receive per hour', 'soft rate'],
  ['554 5.6.0 Corrupt message content STOREDRV.Deliver', 'soft content'],
  ['550 5.1.8 Access denied, bad outbound sender', 'soft reputation'],
  ['550 4.4.7 QUEUE.Expired; message expired', 'soft temporary'],
  ['550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy', 'soft policy'],
  ['553 5.1.8 <press@iom.example>... Domain of sender address press@iom.example does not exist', 'soft auth'],
  ['550 Verification failed for <press@iom.example> Sender verify failed', 'soft auth'],
  ['550 rejected because 192.0.2.1 is in a black list at bl.spamcop.net', 'soft reputation'],
  ['550 This message scored 8.1 points. Congratulations! Rejected as spam', 'soft content'],
  ['550 Administrative prohibition - content rejected: bad URL', 'soft content'],
  ['451 Temporary local problem - please try later: greylisted', 'soft greylisted'],
  ['550 5.7.1 <desk@le-fanal.example>: Recipient address rejected: Message rejected due to: SPF fail - not authorized', 'soft auth'],
  ['450 4.3.2 Please get a custom reverse DNS name for your ISP for your host', 'soft reputation'],
  ['452 4.1.0 ... temporary failure', 'soft temporary'],
  ['550 5.1.1 <desk@tide-daily.example> Email address is administratively disabled', 'hard mailbox-disabled'],
  ['554 5.2.1 <desk@tide-daily.example>: Recipient mailbox is temporarily disabled', 'hard mailbox-disabled'],
  ['550 5.1.1 Mailbox for desk does not exist (LMTP)', 'hard mailbox-unknown'],
  ['550 5.1.6 recipient no longer on server: desk@wanadoo.example', 'hard moved'],
  ['550 invalid DNS MX or A/AAAA resource record of the sender', 'soft auth'],
  ['554 5.7.7 Email not accepted due to domain mail policy (DMARC)', 'soft auth'],
  ['550 Too much spam received from your network', 'soft reputation'],
  ['552 5.7.0 Number of recipients exceeds the limit for this sender', 'soft rate'],
  ['554 Denied [CS] [1.2.a3] (Mode: normal)', 'soft policy'],
  ['550 5.1.1 <desk@uol.example>: Usuario inexistente', 'hard mailbox-unknown'],
  ['554 5.2.2 A caixa postal do destinatario esta cheia', 'soft mailbox-full'],
  ['550 5.1.1 メールアドレスが存在しません', 'hard mailbox-unknown'],
  ['550 5.7.1 Письмо отклонено: похоже на спам', 'soft content'],
  ['550 RP:RDN 163 mx29 http://mail.163.example/help/help_spam_16.htm: no reverse DNS for the sender', 'soft reputation'],
  ['550 Domain frequency limited', 'soft rate'],
  ['501 Connection rejected by policy [7.7] 13303, please visit http://service.mail.qq.example/', 'soft policy'],
  ['530 5.7.0 Must issue a STARTTLS command first', 'soft protocol'],
  ['550 maximum allowed message size is 10485760 bytes', 'soft size'],
];

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  'postfix, the other way round': (reply, number) =>
    inParts(
      [
        'Return-Path: <>',
        'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
        `To: ${bounceAddress(number)}`,
        'Subject: Undelivered Mail Returned to Sender',
        'Content-Type: multipart/report; report-type=delivery-status; charset=utf-8; boundary="BOUNDARY"',
      ],
      [
        [
          'text/plain; charset=utf-8',
          `This is the mail system at host mx.example.\n\n<${journalistAt(number)}> (expanded from <news@tide-daily.example>): host\n    store.tide-daily.example[private/lmtp] said: ${reply} (in reply to end of DATA command)`,
        ],
        [
          'message/delivery-status',
          `Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ${journalistAt(number)}\nOriginal-Recipient: rfc822;news@tide-daily.example\nAction: failed\nStatus: ${/\b([45]\.\d+\.\d+)\b/.exec(reply)?.[1] ?? '5.0.0'}\nRemote-MTA: dns; store.tide-daily.example\nDiagnostic-Code: smtp; ${reply}`,
        ],
        ['message/rfc822', `${original(number)}\n\nText.`],
      ],
    ),
  'qmail-ldap': (reply, number) =>
    [
      'Return-Path: <>',
      'From: MAILER-DAEMON@lists.example',
      `To: ${bounceAddress(number)}`,
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program at lists.example.',
      'I tried to deliver a bounce message to this address, but the bounce bounced!',
      '',
      `<${journalistAt(number)}>:`,
      `192.0.2.7 failed after I sent the message.`,
      `Remote host said: ${reply}`,
      '',
      '--- Below this line is the original bounce.',
      '',
      original(number),
    ].join('\n'),
  'a hosting panel': (reply, number) =>
    [
      'From: postmaster@hosting.example',
      `To: ${bounceAddress(number)}`,
      'Subject: Mail could not be delivered',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(
        `Dear sender,\n\nthe message to ${journalistAt(number)} could not be delivered. The reason:\n\n  ${reply}\n\nYour hosting team\n\n----- Original message -----\n${original(number)}`,
      ).toString('base64'),
    ].join('\n'),
};

const MESSAGES: readonly (readonly [label: string, message: string])[] = [
  [
    'auto-reply out-of-office',
    letter('Automatic reply: embargo', 'I am on parental leave; back in January.', ['Auto-Submitted: auto-replied']),
  ],
  [
    'auto-reply out-of-office',
    letter('Absence : communiqué', 'En déplacement, je lirai votre message à mon retour.', ['Auto-Submitted: auto-replied']),
  ],
  ['auto-reply out-of-office', letter('Abwesend', 'Ich bin auf Dienstreise.', [])],
  ['auto-reply out-of-office', letter('Re: News', '休暇中です。月曜日に戻ります。', ['Auto-Submitted: auto-replied'])],
  ['auto-reply left', letter('Respuesta automática', 'Ya no trabajo en El Faro.', ['Auto-Submitted: auto-replied'])],
  [
    'auto-reply acknowledged',
    letter('[Ticket#2006090510] A release', 'We received your request and opened a ticket.', ['Auto-Submitted: auto-replied']),
  ],
  ['unsubscribe asked', letter('Unsubscribe me from this list', '', [])],
  ['unsubscribe asked', letter('Re: A release', 'please remove my address from your list', [])],
  ['unsubscribe asked', letter('Darse de baja', '', [])],
  ['unsubscribe asked', letter('RE: A release', 'STOP', [])],
  ['unknown person', letter('Re: A release', 'Thanks. Please remove the embargo line from the French edition.', [])],
  ['unknown person', letter('Fwd: A release', 'For you? We have no space left on page 3.', [])],
  ['unknown mailing-list', letter('Re: [coast] bounce handling', 'My mailbox was full too', ['List-Id: <coast.lists.example>'])],
  [
    'soft mailbox-full',
    daemon('MAILER-DAEMON@free.example', 'Undelivered Mail', ['Votre message n’a pas pu être remis : la boîte aux lettres est pleine.']),
  ],
  [
    'soft temporary',
    daemon('postmaster@tide-daily.example', 'Delivery delayed: A release', [
      'Delivery to desk@tide-daily.example has been delayed. We will keep trying for two days.',
    ]),
  ],
];

function letter(subject: string, text: string, headers: readonly string[]): string {
  return [
    'From: Desk <desk@el-faro.example>',
    'To: press@iom.example',
    `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=alt',
    '',
    '--alt',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
    '--alt',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>${text}</p>`,
    '',
    '--alt--',
    '',
  ].join('\n');
}

function daemon(from: string, subject: string, lines: readonly string[]): string {
  return [
    `From: ${from}`,
    `To: ${bounceAddress(8)}`,
    `Subject: ${subject}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...lines,
    '',
    '--- Original message ---',
    original(8),
  ].join('\n');
}
