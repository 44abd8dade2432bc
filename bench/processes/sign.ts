import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { argv } from 'node:process';
import { type Assignment, tellResult } from '../assignment.ts';

// Nothing but RSA signatures over as many bytes as a message's signed headers have, on all threads that Node has for it: what the machine can do.
const { messages } = JSON.parse(argv[2] ?? '{}') as Assignment;
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const headers = randomBytes(1200);
let left = messages;
const begun = performance.now();
await Promise.all(Array.from({ length: 32 }, signAll));
tellResult({ messages, ms: performance.now() - begun });

async function signAll(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await new Promise<void>((resolve, reject) => {
      sign('sha256', headers, privateKey, (error) => (error === null ? resolve() : reject(error)));
    });
  }
}
