import { bounceAddress, inParts, original } from './sample.ts';

/** Whole messages as programs and people send them, each with its label: those that the rules were written with. */
export const MESSAGES: readonly (readonly [label: string, message: string])[] = [
  // Bounces that no server made of a reply
  [
    'hard domain-unknown',
    report(
      'failed',
      '5.4.4',
      'X-Postfix; Host or domain name not found. Name service error for name=no-paper.example type=A: Host not found',
    ),
  ],
  [
    'soft dns',
    report(
      'failed',
      '4.4.3',
      'X-Postfix; Host or domain name not found. Name service error for name=el-faro.example type=MX: Host not found, try again',
    ),
  ],
  ['soft temporary', report('failed', '4.4.1', 'X-Postfix; connect to mx.el-faro.example[192.0.2.9]:25: Connection timed out')],
  [
    'soft temporary',
    report(
      'delayed',
      '4.4.1',
      'X-Postfix; connect to mx.el-faro.example[192.0.2.9]:25: Connection refused',
      'Delayed Mail (still being retried)',
    ),
  ],
  ['soft mailbox-full', report('delayed', '4.2.2', 'smtp; 452 4.2.2 Mailbox full', 'Warning: could not send message for past 4 hours')],
  ['soft loop', report('failed', '5.4.6', 'X-Postfix; mail for tide-daily.example loops back to myself')],
  ['delivered delivered', report('delivered', '2.0.0', 'smtp; 250 2.0.0 Ok: queued as 12AB', 'Successful Mail Delivery Report')],
  ['delivered relayed', report('relayed', '2.0.0', 'smtp; 250 Ok', 'Return receipt')],
  ['delivered expanded', report('expanded', '2.0.0', 'smtp; 250 Ok', 'Delivery Status Notification (Expanded)')],
  [
    'soft temporary',
    plain('Mail Delivery System <Mailer-Daemon@relay.iom.example>', 'Warning: message 1abc-0001 delayed 24 hours', [
      'This message was created automatically by mail delivery software.',
      'A message that you sent has not yet been delivered to one or more of its',
      'recipients after more than 24 hours on the queue on relay.iom.example.',
      '',
      'The address to which the message has not yet been delivered is:',
      '',
      '  desk@el-faro.example',
      '    host mx.el-faro.example [192.0.2.9]: Connection timed out',
      '',
      'No action is required on your part. Delivery attempts will continue for',
      'some time, and this warning may be repeated at intervals if the message',
      'remains undelivered.',
    ]),
  ],
  [
    'hard mailbox-unknown',
    plain('MAILER-DAEMON@yahoo.example', 'Failure Notice', [
      'Sorry, we were unable to deliver your message to the following address.',
      '',
      '<desk@yahoo.example>:',
      "554: delivery error: dd This user doesn't have a yahoo.example account (desk@yahoo.example) [0]",
      '',
      '--- Below this line is a copy of the message.',
      '',
      original(7),
    ]),
  ],
  [
    'hard mailbox-unknown',
    plain('Mail Delivery Subsystem <mailer-daemon@googlemail.example>', 'Delivery Status Notification (Failure)', [
      '** Address not found **',
      '',
      "Your message wasn't delivered to redaktion@morgenpost.example because the address couldn't be found, or is unable to receive mail.",
      '',
      'The response was:',
      '',
      'The email account that you tried to reach does not exist.',
    ]),
  ],
  [
    'hard mailbox-unknown',
    plain('postmaster@morgenpost.example', 'Unzustellbar: Eine Mitteilung', [
      'Ihre Nachricht konnte nicht zugestellt werden.',
      '',
      'Der Empfänger redaktion@morgenpost.example existiert nicht.',
    ]),
  ],
  [
    'hard mailbox-unknown',
    plain('System Administrator <postmaster@north-wire.example>', 'Undeliverable: A release', [
      'Your message',
      '',
      '  To:      newsroom@north-wire.example',
      '  Subject: A release',
      '  Sent:    Tue, 5 Sep 2006 12:01:40 +0200',
      '',
      'did not reach the following recipient(s):',
      '',
      'newsroom@north-wire.example on Tue, 5 Sep 2006 12:01:44 +0200',
      '    The e-mail account does not exist at the organization this message was sent to.',
      '    <north-wire.example #5.1.1>',
    ]),
  ],
  [
    'hard mailbox-unknown',
    plain(
      'Postmaster@lakeside-herald.example',
      'DELIVERY FAILURE: User anna.keller (anna.keller@lakeside-herald.example) not listed in Domino Directory',
      [
        'Your message',
        '',
        '  Subject: A release',
        '',
        'was not delivered to:',
        '',
        '  anna.keller@lakeside-herald.example',
        '',
        'because:',
        '',
        '  User anna.keller (anna.keller@lakeside-herald.example) not listed in Domino Directory',
      ],
    ),
  ],
  [
    'hard mailbox-unknown',
    plain('PostMaster@163.example', '系统退信', [
      '抱歉，您的邮件被退回来了……',
      '',
      '收件人邮件地址（li.wei@163.example）不存在，邮件无法送达。',
    ]),
  ],
  [
    'soft mailbox-full',
    plain('postmaster@qq.example', '系统退信/System bounce', [
      '很遗憾，您的邮件没有投递成功。',
      '',
      '退信原因：收件人邮箱已满，无法接收新邮件。',
    ]),
  ],
  ['soft content', plain('PostMaster@163.example', '系统退信', ['您的邮件被退回。', '', '退信原因：邮件内容被对方系统识别为垃圾邮件。'])],
  [
    'hard mailbox-unknown',
    plain('Mail Administrator <Postmaster@nifty.example>', '配信エラー通知', [
      'メールを配信できませんでした。',
      '',
      '宛先のメールアドレスが見つかりません。',
    ]),
  ],
  [
    'soft mailbox-full',
    plain('MAILER-DAEMON@ocn.example', 'メール送信エラー', ['送信できませんでした。', '', 'メールボックスの容量を超えています。']),
  ],
  [
    'hard mailbox-unknown',
    plain('Mailer-Daemon@mail.example', 'Недоставленное сообщение', [
      'Ваше сообщение не может быть доставлено.',
      '',
      'Пользователь p.ivanova@mail.example не найден.',
    ]),
  ],
  [
    'soft mailbox-full',
    plain('mailer-daemon@yandex.example', 'Недоставленное сообщение', [
      'Это письмо отправлено почтовым сервером.',
      'К сожалению, ваше письмо не может быть доставлено: почтовый ящик получателя переполнен.',
    ]),
  ],
  [
    'hard mailbox-unknown',
    plain('Mail Delivery System <MAILER-DAEMON@orange.example>', 'Échec de la remise du message', [
      "Votre message n'a pas pu être remis au destinataire suivant :",
      '',
      'm.dubois@orange.example : utilisateur inconnu',
    ]),
  ],
  [
    'soft size',
    plain('Mail Delivery System <MAILER-DAEMON@relay.iom.example>', 'Mail delivery failed: returning message to sender', [
      'A message that you sent could not be delivered to one or more of its recipients.',
      '',
      '  desk@le-fanal.example',
      '    message is too big (transport limit = 20M)',
    ]),
  ],
  [
    'soft temporary',
    plain('Mail Delivery System <Mailer-Daemon@relay.iom.example>', 'Mail delivery failed: returning message to sender', [
      'A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.',
      '',
      '  desk@le-fanal.example',
      '    retry timeout exceeded',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      original(9),
    ]),
  ],
  [
    'hard mailbox-unknown',
    plain('Mail Delivery System <Mailer-Daemon@relay.iom.example>', 'Mail delivery failed: returning message to sender', [
      'A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.',
      '',
      '  desk@le-fanal.example',
      '    Unrouteable address',
    ]),
  ],
  // Complaints
  ['complaint abuse', arf('abuse', 'staff@hotmail.example')],
  ['complaint abuse', arf('abuse', 'feedbackloop@yahoo.example')],
  ['complaint fraud', arf('fraud', 'abuse@mail.example')],
  ['complaint virus', arf('virus', 'abuse@mail.example')],
  ['unknown not-spam', arf('not-spam', 'fbl@comcast.example')],
  ['unknown auth-report', arf('auth-failure', 'noreply-dmarc@le-fanal.example')],
  ['unsubscribe asked', arf('opt-out', 'fbl@el-faro.example')],
  [
    'complaint abuse',
    [
      'From: staff@hotmail.example',
      'Subject: complaint about message from 192.0.2.1',
      'X-HmXmrOriginalRecipient: desk@hotmail.example',
      'Content-Type: message/rfc822',
      '',
      original(3),
      '',
      'text',
    ].join('\n'),
  ],
  // Automatic replies
  [
    'auto-reply out-of-office',
    reply('Automatic reply: A release', "I am out of the office until Monday and will reply when I'm back.", [
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
    ]),
  ],
  ['auto-reply out-of-office', reply('Out of Office: A release', 'I am on annual leave until 14 September.', ['X-Autoreply: yes'])],
  [
    'auto-reply out-of-office',
    reply('Automatische Antwort: Mitteilung', 'Ich bin bis 20. September nicht im Büro. In dringenden Fällen: desk@morgenpost.example.', [
      'Auto-Submitted: auto-generated',
      'In-Reply-To: <a@iom.example>',
    ]),
  ],
  ['auto-reply out-of-office', reply('Abwesenheitsnotiz', 'Ich bin im Urlaub. Ihre Nachricht wird nicht weitergeleitet.', [])],
  [
    'auto-reply out-of-office',
    reply('Réponse automatique : communiqué', 'Je suis absente du bureau jusqu’au 12 septembre.', ['Auto-Submitted: auto-replied']),
  ],
  ['auto-reply out-of-office', reply('Respuesta automática: comunicado', 'Estoy de vacaciones hasta el lunes.', [])],
  ['auto-reply out-of-office', reply('Автоматический ответ: релиз', 'Я в отпуске до 20 сентября.', ['Auto-Submitted: auto-replied'])],
  ['auto-reply out-of-office', reply('自动回复: 新闻稿', '您好，我正在休假，将尽快回复您的邮件。', ['X-Autoreply: 1'])],
  ['auto-reply out-of-office', reply('不在通知', '出張のため不在にしております。', ['Auto-Submitted: auto-replied'])],
  [
    'auto-reply out-of-office',
    reply('Re: A release', 'I am away from my desk with limited access to e-mail. Your message could not be read by me until then.', [
      'Auto-Submitted: auto-replied (vacation)',
      'Precedence: bulk',
    ]),
  ],
  [
    'auto-reply left',
    reply('Automatic reply: A release', 'Anna Keller has left the company. Please write to desk@morgenpost.example.', [
      'Auto-Submitted: auto-replied',
    ]),
  ],
  [
    'auto-reply left',
    reply('Auto: A release', 'I no longer work at the Tide Daily. For news tips, contact the desk.', ['X-Autorespond: A release']),
  ],
  [
    'auto-reply left',
    reply('Automatische Antwort', 'Frau Keller ist nicht mehr für die Morgenpost tätig.', ['Auto-Submitted: auto-replied']),
  ],
  [
    'auto-reply challenge',
    reply(
      'Re: A release [verify]',
      'Please click on the link below to confirm that you are a person; your message will then be delivered.',
      ['Auto-Submitted: auto-replied'],
    ),
  ],
  [
    'auto-reply acknowledged',
    reply('We have received your message [ticket 4711]', 'Thank you for contacting the newsroom. An editor will look at your message.', [
      'Auto-Submitted: auto-replied',
    ]),
  ],
  [
    'auto-reply acknowledged',
    reply('Automatic reply: A release', 'Thank you for your e-mail. We read everything but cannot answer each.', [
      'X-Auto-Response-Suppress: DR, OOF, AutoReply',
      'Auto-Submitted: auto-replied',
    ]),
  ],
  // Opt-outs
  ['unsubscribe asked', reply('unsubscribe', '', [])],
  ['unsubscribe asked', reply('Unsubscribe', 'This message was automatically generated by the mail program.', [])],
  ['unsubscribe asked', reply('Re: A release', 'Please remove me from this list.\n\nThanks\n\n> The text of the release', [])],
  ['unsubscribe asked', reply('Abmelden', 'Bitte abmelden, danke.', [])],
  ['unsubscribe asked', reply('désinscription', '', [])],
  ['unsubscribe asked', reply('退订', '', [])],
  ['unsubscribe asked', reply('RE: A release', 'Unsubscribe\n\nSent from my phone', [])],
  // What only a person can answer
  ['unknown person', reply('Re: A release', 'Thank you, could I speak to the Director General this afternoon?', [])],
  [
    'unknown person',
    reply('A question', 'How does one subscribe, and how unsubscribe, to your releases? I ask for a story about lists.', []),
  ],
  [
    'unknown mailing-list',
    reply('[port-watch] Digest, Vol 12', 'Today’s topics: harbours, full mailboxes', [
      'List-Id: <port-watch.lists.example>',
      'Precedence: list',
    ]),
  ],
  [
    'unknown mailing-list',
    reply('Newsletter: out of office', 'Read about vacation', [
      'List-Unsubscribe: <mailto:x@el-faro.example>',
      'Auto-Submitted: auto-generated',
      'References: <a@b.example>',
    ]),
  ],
  [
    'delivered read',
    inParts(
      [
        'From: Desk <desk@el-faro.example>',
        'Subject: Read: A release',
        'Content-Type: multipart/report; report-type=disposition-notification; boundary="BOUNDARY"',
      ],
      [
        ['text/plain', 'Your message was read.'],
        [
          'message/disposition-notification',
          'Final-Recipient: rfc822;desk@el-faro.example\nDisposition: manual-action/MDN-sent-manually; displayed',
        ],
      ],
    ),
  ],
  ['unknown empty', ''],
];

