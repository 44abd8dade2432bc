import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FrozenMessage } from '../src/message/model.ts';

/** What a process is to send. */
export interface Assignment {
  readonly port: number;
  readonly messages: number;
  readonly connections: number;
  /** An empty folder, for a ledger. */
  readonly folder: string;
  readonly frozen: FrozenMessage;
  /** PEM of an RSA key; undefined: unsigned. */
  readonly dkimKey?: string;
}

/** What it did, and how long that took. */
export interface Result {
  readonly messages: number;
  readonly ms: number;
  /** Milliseconds that the processors worked, where it was taken. */
  readonly worked?: number;
  /** Milliseconds in which the program made the same HTML from components that it compiles once, where that was taken. */
  readonly assembled?: number;
  /** All messages' bytes, where it makes them: so that nothing of the work can be left out as unused. */
  readonly bytes?: number;
}

/** Prints a result as `runProcess` reads it. */
export function tellResult(result: Result): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Has `bench/processes/NAME.ts` do an assignment in a process of its own; gives messages a second. BENCH_NODE_OPTIONS go to Node. */
export async function runProcess(name: string, assignment: Omit<Assignment, 'folder'>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const program = fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url));
    const flags = (process.env.BENCH_NODE_OPTIONS ?? '').split(' ').filter(Boolean);
    const child = spawn(process.execPath, [...flags, program, JSON.stringify({ ...assignment, folder })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (piece) => {
      out += piece;
    });
    const [exit]: unknown[] = await once(child, 'close');
    if (exit !== 0) throw new Error(`bench/processes/${name}.ts ended with ${exit}.`);
    const { messages, ms } = JSON.parse(out) as Result;
    return (messages / ms) * 1000;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
