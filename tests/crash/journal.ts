import { existsSync, readFileSync } from 'node:fs';

/** A message that the server took. */
export interface JournalEntry {
  readonly at: number;
  readonly id: string;
  readonly rcpt: string;
}

/** What a journaling sink wrote down so far. */
export function readJournal(path: string): readonly JournalEntry[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [at = '', id = '', rcpt = ''] = line.split('\t');
    return { at: Number(at), id, rcpt };
  });
}
