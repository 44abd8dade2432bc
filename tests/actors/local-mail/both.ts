import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDovecot } from './dovecot.ts';
import { startPostfix } from './postfix.ts';
import type { LocalMailPlace, LocalMailWishes } from './wishes.ts';

/** Both servers, up. */
export interface Both {
  readonly place: LocalMailPlace;
  /** When one of them ends, whatever the reason. */
  readonly ended: Promise<unknown>;
  close(): Promise<void>;
}

/** Milliseconds within which a server answers; it takes a second where nothing else runs. */
const LONGEST_START_MS = 30_000;

/** Starts Postfix and Dovecot in a temporary folder. Needs root, or a user namespace that has one: both change users. */
export async function startBoth(wishes: LocalMailWishes, password: string): Promise<Both> {
  const folder = await mkdtemp(join(tmpdir(), 'mail-'));
  await chmod(folder, 0o755);
  const [dovecot, postfix] = [join(folder, 'dovecot'), join(folder, 'postfix')];
  await mkdir(dovecot);
  await mkdir(postfix);
  const [smtpPort, imapPort] = [await freePort(), await freePort()];
  const servers = [
    await startDovecot({
      ...wishes,
      folder: dovecot,
      port: imapPort,
      password,
      owner: { uid: idOf('-u', 'mail'), gid: idOf('-g', 'mail') },
    }),
    await startPostfix({
      ...wishes,
      folder: postfix,
      port: smtpPort,
      lmtp: join(dovecot, 'lmtp'),
      owner: { uid: idOf('-u', 'postfix'), postdrop: groupId('postdrop') },
    }),
  ];
  const ended = Promise.race(servers.map((server) => once(server, 'exit')));
  const close = async () => {
    await Promise.all(servers.map(ending));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([
      Promise.all([answering(smtpPort), answering(imapPort)]),
      ended.then(() => Promise.reject(new Error(`A server ended: see ${folder}`))),
    ]);
  } catch (error) {
    await Promise.all(servers.map(ending));
    throw error;
  }
  return { place: { smtpPort, imapPort, password, folder }, ended, close };
}

async function ending(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Resolves with the server's first words. */
async function answering(port: number): Promise<void> {
  const last = Date.now() + LONGEST_START_MS;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'data', { signal: AbortSignal.timeout(LONGEST_START_MS) });
      return;
    } catch (error) {
      if (Date.now() > last) throw error;
    } finally {
      socket.destroy();
    }
  }
}

function idOf(which: '-u' | '-g', user: string): number {
  return Number(execFileSync('id', [which, user], { encoding: 'utf8' }));
}

function groupId(group: string): number {
  return Number(execFileSync('getent', ['group', group], { encoding: 'utf8' }).split(':')[2]);
}
