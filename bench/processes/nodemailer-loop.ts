import { argv } from 'node:process';
import Handlebars from 'handlebars';
import { createTransport } from 'nodemailer';
import { type Assignment, tellResult } from '../assignment.ts';
import { asTemplate, mailOf } from '../nodemailer-message.ts';
import { journalist } from '../sample.ts';

// What most people write: a pool, templates compiled once and rendered for each recipient, `sendMail` for each. No ledger. The pool is kept fed, and its
// connections for good (nodemailer's own default closes each after a hundred messages).
const { port, messages, connections, frozen, dkimKey } = JSON.parse(argv[2] ?? '{}') as Assignment;
const transporter = createTransport({
  pool: true,
  host: '127.0.0.1',
  port,
  secure: false,
  ignoreTLS: true,
  maxConnections: connections,
  maxMessages: Number.POSITIVE_INFINITY,
  ...(dkimKey === undefined ? {} : { dkim: { domainName: 'iom.example', keySelector: 'press', privateKey: dkimKey } }),
});
const templates = asTemplate(frozen, Handlebars);
let next = 0;
const begun = performance.now();
await Promise.all(Array.from({ length: 2 * connections }, work));
const ms = performance.now() - begun;
transporter.close();
tellResult({ messages, ms });

async function work(): Promise<void> {
  while (next < messages) {
    const number = next;
    next += 1;
    await transporter.sendMail(mailOf(frozen, templates, journalist(number), number));
  }
}
