import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mboxMessages } from '../../../src/mailbox/mbox.ts';

/** A message that a mail system sent to somebody, and what a person reads in it. */
export interface RealSample {
  readonly name: string;
  readonly message: Uint8Array;
  readonly kind: string;
  /** Several where the message can be read in more than one way. */
  readonly reasons: readonly string[];
  /** Fresh: no rule was ever mended by it. Held: none was before it was measured. Tuned: rules were mended by it. */
  readonly part: 'fresh' | 'held' | 'tuned';
}

const FOLDER = join(import.meta.dirname, 'real');

/** The collections of `real/`, in their order. */
export async function realSamples(): Promise<readonly RealSample[]> {
  const messages = new Map<string, Uint8Array[]>();
  const lines = (await readFile(join(FOLDER, 'labels.txt'), 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const samples: RealSample[] = [];
  for (const line of lines) {
    const [box = '', part = '', kind = '', reasons = '', name = ''] = line.split(' ');
    const left = messages.get(box) ?? (await messagesIn(box));
    messages.set(box, left);
    const message = left.shift();
    if (message === undefined) throw new Error(`${box}.mbox has no message for ${name}`);
    samples.push({ name, message, kind, reasons: reasons.split('|'), part: partOf(part) });
  }
  if ([...messages.values()].some((left) => left.length > 0)) throw new Error('A message has no label');
  return samples;
}

function partOf(word: string): RealSample['part'] {
  if (word === 'fresh' || word === 'held' || word === 'tuned') return word;
  throw new Error(`labels.txt knows no part ${word}`);
}

async function messagesIn(box: string): Promise<Uint8Array[]> {
  const messages: Uint8Array[] = [];
  for await (const { bytes } of mboxMessages(join(FOLDER, `${box}.mbox`))) messages.push(bytes);
  return messages;
}
