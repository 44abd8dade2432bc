import { argv } from 'node:process';
import Handlebars from 'handlebars';
import MailComposer from 'nodemailer/lib/mail-composer';
import { type Assignment, tellResult } from '../assignment.ts';
import { asTemplate, mailOf } from '../nodemailer-message.ts';
import { journalist } from '../sample.ts';

// Renders the templates and has nodemailer build the MIME message, for one recipient after another, and sends nothing.
const { messages, frozen } = JSON.parse(argv[2] ?? '{}') as Assignment;
const templates = asTemplate(frozen, Handlebars);
let bytes = 0;
const begun = performance.now();
for (let number = 0; number < messages; number += 1) {
  const composer = new MailComposer(mailOf(frozen, templates, journalist(number), number));
  bytes += (await composer.compile().build()).length;
}
tellResult({ messages, ms: performance.now() - begun, bytes });
