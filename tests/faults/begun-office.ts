import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { startFaultServer } from '../actors/fault-server.ts';
import { emptyFolder } from '../end-to-end/newsrooms.ts';
import { BEGIN, configure, furnish, type HarbourOffice, type OfficeWishes, officeIn } from './harbour-office.ts';
import { launchSender } from './sender-process.ts';
import { statesOf } from './truth.ts';

// To freeze a release takes a command longer than to send it: one office of each size is begun, and copied for each test.
const begun = new Map<string, Promise<string>>();

afterAll(async () => {
  for (const folder of begun.values()) await rm(await folder, { recursive: true });
});

/** Opens an office whose dispatch is in its ledger and has reached nobody, as it is where the first sender was stopped, or held by the embargo, before its first message. */
export async function openBegunOffice(wishes: OfficeWishes): Promise<HarbourOffice> {
  const key = JSON.stringify([wishes.recipients, wishes.release]);
  const original = begun.get(key) ?? begin(wishes);
  begun.set(key, original);
  const office = officeIn(await emptyFolder(), wishes);
  await cp(await original, office.folder, { recursive: true });
  await configure(office.folder, wishes);
  return office;
}

async function begin(wishes: OfficeWishes): Promise<string> {
  const office = officeIn(await mkdtemp(join(tmpdir(), 'harbour-begun-')), wishes);
  const server = await startFaultServer({
    script: ({ step, connection }) => {
      if (step !== 'greeting') return undefined;
      if (connection === 0) sender.child.kill('SIGTERM');
      return { kind: 'reply', code: 421, text: '4.3.2 Not yet' };
    },
  });
  await furnish(office, { ...wishes, port: server.port });
  const sender = launchSender(office, BEGIN);
  const { exit, stderr } = await sender.ended;
  await server.close();
  const { queued = 0, deferred = 0 } = await statesOf(office);
  if (exit !== 75 || queued + deferred !== wishes.recipients) throw new Error(`The dispatch did not begin: ${stderr}`);
  return office.folder;
}
