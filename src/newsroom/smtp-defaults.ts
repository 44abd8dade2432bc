import { isLoopback } from './host.ts';
import type { RelaySettings } from './model.ts';

/** Connections that are kept open where nobody says how many: what most servers grant anyone. */
export const CONNECTIONS = 5;
/** More than any server takes from one sender. As in the schema of newsroom.yaml. */
export const MOST_CONNECTIONS = 100;

/** TLS everywhere but on this machine: from the first byte on the port that is meant for it (RFC 8314), else before anything is said. */
export function defaultSecurity(host: string, port: number | undefined): RelaySettings['security'] {
  if (port === 465) return 'tls';
  return isLoopback(host) ? 'none' : 'starttls';
}

/** The port that servers listen on for messages of that security. */
export function defaultPort(security: RelaySettings['security']): number {
  return { starttls: 587, tls: 465, none: 25 }[security];
}
