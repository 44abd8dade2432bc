import type { RelaySettings, SmtpSettings } from './model.ts';

/** A server, but for the certificates that a file holds which has yet to be read. */
export interface ParsedRelay extends Omit<RelaySettings, 'ca'> {
  /** Absolute path. */
  readonly caFile: string | undefined;
}

/** Where messages are handed over, but for the certificates that files hold which have yet to be read. */
export interface ParsedSmtp extends Omit<SmtpSettings, 'relays'> {
  readonly relays: readonly [ParsedRelay, ...ParsedRelay[]];
}
