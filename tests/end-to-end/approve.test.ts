import { execFile } from 'node:child_process';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { mailServer, newsroomAt } from './mail-server.ts';
import { sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';

const RELEASE = 'iom-beijing-2006.yaml';
const APPROVALS = 'iom-beijing-2006.approvals.yaml';
const SEND = ['send', RELEASE, '--to', 'geneva-press-corps', '--yes'];
const APPROVE = ['approve', RELEASE, '--to', 'geneva-press-corps'];

describe('release approve', () => {
  it('lets a send begin once two different people approved this very content', async () => {
    const server = await mailServer();
    const newsroom = await newsroomAt(server, 'approvals:\n  required: 2\n');
    await runHere(newsroom, [...APPROVE, '--as', 'ada@iom.example'], server.environment);
    await runHere(newsroom, [...APPROVE, '--as', 'Ada@iom.example'], server.environment);
    const early = await runHere(newsroom, SEND, server.environment);
    expect(early).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('1 approval of 2 that newsroom.yaml asks for: Ada@iom.example'),
    });
    expect(server.arrived).toHaveLength(0);
    await runHere(newsroom, [...APPROVE, '--as', 'piet@iom.example'], server.environment);
    const sent = await runHere(newsroom, SEND, server.environment);
    expect(sent.exit, sent.stderr).toBe(0);
    expect(server.arrived.length).toBeGreaterThan(3);
  });

  it('counts no more when a quote, a headline in another language or the lists changed, and says which', async () => {
    const newsroom = await sampleNewsroomCopy('approvals:\n  required: 1\n');
    const approved = await runHere(newsroom, [...APPROVE, '--as', 'ada@iom.example', '--json']);
    expect(JSON.parse(approved.stdout)).toMatchObject({ approved: true, by: ['ada@iom.example'] });
    await edit(join(newsroom, RELEASE), 'IOM has a unique role', 'IOM has a special role');
    await edit(join(newsroom, 'iom-beijing-2006.fr.yaml'), 'Un accord avec la Chine ouvre', 'Un accord avec la Chine prépare');
    const check = await runHere(newsroom, ['approve', RELEASE, '--to', 'journalists', '--check']);
    expect(check.exit).toBe(1);
    expect(check.stderr).toContain('the second English quote');
    expect(check.stderr).toContain('the French headline');
    expect(check.stderr).toContain('the lists that it goes to');
    expect(check.stderr).not.toContain('first English quote');
  });

  it('shows the words that were approved and those of now, where git keeps them; else it says that nobody does', async () => {
    const newsroom = await sampleNewsroomCopy('approvals:\n  required: 1\n');
    const git = (...words: readonly string[]) =>
      promisify(execFile)('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@iom.example', ...words], { cwd: newsroom });
    await git('init', '-q');
    await runHere(newsroom, [...APPROVE, '--as', 'ada@iom.example']);
    await edit(join(newsroom, RELEASE), 'IOM has a unique role', 'IOM has a special role');
    const lost = await runHere(newsroom, [...APPROVE, '--check']);
    expect(lost.stderr).toContain('The words that ada@iom.example approved are not kept here');
    await edit(join(newsroom, RELEASE), 'IOM has a special role', 'IOM has a unique role');
    await git('add', '.');
    await git('commit', '-q', '-m', 'Approve it');
    await edit(join(newsroom, RELEASE), 'IOM has a unique role', 'IOM has a special role');
    for (const words of [
      [...APPROVE, '--check'],
      [...SEND, '--sandbox', 'out'],
      [...SEND, '--dry-run'],
    ]) {
      const { stderr } = await runHere(newsroom, words);
      expect(stderr).toMatch(/en - .*IOM has a unique role/);
      expect(stderr).toMatch(/en \+ .*IOM has a special role/);
      expect(stderr).not.toContain('fr -');
    }
  });

  it('takes signatures of allowed signers alone, and no word that was changed after signing', async () => {
    const newsroom = await sampleNewsroomCopy('approvals:\n  required: 1\n  signers: allowed_signers\n');
    const ada = await sshKey(newsroom, 'ada');
    const stranger = await sshKey(newsroom, 'stranger');
    await writeFile(join(newsroom, 'allowed_signers'), `ada@iom.example ${ada.publicKey}\n`);
    const words = [...APPROVE, '--as', 'ada@iom.example'];
    const others = await runHere(newsroom, [...words, '--sign', stranger.file]);
    expect(others).toMatchObject({ exit: 2, stderr: expect.stringContaining('Your approval would not count') });
    const own = await runHere(newsroom, [...words, '--sign', ada.file]);
    expect(own, own.stderr).toMatchObject({
      exit: 0,
      stderr: expect.stringContaining('1 approval of 1 that newsroom.yaml asks for: ada@iom.example'),
    });
    await edit(join(newsroom, APPROVALS), '"by":"ada@iom.example"', '"by":"ceo@iom.example"');
    const forged = await runHere(newsroom, [...APPROVE, '--check']);
    expect(forged).toMatchObject({ exit: 1, stderr: expect.stringContaining('the signature does not hold') });
  });

  it('tells of an unfit file of approvals where it is unfit, and sends nothing', async () => {
    const newsroom = await sampleNewsroomCopy('approvals:\n  required: 1\n');
    await runHere(newsroom, [...APPROVE, '--as', 'ada@iom.example']);
    await appendFile(join(newsroom, APPROVALS), '- {"by": "piet@iom.example"}\n');
    const run = await runHere(newsroom, SEND);
    expect(run.exit).toBe(2);
    expect(run.stderr).toMatch(/approvals\.yaml:3:/);
    const validated = await runHere(newsroom, ['validate', RELEASE, APPROVALS]);
    expect(validated.exit, validated.stderr).toBe(0);
  });
});

async function edit(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(before);
  await writeFile(file, text.replace(before, after));
}

async function sshKey(folder: string, name: string): Promise<{ readonly file: string; readonly publicKey: string }> {
  const file = join(folder, name);
  await promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
  return { file, publicKey: (await readFile(`${file}.pub`, 'utf8')).trim() };
}
