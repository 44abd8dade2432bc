import { readableText } from './readable-text.ts';
import { readReturned } from './returned-message.ts';

const MOST = { characters: 600, lines: 12 };

/** How a message begins, as a person reads it: decoded, line by line, without empty ones. Nothing of what is written there is made harmless: show it through `visible` alone. */
export async function beginningOf(bytes: Uint8Array): Promise<readonly string[]> {
  const message = await readReturned(bytes);
  const text = readableText(message).trim() || message.parts.map((part) => part.text).join('\n');
  const lines = text.slice(0, MOST.characters).split('\n');
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(0, MOST.lines);
}
