import { bounceAddress, inParts, journalistAt, original, type Reply, type Sample, type Wrapper } from './sample.ts';
import { labelled, wrapped } from './samples.ts';

/** Written after the rules had been mended once; they were then mended for what they got wrong here. */
export function thirdSamples(): readonly Sample[] {
  return [...wrapped(REPLIES, WRAPPERS), ...MESSAGES.map(([label, message], at) => labelled(`third ${at}`, label, message))];
}

const REPLIES: readonly Reply[] = [
  ["550 Sorry, we don't have anyone by that name here", 'hard mailbox-unknown'],
  ['550 5.1.1 Sorry, no mailbox here by that name (#5.1.1)', 'hard mailbox-unknown'],
  ['550-Callout verification failed: 550 User not found', 'hard mailbox-unknown'],
  ['550 "desk" is not a user here', 'hard mailbox-unknown'],
  ['553 5.1.1 <desk@uni.example>: invalid address', 'hard mailbox-unknown'],
  ['550 5.0.0 <desk@uni.example>... User unknown', 'hard mailbox-unknown'],
  ['554 5.0.0 User not exists', 'hard mailbox-unknown'],
  ['550 that account does not exist here (check spelling)', 'hard mailbox-unknown'],
  ['550 5.1.1 sid=xyz Email address could not be found, or was misspelled (G8)', 'hard mailbox-unknown'],
  ['550 cuda_nsu No such user (desk@le-fanal.example)', 'hard mailbox-unknown'],
  [
    '554 5.7.1 <desk@tide-daily.example>: Recipient address rejected: undeliverable address: host mail[10.0.0.4] said: 550 No such user',
    'hard mailbox-unknown',
  ],
  ['550 5.1.1 <li.wei@sina.example> 收件人不存在', 'hard mailbox-unknown'],
  ['550 5.1.1 Utilisateur inexistant sur ce serveur', 'hard mailbox-unknown'],
  ['550 5.1.1 Nieznany uzytkownik', 'hard mailbox-unknown'],
  ['550 5.2.1 <desk@web.example>: mailbox is locked', 'hard mailbox-disabled'],
  ['550 This account has been suspended for non-payment', 'hard mailbox-disabled'],
  ['554 5.7.1 The recipient account has been deleted', 'hard mailbox-disabled'],
  ['550 5.1.1 User is no longer active at this company', 'hard mailbox-disabled'],
  ['552 5.2.2 <desk@free.example>: user quota exceeded', 'soft mailbox-full'],
  ['550 The mailbox of desk has no space left', 'soft mailbox-full'],
  ['552 Mailbox limit exeeded for this email address', 'soft mailbox-full'],
  ['431 The recipient disk is full', 'soft mailbox-full'],
  ['452 4.2.2 Mailbox is full / Blocks limit exceeded / Inode limit exceeded', 'soft mailbox-full'],
  ['550 5.7.1 Sorry, your mail server 192.0.2.1 is blacklisted at dnsbl.inps.example', 'soft reputation'],
  ['554 5.7.1 Client host blocked by Cloudmark CSI-global', 'soft reputation'],
  ['550 IP 192.0.2.1 is on our local denylist', 'soft reputation'],
  ['421 4.7.0 relay.iom.example has a low reputation; connections are limited', 'soft reputation'],
  ['550 5.7.1 Client host rejected: cannot find your reverse hostname', 'soft reputation'],
  ['554 5.7.1 This email is considered junk by our filter', 'soft content'],
  ['550 Blocked by Bayesian filter, score 17.2', 'soft content'],
  ['554 Message rejected: phishing detected in link', 'soft content'],
  ['550 5.7.1 Attachments of type .docm are not allowed here', 'soft content'],
  ['550 This message was classified as SPAM and may not be delivered', 'soft content'],
  ['554 5.6.1 Body type not supported by remote host', 'soft content'],
  ['550 5.7.1 Message failed DMARC evaluation', 'soft auth'],
  ['550 5.7.22 No valid author-matched DKIM signature found', 'soft auth'],
  ['553 5.7.1 Sender IP is not authorised by the SPF record of iom.example', 'soft auth'],
  ['450 4.2.0 Please resend later, greylist in effect', 'soft greylisted'],
  ['451 DT:GRY greylisted, retry', 'soft greylisted'],
  ['421 Service not available, closing transmission channel', 'soft temporary'],
  ['451 4.3.0 Temporary server error. Please try again later. PRX2', 'soft temporary'],
  ['454 4.7.0 TLS not available due to local problem', 'soft temporary'],
  ['421 Too many concurrent SMTP connections from this IP address; please try again later', 'soft rate'],
  ['450 4.7.1 You have exceeded the number of messages per minute', 'soft rate'],
  ['552 5.3.4 Message too big for system', 'soft size'],
  ['554 Your message of 31 MB is over our limit of 20 MB', 'soft size'],
  ['550 5.7.64 TenantAttribution; Relay Access Denied', 'soft relay'],
  ['554 5.7.0 Mail loop: too many Received headers', 'soft loop'],
  [
    "550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized to send to recipient because the sender isn't on the recipient's list of senders",
    'soft restricted',
  ],
  ['550 This list accepts messages from its members only', 'soft restricted'],
  ['550 5.7.1 Rejected by administrator', 'soft policy'],
  ['554 5.7.1 <press@iom.example>: Sender address rejected: not accepted here', 'soft policy'],
  ['502 Command not implemented', 'soft protocol'],
  ['550 5.1.2 The domain part of the address does not resolve', 'hard domain-unknown'],
  ['501 5.1.3 The address is not formed as RFC 5321 wants', 'hard address-syntax'],
];

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  'exim 4.9 with a report': (reply, number) =>
    inParts(
      [
        'Return-path: <>',
        `X-Failed-Recipients: ${journalistAt(number)}`,
        'Auto-Submitted: auto-replied',
        'From: Mail Delivery System <Mailer-Daemon@relay.iom.example>',
        `To: ${bounceAddress(number)}`,
        'References: <a@iom.example>',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="BOUNDARY"',
        'Subject: Mail delivery failed: returning message to sender',
      ],
      [
        [
          'text/plain; charset=us-ascii',
          `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${journalistAt(number)}\n    host mx.example [192.0.2.7]\n    SMTP error from remote mail server after end of data:\n    ${reply}`,
        ],
        [
          'message/delivery-status',
          `Reporting-MTA: dns; relay.iom.example\n\nAction: failed\nFinal-Recipient: rfc822;${journalistAt(number)}\nStatus: 5.0.0\nRemote-MTA: dns; mx.example\nDiagnostic-Code: smtp; ${reply}`,
        ],
        ['message/rfc822', `${original(number)}\n\nText.`],
      ],
    ),
  courier: (reply, number) =>
    inParts(
      [
        'From: "Courier mail server at relay.iom.example" <@>',
        `To: ${bounceAddress(number)}`,
        'Subject: NOTICE: mail delivery status.',
        'Mime-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="BOUNDARY"',
      ],
      [
        [
          'text/plain; charset=us-ascii',
          `This is a delivery status notification from relay.iom.example,\nrunning the Courier mail server, version 0.73.\n\nThe original message was received on Tue, 5 Sep 2006 12:01:40 +0200\n\n---------------------------------------------------------------------------\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<${journalistAt(number)}>:\n    mx.example [192.0.2.7]:\n>>> RCPT TO:<${journalistAt(number)}>\n<<< ${reply}`,
        ],
        [
          'message/delivery-status',
          `Reporting-MTA: dns; relay.iom.example\nArrival-Date: Tue, 5 Sep 2006 12:01:40 +0200\n\nFinal-Recipient: rfc822; ${journalistAt(number)}\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mx.example [192.0.2.7]\nDiagnostic-Code: smtp; ${reply}`,
        ],
        ['text/rfc822-headers; charset=us-ascii', original(number)],
      ],
    ),
  'html alone': (reply, number) =>
    [
      'From: Mail Delivery System <mailer-daemon@hosting.example>',
      `To: ${bounceAddress(number)}`,
      'Subject: Delivery failure',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(
        `<html><head><title>x</title></head><body><h1>Your message could not be delivered</h1><table><tr><td>Recipient</td><td>${journalistAt(number)}</td></tr><tr><td>The server answered:</td><td>${reply.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</td></tr></table></body></html>`,
      )
        .toString('base64')
        .replace(/.{76}/g, '$&\n'),
    ].join('\n'),
};

