import { Readable, Writable } from 'node:stream';
import type { Context } from '../context.ts';
import { createPresenter } from '../presenter.ts';

/** A context for a command that nobody sees run, and what it said: no terminal, no colours, nobody to ask. */
export function heardContext(context: Omit<Context, 'presenter' | 'finish'>): { readonly context: Context; readonly said: () => string } {
  const pieces: string[] = [];
  const stream = (): Writable =>
    new Writable({
      write(piece: Buffer, _encoding, done) {
        pieces.push(piece.toString('utf8'));
        done();
      },
    });
  const presenter = createPresenter({ stdin: Readable.from([]), stdout: stream(), stderr: stream() }, { NO_COLOR: '1' });
  return { context: { ...context, presenter, finish: () => undefined }, said: () => pieces.join('').trim() };
}
