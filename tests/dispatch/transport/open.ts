import type { BeforeDot, Transport } from '../../../src/dispatch/transport/port.ts';
import type { Deadlines } from '../../../src/dispatch/transport/smtp/deadlines.ts';
import type { SmtpRelay, SmtpRoute } from '../../../src/dispatch/transport/smtp/route.ts';
import { type SmtpOptions, smtpTransport } from '../../../src/dispatch/transport/smtp.ts';
import { TEST_AUTHORITY } from '../../actors/certificates.ts';
import type { FaultServerOptions } from '../../actors/fault-server/terms.ts';
import { type FaultServer, startFaultServer } from '../../actors/fault-server.ts';

const closing: (() => Promise<void>)[] = [];

/** Closes what was opened by this file's functions, last first. For `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}

/** Has something closed after the test. */
export function closeLater(close: () => Promise<void>): void {
  closing.push(close);
}

/** A server with these faults. */
export async function faultServer(wishes: Partial<FaultServerOptions>): Promise<FaultServer> {
  const server = await startFaultServer(wishes);
  closeLater(() => server.close());
  return server;
}

/** A relay on this machine that trusts the tests' authority. */
export function relayAt(port: number, wishes: Partial<SmtpRelay> = {}): SmtpRelay {
  return { host: '127.0.0.1', port, security: 'none', ca: TEST_AUTHORITY, ...wishes };
}

/** What differs from one connection and RFC 5321's deadlines. */
export interface RouteWishes extends Omit<Partial<SmtpRoute>, 'relays'> {
  readonly deadlines?: Partial<Deadlines>;
  readonly options?: SmtpOptions;
}

/** A transport to these relays. */
export function smtpTo(relays: SmtpRoute['relays'], wishes: RouteWishes = {}): Transport {
  const { deadlines = {}, options, ...route } = wishes;
  const smtp = smtpTransport({ relays, connections: 1, ...route }, { ...options, deadlines: { quit: 500, ...deadlines } });
  closeLater(() => smtp.close());
  return smtp;
}

/** A gate that lets the dot go, and counts how often it was asked. */
export function countingGate(): { readonly gate: BeforeDot; asked: number } {
  const counting = {
    asked: 0,
    gate: (): ReturnType<BeforeDot> => {
      counting.asked += 1;
      return Promise.resolve({ kind: 'go' });
    },
  };
  return counting;
}
