import { argv } from 'node:process';
import { prepareMessage } from '../../src/message/prepare.ts';
import { type Assignment, tellResult } from '../assignment.ts';
import { journalist } from '../sample.ts';

// Fills in a prepared message for one recipient after another, and sends nothing.
const { messages, frozen } = JSON.parse(argv[2] ?? '{}') as Assignment;
const prepared = prepareMessage(frozen, 'a key that lasts');
let bytes = 0;
const begun = performance.now();
for (let number = 0; number < messages; number += 1) {
  const { address, name } = journalist(number);
  bytes += prepared.fill({ deliveryId: String(number), address, name, columns: { email: address, name } }).bytes.length;
}
tellResult({ messages, ms: performance.now() - begun, bytes });