/** A report as Postfix makes it, without a reply in its text. */
function report(action: string, status: string, diagnostic: string, subject = 'Undelivered Mail Returned to Sender'): string {
  return inParts(
    [
      'From: MAILER-DAEMON@relay.iom.example (Mail Delivery System)',
      `Subject: ${subject}`,
      `To: ${bounceAddress(5)}`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary="BOUNDARY"',
    ],
    [
      ['text/plain', `This is the mail system.\n\n<desk@el-faro.example>: ${diagnostic.replace(/^[\w-]+; /, '')}`],
      [
        'message/delivery-status',
        `Reporting-MTA: dns; relay.iom.example\n\nFinal-Recipient: rfc822; desk@el-faro.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: ${diagnostic}`,
      ],
      ['text/rfc822-headers', original(5)],
    ],
  );
}

function plain(from: string, subject: string, lines: readonly string[]): string {
  return [
    'Return-Path: <>',
    `From: ${from}`,
    `To: ${bounceAddress(6)}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...lines,
  ].join('\n');
}

function arf(type: string, from: string): string {
  return inParts(
    [`From: ${from}`, 'Subject: FW: A release', 'Content-Type: multipart/report; report-type=feedback-report; boundary="BOUNDARY"'],
    [
      ['text/plain', 'This is an email abuse report for an email message received from IP 192.0.2.1.'],
      [
        'message/feedback-report',
        `Feedback-Type: ${type}\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Mail-From: <${bounceAddress(4)}>\nSource-IP: 192.0.2.1`,
      ],
      ['message/rfc822', `${original(4)}\n\nThe text.`],
    ],
  );
}

function reply(subject: string, text: string, headers: readonly string[]): string {
  return [
    'From: Anna Keller <anna.keller@morgenpost.example>',
    'To: IOM Press Office <press@iom.example>',
    `Subject: =?utf-8?Q?${quoted(subject)}?=`,
    'In-Reply-To: <a@iom.example>',
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\n');
}

function quoted(text: string): string {
  return [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
