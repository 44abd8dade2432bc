import { MESSAGES } from './messages.ts';
import { REPLIES } from './replies.ts';
import type { Reply, Sample, Wrapper } from './sample.ts';
import { WRAPPERS } from './wrappers.ts';

/** How many wrappers each reply is put in. */
const WRAPPED = 3;

/** What the rules were written with. */
export function knownSamples(): readonly Sample[] {
  return [...wrapped(REPLIES, WRAPPERS), ...MESSAGES.map(([label, message], at) => labelled(`message ${at}`, label, message))];
}

/** Each reply in some of the wrappers, in turn. */
export function wrapped(replies: readonly Reply[], wrappers: Readonly<Record<string, Wrapper>>): readonly Sample[] {
  const all = Object.entries(wrappers);
  return replies.flatMap(([reply, label], at) =>
    Array.from({ length: Math.min(WRAPPED, all.length) }, (_, turn) => {
      const [name, wrap] = all[(at + turn * 2) % all.length] ?? ['', (text: string) => text];
      return labelled(`${name}: ${reply.slice(0, 90)}`, label, wrap(reply, at * WRAPPED + turn));
    }),
  );
}

/** A sample of a label such as `soft mailbox-full`. */
export function labelled(name: string, label: string, message: string): Sample {
  const [kind = '', reason = ''] = label.split(' ');
  return { name, message, kind, reason };
}
