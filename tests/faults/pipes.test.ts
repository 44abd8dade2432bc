import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BEGIN, RELEASE } from './harbour-office.ts';
import { freshOffice } from './office-at-server.ts';
import { runSender } from './sender-process.ts';

const PICTURE = 'media:\n  - id: ferry\n    file: ferry.png\n    alt: The ferry\n    caption: The ferry.\n    credit: Harbour Authority\n';

describe('H1: a pipe in the place of a file', () => {
  it.each([
    { what: 'the release', path: RELEASE, exit: 2 },
    { what: 'the list', path: 'lists/press.csv', exit: 2 },
    { what: 'the newsroom’s settings', path: 'newsroom.yaml', exit: 2 },
    { what: 'a picture', path: 'releases/ferry.png', exit: 1 },
  ])('as $what is refused, not waited for', async ({ path, exit }) => {
    const { office, server } = await freshOffice({ recipients: 3 });
    if (path.endsWith('.png')) appendFileSync(join(office.folder, RELEASE), PICTURE);
    rmSync(join(office.folder, path), { force: true });
    execFileSync('bash', ['-c', 'mkfifo "$1"', 'bash', join(office.folder, path)]);
    const run = await runSender(office, BEGIN);
    expect(run.exit, run.stderr).toBe(exit);
    expect(run.stderr).toContain(path.split('/').at(-1));
    expect(server.connections.all).toBe(0);
  });
});
