/**
 * A real mail system of one's own: Postfix and Dovecot (Debian: `apt-get install postfix dovecot-imapd dovecot-lmtpd`) in a temporary folder, on loopback alone, that
 * accepts, refuses and bounces. It says where it is, and ends with Ctrl-C, with its standard input, or when one of the two ends. `--json` says it for programs.
 *
 *     npm run mail-system -- --mailbox amelia.hartwell@meridian-wire.example --full tomasz.wisniewski@baltic-courier.example
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startBoth } from '../tests/actors/local-mail/both.ts';

const many = { type: 'string' as const, multiple: true as const, default: [] as string[] };
const { values } = parseArgs({
  options: {
    bounce: { type: 'string', default: 'bounce@iom.example' },
    alias: { ...many, default: ['unsubscribe@iom.example', 'press@iom.example'] },
    mailbox: many,
    full: many,
    suspicious: many,
    refused: many,
    json: { type: 'boolean', default: false },
  },
});
const { bounce, alias: aliases, mailbox: mailboxes, full, suspicious, refused, json } = values;
const password = randomBytes(9).toString('base64url');
const both = await startBoth({ bounce, aliases, mailboxes, full, suspicious, refused }, password);
console.log(json ? JSON.stringify(both.place) : inWords());
process.stdin.resume();
await Promise.race([once(process.stdin, 'end'), once(process, 'SIGINT'), once(process, 'SIGTERM'), both.ended]);
await both.close();
process.exit();

function inWords(): string {
  const { smtpPort, imapPort, folder } = both.place;
  return `Its mailboxes and logs lie in ${folder}. For newsroom.yaml, with LOCAL_MAIL=${password} in the environment:

smtp:
  host: 127.0.0.1
  port: ${smtpPort}
feedback:
  imap:
    host: 127.0.0.1
    port: ${imapPort}
    security: none
    user: ${bounce}
    password: \${LOCAL_MAIL}
`;
}
