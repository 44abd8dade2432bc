import { closeSync, openSync } from 'node:fs';
import { smtpTransport } from '../../../src/dispatch/transport/smtp.ts';
import { go, messageTo } from './messages.ts';

// Run by itself, with the port of a mail server: what comes of a message when no file can be opened, and when some can again.
const smtp = smtpTransport({ relays: [{ host: '127.0.0.1', port: Number(process.argv[2]), security: 'none' }], connections: 1 });
const taken = takeAll();
const without = await smtp.deliver(messageTo('a@paper.example'), go);
for (const file of taken) closeSync(file);
const again = await smtp.deliver(messageTo('a@paper.example'), go);
await smtp.close();
process.stdout.write(JSON.stringify([without, again]));

function takeAll(): number[] {
  const files: number[] = [];
  for (;;) {
    try {
      files.push(openSync('/dev/null', 'r'));
    } catch {
      return files;
    }
  }
}
