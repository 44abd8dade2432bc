import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startJournalingSink } from '../tests/actors/journaling-sink.ts';

/** A mail server in a process of its own that takes everything and keeps nothing. */
export interface Sink {
  readonly name: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts Postfix's smtp-sink where it is installed, or where SMTP_SINK says; else the project's own. */
export async function startSink(): Promise<Sink> {
  const program = postfixSink();
  if (program !== undefined) return startPostfixSink(program);
  const { port, close } = await startJournalingSink();
  return { name: 'the project’s sink', port, close };
}

function postfixSink(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const candidates = [process.env.SMTP_SINK ?? '', ...folders.map((folder) => join(folder, 'smtp-sink'))];
  return candidates.find((path) => path !== '' && existsSync(path));
}

async function startPostfixSink(program: string): Promise<Sink> {
  const port = await freePort();
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(program, [...asNobody, `127.0.0.1:${port}`, '1000'], { stdio: ['ignore', 'ignore', 'inherit'] });
  await listening(port, child);
  return {
    name: 'Postfix’s smtp-sink',
    port,
    close: async () => {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const isUp = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isUp) return;
    await sleep(50);
  }
  throw new Error('The sink does not listen.');
}
