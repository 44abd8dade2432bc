/**
 * Asks SpamAssassin, by its local rules alone, how many points the e-mails of the sample newsroom and of the showcase get: at most 0.5 each, else this ends with 1.
 *
 *     apt-get install spamassassin
 *     npm run spam-score
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { exportNewsrooms } from './exported.ts';

const MOST_POINTS = 0.5;

const { files, folder } = await exportNewsrooms('email');
try {
  const scores = files.filter((file) => file.endsWith('.eml')).map((file) => ({ name: basename(file), ...scoreOf(file) }));
  for (const { name, points, rules } of scores) process.stdout.write(`${points.toFixed(1).padStart(4)}  ${name}  ${rules}\n`);
  process.exitCode = scores.some(({ points }) => points > MOST_POINTS) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

function scoreOf(file: string): { readonly points: number; readonly rules: string } {
  const { stdout, error } = spawnSync('spamassassin', ['--local'], { input: asReceived(readFileSync(file, 'utf8')), encoding: 'utf8' });
  if (error !== undefined) throw new Error('SpamAssassin is not there: apt-get install spamassassin.', { cause: error });
  const status = /^X-Spam-Status: .*(?:\n\s.*)*/m.exec(stdout.replaceAll('\r', ''))?.[0].replace(/\n\s+/g, ' ') ?? '';
  const points = Number(/score=(-?[\d.]+)/.exec(status)?.[1] ?? Number.NaN);
  if (Number.isNaN(points)) throw new Error(`SpamAssassin gave no score to ${file}:\n${stdout.slice(0, 2000)}`);
  return { points, rules: /tests=(.*?)(?: autolearn|$)/.exec(status)?.[1]?.replaceAll(', ', ',') ?? '' };
}

/** Addressed to somebody and dated now: an export is addressed to nobody, and dated with the release's own day. */
function asReceived(message: string): string {
  const date = `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`;
  return message.replace(/^To: .*$/m, 'To: Moira Teal <moira.teal@gazette.example>').replace(/^Date: .*$/m, date);
}
