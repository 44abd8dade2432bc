import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SinkAnswer, SinkOptions, SinkOrder } from './journaling-sink-terms.ts';

const PROCESS = fileURLToPath(new URL('journaling-sink-process.ts', import.meta.url));

/** A mail server in a process of its own that takes all messages, and writes down each before it says so. */
export interface JournalingSink {
  readonly port: number;
  /** Has the process `pid` killed (SIGKILL) when the sink takes its `count`th message from now on: `afterMs` after its 250, or, where that is undefined, between journal and 250. */
  strike(pid: number, count: number, afterMs: number | undefined): void;
  /** Resolves when it has taken so many more. */
  taken(count: number): Promise<void>;
  /** Calls a strike off. */
  spare(): void;
  /** Resolves with how many messages it has taken, when all connections are closed and all that was received is in the journal. */
  quiet(): Promise<number>;
  close(): Promise<void>;
}

const USUAL: SinkOptions = { journal: undefined, pausesBeforeJournal: undefined, pausesBeforeReply: undefined, seed: 1 };

/** Starts one on 127.0.0.1, on a port that is free. What is not said is: no journal, no pauses. */
export async function startJournalingSink(wishes: Partial<SinkOptions> = {}): Promise<JournalingSink> {
  const options: SinkOptions = { ...USUAL, ...wishes };
  const child = fork(PROCESS, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { count: port } = await answer(child, 'listening');
  return {
    port,
    strike: (pid, count, afterMs) => tell(child, { order: 'strike', pid, count, afterMs: afterMs ?? null }),
    taken: async (count) => {
      const told = answer(child, 'taken');
      tell(child, { order: 'watch', count });
      await told;
    },
    spare: () => tell(child, { order: 'spare' }),
    quiet: async () => {
      const told = answer(child, 'quiet');
      tell(child, { order: 'quiet' });
      return (await told).count;
    },
    close: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

function tell(child: ChildProcess, order: SinkOrder): void {
  child.send(order);
}

function answer(child: ChildProcess, kind: SinkAnswer['answer']): Promise<SinkAnswer> {
  return new Promise((resolve, reject) => {
    const heard = (message: unknown): void => {
      const said = message as SinkAnswer;
      if (said.answer !== kind) return;
      child.off('message', heard).off('exit', gone);
      resolve(said);
    };
    const gone = (): void => reject(new Error('The sink’s process ended before its time.'));
    child.on('message', heard).once('exit', gone);
  });
}
