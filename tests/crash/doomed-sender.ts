import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import type { JournalingSink } from '../actors/journaling-sink.ts';
import { PROGRAM } from '../actors/program.ts';
import { type DoomedNewsroom, LIST, RELEASE } from './doomed-newsroom.ts';
import type { KillMoment } from './kill-plan.ts';

/** How a sender ended. */
export interface SenderEnd {
  readonly wasKilled: boolean;
  /** Undefined where it was killed. */
  readonly exit: number | undefined;
  readonly stderr: string;
}

/** Words after `release send FILE`: to begin the dispatch, or to go on with it. */
export const BEGIN = ['--to', LIST, '--yes'];
export const RESUME = ['--resume', '--yes'];

/** Runs `release send` as a process of its own, and kills it (SIGKILL) at that moment, unless it ends before; undefined lets it live. */
export async function runSender(
  newsroom: DoomedNewsroom,
  words: readonly string[],
  death: { readonly sink: JournalingSink; readonly moment: KillMoment } | undefined,
): Promise<SenderEnd> {
  const { RELEASE_SMTP_URL: _smtp, FORCE_COLOR: _colour, ...environment } = process.env;
  const child = spawn(process.execPath, [PROGRAM, 'send', RELEASE, ...words], {
    cwd: newsroom.folder,
    env: { ...environment, NO_COLOR: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (piece) => {
    stderr += piece;
  });
  const disarm = death === undefined ? () => undefined : arm(() => child.kill('SIGKILL'), { ...death, newsroom, pid: child.pid ?? 0 });
  const [exit, signal]: unknown[] = await once(child, 'close');
  disarm();
  return { wasKilled: signal === 'SIGKILL', exit: typeof exit === 'number' ? exit : undefined, stderr };
}

interface Target {
  readonly sink: JournalingSink;
  readonly moment: KillMoment;
  readonly newsroom: DoomedNewsroom;
  readonly pid: number;
}

/** Sees to it that the sender is killed; gives what calls it off. */
function arm(kill: () => void, { sink, moment, newsroom, pid }: Target): () => void {
  let timer: NodeJS.Timeout | undefined;
  switch (moment.kind) {
    case 'acceptance':
      sink.strike(pid, moment.count, moment.afterMs);
      return () => sink.spare();
    case 'clock':
      timer = setTimeout(kill, moment.ms);
      return () => clearTimeout(timer);
    case 'ledger': {
      let changes = 0;
      const watcher = watchLedger(newsroom, () => {
        changes += 1;
        if (changes === moment.changes) timer = setTimeout(kill, moment.ms);
      });
      return () => {
        watcher.close();
        clearTimeout(timer);
      };
    }
    default:
      return unknownMoment(moment);
  }
}

function watchLedger({ ledger }: DoomedNewsroom, onChange: () => void): FSWatcher {
  mkdirSync(dirname(ledger), { recursive: true, mode: 0o700 });
  return watch(dirname(ledger), (_event, file) => {
    if (file?.startsWith('ledger.sqlite') === true) onChange();
  });
}

function unknownMoment(moment: never): never {
  throw new Error(`Unknown moment: ${JSON.stringify(moment)}`);
}
