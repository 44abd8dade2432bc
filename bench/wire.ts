import { runProcess } from './assignment.ts';
import { pairedLine, pairedRounds } from './paired.ts';
import { sampleMessage } from './sample.ts';
import { startSink } from './sink.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const CONNECTIONS = 10;
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? 10_000);

/** (a) Messages a second to a server on this machine, ledger on, against the loop that people write with nodemailer. */
export async function wire(): Promise<void> {
  const frozen = await sampleMessage();
  const sink = await startSink();
  const base = { port: sink.port, connections: CONNECTIONS, frozen };
  try {
    const pairs = await pairedRounds(
      ROUNDS,
      () => runProcess('sender', { ...base, messages: MESSAGES }),
      () => runProcess('nodemailer-loop', { ...base, messages: MESSAGES / 2 }),
    );
    console.log(`| to ${sink.name}, ${CONNECTIONS} connections | release send, ledger on | nodemailer’s pool | ratio |\n|---|---|---|---|`);
    console.log(pairedLine('HTML and text, list headers, personalised', pairs));
  } finally {
    await sink.close();
  }
}
