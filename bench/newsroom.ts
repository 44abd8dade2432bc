import { createWriteStream } from 'node:fs';
import { appendFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { journalist } from './sample.ts';
import { CONNECTIONS } from './scale.ts';

const SAMPLE = fileURLToPath(new URL('../releases/', import.meta.url));

/** The release that is sent, inside the newsroom's folder, and the list that it is sent to. */
export const RELEASE = 'iom-beijing-2006.yaml';
export const LIST = 'lists/many.csv';

/** Makes a copy of the sample newsroom in an empty folder, with a list of so many and a server on this machine. */
export async function makeNewsroom(folder: string, recipients: number, port: number): Promise<void> {
  await cp(SAMPLE, folder, { recursive: true, filter: (path) => !path.endsWith('.release') });
  const smtp = `\nsmtp:\n  host: localhost\n  port: ${port}\n  security: none\n  connections: ${CONNECTIONS}\n`;
  await appendFile(join(folder, 'newsroom.yaml'), smtp);
  await pipeline(Readable.from(rows(recipients)), createWriteStream(join(folder, LIST)));
}

function* rows(recipients: number): Iterable<string> {
  yield 'email,name,outlet,language\n';
  for (let number = 0; number < recipients; number += 1) {
    const { address, name } = journalist(number);
    yield `${address},${name},The Paper of Record ${number % 997},en\n`;
  }
}