const MESSAGES: readonly (readonly [label: string, message: string])[] = [
  ['auto-reply out-of-office', letter('Ich bin dann mal weg', 'Bis 3. Oktober bin ich in Elternzeit.', ['Auto-Submitted: auto-replied'])],
  ['auto-reply out-of-office', letter('Out of office until 12/9', 'On assignment abroad.', [])],
  [
    'auto-reply out-of-office',
    letter('Respuesta automatica', 'Estaré fuera de la redacción hasta el 15.', ['Auto-Submitted: auto-replied']),
  ],
  ['auto-reply out-of-office', letter('Automatic reply', '我目前不在办公室，9月20日回来。', ['Auto-Submitted: auto-replied'])],
  ['auto-reply out-of-office', letter('Вне офиса', 'Буду на месте в понедельник.', ['Auto-Submitted: auto-replied'])],
  ['auto-reply left', letter('Auto-Reply', 'As of 1 August Jan is no longer employed by the Tide Daily.', ['X-Autoreply: yes'])],
  [
    'auto-reply left',
    letter('Automatische Antwort', 'Ich habe die Redaktion verlassen und bin nicht mehr bei der Morgenpost.', [
      'Auto-Submitted: auto-replied',
    ]),
  ],
  [
    'auto-reply acknowledged',
    letter('Thank you for your message', 'Our newsroom gets hundreds of tips a day.', ['Auto-Submitted: auto-replied']),
  ],
  ['auto-reply acknowledged', letter('Réponse automatique', 'Nous avons bien reçu votre message.', ['Auto-Submitted: auto-replied'])],
  ['unsubscribe asked', letter('UNSUBSCRIBE ME', '', [])],
  ['unsubscribe asked', letter('Re: Press release', 'Please unsubscribe this address.', [])],
  ['unsubscribe asked', letter('AW: Mitteilung', 'Bitte austragen!', [])],
  ['unsubscribe asked', letter('Opt-out', '', [])],
  ['unsubscribe asked', letter('配信停止', '', [])],
  ['unknown person', letter('Re: A release', 'Can you send the photograph again? It was blocked by our server.', [])],
  ['unknown person', letter('Correction?', 'Is the second figure right?', [])],
  ['unknown person', letter('Invitation', 'Our annual leave policy debate: would your director speak?', [])],
  [
    'unknown mailing-list',
    letter('[coast] unsubscribe', 'How do I leave the list?', [
      'List-Id: <coast.lists.example>',
      'List-Post: <mailto:coast@lists.example>',
      'Precedence: list',
    ]),
  ],
  [
    'soft mailbox-full',
    daemon('postmaster@notes.example', 'DELIVERY FAILURE: Error transferring to MAIL01', [
      'Your message could not be delivered because: The user’s mail file has reached its quota.',
    ]),
  ],
  [
    'hard mailbox-unknown',
    daemon('MDaemon@hosting.example', 'Permanent Delivery Failure', [
      'The attached message had PERMANENT fatal delivery errors!',
      '',
      'One or more addresses in the message are undeliverable from this site.',
      'Failed address: desk@el-faro.example',
      '',
      '--- Session Transcript ---',
      ' --> RCPT To:<desk@el-faro.example>',
      ' <-- 550 <desk@el-faro.example>, Recipient unknown',
    ]),
  ],
  [
    'soft temporary',
    daemon('MAILER-DAEMON@relay.iom.example', 'Warning: could not send message for past 4 hours', [
      '    **********************************************',
      '    **      THIS IS A WARNING MESSAGE ONLY      **',
      '    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **',
      '    **********************************************',
      '',
      '   ----- Transcript of session follows -----',
      '451 4.4.1 reply: read error from mx.el-faro.example.',
      'Warning: message still undelivered after 4 hours',
      'Will keep trying until message is 5 days old',
    ]),
  ],
  [
    'soft reputation',
    daemon('postmaster@gateway.example', 'Message rejected', [
      'Your message was rejected because your mail server is listed on a blocklist (bl.spamcop.net).',
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
