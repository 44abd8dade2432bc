import { appendFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParsedMail, simpleParser } from 'mailparser';
import { onTestFinished } from 'vitest';

const SAMPLE = fileURLToPath(new URL('../../releases/', import.meta.url));

/** A copy of the sample newsroom in a folder of its own, taken away when the test is over. `settings` go at the end of newsroom.yaml. */
export async function sampleNewsroomCopy(settings = ''): Promise<string> {
  const folder = await emptyFolder();
  await cp(SAMPLE, folder, { recursive: true, filter: (path) => !path.endsWith('.release') });
  await appendFile(join(folder, 'newsroom.yaml'), `\n${settings}`);
  return folder;
}

/** An empty folder, taken away when the test is over. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'press-office-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A message as it was kept, and as a mail program reads it. */
export interface KeptMessage {
  readonly raw: string;
  readonly mail: ParsedMail;
}

/** The messages in a folder, in the order of their names; none where the folder is not there. */
export async function keptMessages(folder: string): Promise<readonly KeptMessage[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const kept = names.filter((name) => name.endsWith('.eml')).toSorted();
  return Promise.all(kept.map(async (name) => parsed(await readFile(join(folder, name), 'utf8'))));
}

async function parsed(raw: string): Promise<KeptMessage> {
  return { raw, mail: await simpleParser(raw) };
}
