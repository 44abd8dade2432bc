/** A message that came back, and what a person says it is. */
export interface Sample {
  readonly name: string;
  readonly message: string;
  readonly kind: string;
  readonly reason: string;
}

/** What a server answered to RCPT TO or to the dot; `at` says to which. The label is kind and reason, `hard mailbox-unknown`. */
export type Reply = readonly [reply: string, label: string];

/** Wraps a reply as some server reports it. `number` makes each sample its own. */
export type Wrapper = (reply: string, number: number) => string;

const DOMAINS = ['lakeside-herald', 'harbour-times', 'morgenpost', 'le-fanal', 'el-faro', 'tide-daily', 'north-wire'];
const NAMES = ['anna.keller', 'j.okafor', 'redaktion', 'desk', 'm.dubois', 'li.wei', 'newsroom', 'p.ivanova'];

/** The journalist of that number: `anna.keller@morgenpost.example`. */
export function journalistAt(number: number): string {
  return `${NAMES[number % NAMES.length]}@${DOMAINS[(number * 3) % DOMAINS.length]}.example`;
}

/** The bounce address of that number's delivery. */
export function bounceAddress(number: number): string {
  return `bounce+${number.toString(16).padStart(20, '0')}@iom.example`;
}

/** The headers of the release that bounced, whose words must not be taken for the server's. */
export function original(number: number): string {
  return [
    `Return-Path: <${bounceAddress(number)}>`,
    'From: IOM Press Office <press@iom.example>',
    `To: ${journalistAt(number)}`,
    'Subject: Inbox full of spam: virus policy blocked, user unknown',
    'Date: Tue, 05 Sep 2006 10:00:00 +0000',
    `Message-ID: <${number.toString(16).padStart(32, '0')}@iom.example>`,
    'List-Unsubscribe: <mailto:unsubscribe@iom.example?subject=unsubscribe>',
  ].join('\n');
}

/** A message in parts. */
export function inParts(headers: readonly string[], parts: readonly (readonly [type: string, text: string])[]): string {
  const boundary = 'b1_9f3a.77/C0FFEE';
  const body = parts.map(([type, text]) => `--${boundary}\nContent-Type: ${type}\n\n${text}\n`).join('\n');
  return `${headers.join('\n').replace('BOUNDARY', boundary)}\n\nThis is a MIME-encapsulated message.\n\n${body}\n--${boundary}--\n`;
}
