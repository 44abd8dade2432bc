import { generateKeyPairSync } from 'node:crypto';
import { runProcess } from './assignment.ts';
import { pairedLine, pairedRounds } from './paired.ts';
import { sampleMessage } from './sample.ts';
import { CONNECTIONS, MESSAGES, ROUNDS } from './scale.ts';
import { startSink } from './sink.ts';

/** (b) The same with a DKIM signature for each message, against the signatures alone that this machine makes in a second. */
export async function signing(): Promise<void> {
  const frozen = await sampleMessage();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkimKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const sink = await startSink();
  const base = { port: sink.port, connections: CONNECTIONS, frozen, messages: MESSAGES };
  try {
    const pairs = await pairedRounds(
      ROUNDS,
      () => runProcess('sender', { ...base, dkimKey }),
      () => runProcess('sign', base),
    );
    console.log(pairedLine(`(b) DKIM, RSA-2048, ${sink.name}; against signing alone`, pairs));
  } finally {
    await sink.close();
  }
}
