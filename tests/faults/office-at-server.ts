import { onTestFinished } from 'vitest';
import type { Fault } from '../actors/fault-server/fault.ts';
import type { FaultServerOptions } from '../actors/fault-server/terms.ts';
import { type FaultServer, startFaultServer } from '../actors/fault-server.ts';
import { openBegunOffice } from './begun-office.ts';
import { type HarbourOffice, type OfficeWishes, openHarbourOffice } from './harbour-office.ts';

/** An office and its mail server. */
export interface OfficeAtServer {
  readonly office: HarbourOffice;
  readonly server: FaultServer;
}

/** Opens an office, its dispatch begun, before a server that asks `onDot` at each final dot, counted from 1, what to do; undefined: as usual. */
export function officeAtDots(wishes: Omit<OfficeWishes, 'port'>, onDot: (count: number) => Fault | undefined): Promise<OfficeAtServer> {
  let dots = 0;
  return officeAt(wishes, {
    script: ({ step }) => {
      if (step !== 'dot') return undefined;
      dots += 1;
      return onDot(dots);
    },
  });
}

/** Opens an office, its dispatch begun, before such a server; both end with the test. */
export async function officeAt(wishes: Omit<OfficeWishes, 'port'>, options: Partial<FaultServerOptions>): Promise<OfficeAtServer> {
  const server = await serverFor(options);
  return { server, office: await openBegunOffice({ ...wishes, port: server.port }) };
}

/** Opens an office that has sent nothing before a server that finds no fault with anything. */
export async function freshOffice(wishes: Omit<OfficeWishes, 'port'>): Promise<OfficeAtServer> {
  const server = await serverFor({});
  return { server, office: await openHarbourOffice({ ...wishes, port: server.port }) };
}

/** Starts a mail server that ends with the test. */
export async function serverFor(options: Partial<FaultServerOptions>): Promise<FaultServer> {
  const server = await startFaultServer(options);
  onTestFinished(() => server.close());
  return server;
}
