import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JournalingSink, startJournalingSink } from '../tests/actors/journaling-sink.ts';
import { type CommandRun, startSend } from './command.ts';
import { mb, said, seconds } from './figures.ts';
import { LIST, makeNewsroom } from './newsroom.ts';
import { MANY } from './scale.ts';

const FEW = 10_000;

/**
 * (c) The greatest memory of `release send` for 10,000 recipients and for a million; (d) how long it takes to go on with a million, from the start of the
 * command to its first message. The million is interrupted in its middle and resumed; both parts count.
 */
export async function million(): Promise<void> {
  const few = await inNewsroom(FEW, ({ folder }) => startSend(folder, ['--to', LIST]).ended);
  const many = await inNewsroom(MANY, sendInTwoParts);
  const [less, more] = [few.peak, Math.max(many.first.peak, many.second.peak)];
  const minutes = ((many.first.ms + many.second.ms) / 60_000).toFixed(1);
  console.log(
    `| (c) greatest memory, ${said(MANY)} recipients; against ${said(FEW)} | ${mb(more)} | ${mb(less)} | **${(more / less).toFixed(2)}** |`,
  );
  console.log(`| (d) \`send --resume\` in the middle of ${said(MANY)}, until its first message | ${seconds(many.resumedAfterMs)} | | |`);
  console.log(`| \`release send\` to ${said(FEW)}, all of the command | ${seconds(few.ms)} | | |`);
  console.log(`| \`release send\` to ${said(MANY)}, until its first message | ${seconds(many.firstAfterMs)} | | |`);
  console.log(`| the same, both parts from start to end | ${minutes} min | | |`);
}

interface Place {
  readonly folder: string;
  readonly sink: JournalingSink;
}

async function inNewsroom<T>(recipients: number, work: (place: Place) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const sink = await startJournalingSink();
  try {
    await makeNewsroom(folder, recipients, sink.port);
    return await work({ folder, sink });
  } finally {
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TwoParts {
  readonly first: CommandRun;
  readonly second: CommandRun;
  readonly firstAfterMs: number;
  readonly resumedAfterMs: number;
}

async function sendInTwoParts({ folder, sink }: Place): Promise<TwoParts> {
  const begun = performance.now();
  const sender = startSend(folder, ['--to', LIST]);
  await sink.taken(1);
  const firstAfterMs = performance.now() - begun;
  await sink.taken(MANY / 2);
  sender.interrupt();
  const first = await sender.ended;
  await sink.quiet();
  const begunAgain = performance.now();
  const successor = startSend(folder, ['--resume']);
  await sink.taken(1);
  const resumedAfterMs = performance.now() - begunAgain;
  return { first, second: await successor.ended, firstAfterMs, resumedAfterMs };
}
