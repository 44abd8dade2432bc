import { bounceAddress, inParts, journalistAt, original, type Wrapper } from './sample.ts';

/** How mail servers report that another one refused: those that the rules were written with. */
export const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  postfix: (reply, number) => {
    const to = journalistAt(number);
    return inParts(
      [
        'Return-Path: <>',
        'Date: Tue,  5 Sep 2006 12:01:44 +0200 (CEST)',
        'From: MAILER-DAEMON@relay.iom.example (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
        `To: ${bounceAddress(number)}`,
        'Auto-Submitted: auto-replied',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status;\n boundary="BOUNDARY"',
      ],
      [
        [
          'text/plain; charset=us-ascii',
          `This is the mail system at host relay.iom.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\nFor further assistance, please send mail to postmaster.\n\n                   The mail system\n\n<${to}>: host mx.${to.split('@')[1]}[192.0.2.7] said: ${reply}\n    (in reply to RCPT TO command)`,
        ],
        [
          'message/delivery-status',
          `Reporting-MTA: dns; relay.iom.example\nX-Postfix-Queue-ID: 4F2A\nX-Postfix-Sender: rfc822; ${bounceAddress(number)}\nArrival-Date: Tue,  5 Sep 2006 12:01:40 +0200 (CEST)\n\nFinal-Recipient: rfc822; ${to}\nOriginal-Recipient: rfc822;${to}\nAction: failed\nStatus: ${statusFor(reply)}\nRemote-MTA: dns; mx.${to.split('@')[1]}\nDiagnostic-Code: smtp; ${folded(reply)}`,
        ],
        ['message/rfc822', `${original(number)}\n\nThe text of the release.`],
      ],
    );
  },
  exim: (reply, number) => {
    const to = journalistAt(number);
    return [
      'Return-path: <>',
      `X-Failed-Recipients: ${to}`,
      'Auto-Submitted: auto-replied',
      'From: Mail Delivery System <Mailer-Daemon@relay.iom.example>',
      `To: ${bounceAddress(number)}`,
      'Subject: Mail delivery failed: returning message to sender',
      'Date: Tue, 05 Sep 2006 10:01:44 +0000',
      '',
      'This message was created automatically by mail delivery software.',
      '',
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      `  ${to}`,
      '    host mx.example [192.0.2.7]',
      `    SMTP error from remote mail server after RCPT TO:<${to}>:`,
      `    ${reply}`,
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      original(number),
      '',
      'The text of the release.',
    ].join('\n');
  },
  qmail: (reply, number) => {
    const to = journalistAt(number);
    return [
      'Return-Path: <>',
      'Date: 5 Sep 2006 10:01:44 -0000',
      'From: MAILER-DAEMON@relay.iom.example',
      `To: ${bounceAddress(number)}`,
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program at relay.iom.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      '',
      `<${to}>:`,
      '192.0.2.7 does not like recipient.',
      `Remote host said: ${reply}`,
      'Giving up on 192.0.2.7.',
      '',
      '--- Below this line is a copy of the message.',
      '',
      original(number),
    ].join('\n');
  },
  sendmail: (reply, number) => {
    const to = journalistAt(number);
    return inParts(
      [
        'Return-Path: <MAILER-DAEMON@relay.iom.example>',
        'From: Mail Delivery Subsystem <MAILER-DAEMON@relay.iom.example>',
        `To: <${bounceAddress(number)}>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="BOUNDARY"',
        'Subject: Returned mail: see transcript for details',
        'Auto-Submitted: auto-generated (failure)',
      ],
      [
        [
          'text/plain',
          `The original message was received at Tue, 5 Sep 2006 12:01:40 +0200\nfrom localhost [127.0.0.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<${to}>\n    (reason: ${reply})\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.:\n>>> DATA\n<<< ${reply}`,
        ],
        [
          'message/delivery-status',
          `Reporting-MTA: dns; relay.iom.example\nArrival-Date: Tue, 5 Sep 2006 12:01:40 +0200\n\nFinal-Recipient: RFC822; ${to}\nAction: failed\nStatus: ${statusFor(reply)}\nRemote-MTA: DNS; mx.example\nDiagnostic-Code: SMTP; ${folded(reply)}\nLast-Attempt-Date: Tue, 5 Sep 2006 12:01:44 +0200`,
        ],
        ['text/rfc822-headers', original(number)],
      ],
    );
  },
  exchange: (reply, number) => {
    const to = journalistAt(number);
    return inParts(
      [
        'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@north-wire.example>',
        `To: ${bounceAddress(number)}`,
        'Subject: Undeliverable: A release',
        'Auto-Submitted: auto-replied',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="BOUNDARY"',
      ],
      [
        [
          'text/html; charset=utf-8',
          `<html><head><style>body {color: #333}</style></head><body><p>Your message to <a href="mailto:${to}">${to}</a> couldn't be delivered.</p><p>Remote server returned '${reply.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}'</p></body></html>`,
        ],
        [
          'message/delivery-status',
          `Reporting-MTA: dns;EX01.north-wire.example\nReceived-From-MTA: dns;relay.iom.example\nArrival-Date: Tue, 5 Sep 2006 10:01:40 +0000\n\nFinal-Recipient: rfc822;${to}\nAction: failed\nStatus: ${statusFor(reply)}\nDiagnostic-Code: smtp;${reply}`,
        ],
        ['message/rfc822', `${original(number)}\n\nThe text.`],
      ],
    );
  },
  'google workspace': (reply, number) => {
    const to = journalistAt(number);
    return inParts(
      [
        'Return-Path: <>',
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
        `To: ${bounceAddress(number)}`,
        'Auto-Submitted: auto-replied',
        'Subject: Delivery Status Notification (Failure)',
        `X-Failed-Recipients: ${to}`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; boundary="BOUNDARY"; report-type=delivery-status',
      ],
      [
        [
          'text/plain; charset="UTF-8"',
          `\n** Message not delivered **\n\nThere was a problem delivering your message to ${to}. See the technical details below.\n\nThe response from the remote server was:\n${reply}`,
        ],
        [
          'message/delivery-status',
          `Reporting-MTA: dns; googlemail.example\nArrival-Date: Tue, 05 Sep 2006 03:01:40 -0700 (PDT)\nX-Original-Message-ID: <${number.toString(16).padStart(32, '0')}@iom.example>\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: ${statusFor(reply)}\nRemote-MTA: dns; mx.example. (192.0.2.7, the server for the domain)\nDiagnostic-Code: smtp; ${reply}\nLast-Attempt-Date: Tue, 05 Sep 2006 03:01:44 -0700 (PDT)`,
        ],
        ['message/rfc822', original(number)],
      ],
    );
  },
};

/** The status that a reporter takes over from a reply, or makes up. */
export function statusFor(reply: string): string {
  return /\b[45]\d\d[ -]#?([245]\.\d+\.\d+)/.exec(reply)?.[1] ?? (reply.startsWith('4') ? '4.0.0' : '5.0.0');
}

function folded(reply: string): string {
  return reply.length > 60 ? reply.replace(/^(.{40,58}) /, '$1\n    ') : reply;
}
