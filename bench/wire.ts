import { runProcess } from './assignment.ts';
import { pairedLine, pairedRounds } from './paired.ts';
import { sampleMessage } from './sample.ts';
import { CONNECTIONS, MESSAGES, ROUNDS } from './scale.ts';
import { startSink } from './sink.ts';

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
    console.log(pairedLine(`(a) ${CONNECTIONS} connections, ledger on, ${sink.name}; against nodemailer’s pool`, pairs));
  } finally {
    await sink.close();
  }
}
