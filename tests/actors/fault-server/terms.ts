import type { TlsOptions } from 'node:tls';
import type { Script } from './fault.ts';
import type { Journal } from './journal.ts';

/** What a fault server offers and allows. */
export interface FaultServerOptions {
  readonly script: Script;
  /** Without STARTTLS and AUTH. */
  readonly extensions: readonly string[];
  readonly offersStartTls: boolean;
  /** TLS from the first byte. */
  readonly isTls: boolean;
  /** Ways to log in; everybody is let in. */
  readonly auth: readonly string[];
  readonly certificate: { readonly key: string; readonly cert: string };
  readonly tls: TlsOptions;
  /** Messages a connection takes before 421. */
  readonly maxMessages: number;
  /** Connections at once before 421. */
  readonly maxConnections: number;
  /** Where the journal is kept on disk as well. */
  readonly journalFile: string | undefined;
}

/** What a server was told. */
export interface Heard {
  /** Every command line, of all connections, in the order in which they came. */
  readonly lines: string[];
  /** Every byte that came without TLS, as Latin 1. */
  inTheClear: string;
  /** Messages that came with their dot. */
  dots: number;
}

/** What one connection needs to know. */
export interface ConversationTerms {
  readonly options: FaultServerOptions;
  readonly script: Script;
  readonly isTls: boolean;
  /** From 0, in the order in which they came. */
  readonly connection: number;
  readonly connections: () => number;
  readonly journal: Journal;
  readonly heard: Heard;
}
