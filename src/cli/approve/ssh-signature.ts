import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the signature is for, so that one made for git or a login does not pass for an approval (ssh-keygen(1), `-n`). */
const NAMESPACE = 'release-approval';

/** A signature, or why there is none: what ssh-keygen said. */
export type Signing = { readonly kind: 'signed'; readonly signature: string } | { readonly kind: 'refused'; readonly why: string };

/** Signs a statement with an SSH key: `keyFile` is the path of the private key, or of the public one where an agent holds the private. */
export async function signWithSsh(statement: string, keyFile: string): Promise<Signing> {
  const run = await sshKeygen(['-Y', 'sign', '-f', keyFile, '-n', NAMESPACE], statement);
  return run.exit === 0 ? { kind: 'signed', signature: run.stdout } : { kind: 'refused', why: run.said };
}

/** Whether a signature holds: the key that made it, or why it does not. */
export type Verification = { readonly kind: 'signed'; readonly key: string } | { readonly kind: 'refused'; readonly why: string };

/** What is to be verified: who is said to have signed which statement, and the file that says whose keys are whose. */
export interface Signed {
  readonly statement: string;
  readonly signature: string;
  readonly by: string;
  readonly signers: string;
}

/** Asks ssh-keygen whether the signature is that person's by the file of allowed signers, valid today. */
export async function verifyWithSsh({ statement, signature, by, signers }: Signed): Promise<Verification> {
  const folder = await mkdtemp(join(tmpdir(), 'release-approval-'));
  try {
    const file = join(folder, 'signature');
    await writeFile(file, signature);
    const { exit, stdout, said } = await sshKeygen(['-Y', 'verify', '-f', signers, '-I', by, '-n', NAMESPACE, '-s', file], statement);
    const key = /\bkey (SHA256:[\w+/=]+)\s*$/.exec(stdout)?.[1];
    if (exit === 0 && key !== undefined) return { kind: 'signed', key };
    return { kind: 'refused', why: `the signature does not hold (${said.replaceAll(file, 'signature')})` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly exit: number | undefined;
  readonly stdout: string;
  /** What it said of its failure, in one line. */
  readonly said: string;
}

// No shell, and every value behind an option of its own: an address cannot become a command.
function sshKeygen(words: readonly string[], input: string): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile('ssh-keygen', words, { timeout: 60_000 }, (error, stdout, stderr) => {
      const missing = error !== null && 'code' in error && error.code === 'ENOENT';
      const said = missing ? 'ssh-keygen is not installed' : `${stderr.trim()} ${stdout.trim()}`.trim().split('\n').at(-1);
      resolve({ exit: child.exitCode ?? undefined, stdout, said: said ?? '' });
    });
    // It may end before it has read all.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
