import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { LocalMailPlace, LocalMailWishes } from './local-mail/wishes.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/local-mail.ts', import.meta.url));

/** Starts Postfix and Dovecot for a test, and ends them with it. */
export async function startLocalMail({ bounce, aliases, ...others }: LocalMailWishes): Promise<LocalMailPlace> {
  const kinds = { alias: aliases, mailbox: others.mailboxes, full: others.full, suspicious: others.suspicious, refused: others.refused };
  const wishes = Object.entries(kinds).flatMap(([kind, addresses]) => addresses.flatMap((address) => [`--${kind}`, address]));
  const words = [...namespace(), process.execPath, SCRIPT, '--json', '--bounce', bounce, ...wishes];
  const script = spawn(words[0] ?? '', words.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(script, 'exit');
  onTestFinished(async () => {
    script.stdin.end();
    await exit;
  });
  const lines = createInterface(script.stdout);
  const [line] = await Promise.race([once(lines, 'line'), exit]);
  if (typeof line !== 'string') throw new Error('The mail system did not start: see above.');
  return JSON.parse(line) as LocalMailPlace;
}

/** Both servers change users, which takes root, or a user namespace that has one (Debian: `apt-get install uidmap`, and ids in /etc/subuid). */
function namespace(): readonly string[] {
  return process.getuid?.() === 0 ? [] : ['unshare', '--user', '--map-root-user', '--map-auto'];
}
