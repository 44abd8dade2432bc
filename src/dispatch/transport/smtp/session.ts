import type { Deadlines } from './deadlines.ts';
import type { Extensions } from './extensions.ts';
import type { SmtpRelay } from './route.ts';
import type { Wire } from './wire.ts';

/** A connection over which one message at a time can go. */
export interface SmtpSession {
  readonly relay: SmtpRelay;
  readonly wire: Wire;
  /** The server's first line, without its code. */
  readonly greeting: string;
  readonly extensions: Extensions;
  readonly deadlines: Deadlines;
  /** Transactions begun so far. */
  taken: number;
  /** The last transaction was left half-way: RSET comes before the next. */
  needsReset: boolean;
}

/** Says goodbye and cuts the connection, in `deadlines.quit` at most. */
export async function endSession({ wire, deadlines }: SmtpSession): Promise<void> {
  if (wire.send('QUIT\r\n', 1)) await wire.reply(deadlines.quit);
  wire.destroy();
}
