import { BrokenRow } from './trouble-of.ts';

/** JSON that this program has written into a row; `what` it is of, for people. @throws BrokenRow where it is none. */
export function rowJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenRow(`${what} cannot be read`);
  }
}
