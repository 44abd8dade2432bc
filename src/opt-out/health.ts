import type { DeliveryId, Ledger } from '../ledger/port.ts';

/** Whether the service can do its work, as JSON for whoever watches it. The form is stable. It says nothing of anybody. */
export interface Health {
  readonly status: 'ok' | 'failing';
  readonly ledger: 'ok' | 'failing';
}

/** Asks the ledger for something. */
export async function healthOf(ledger: Ledger): Promise<Health> {
  try {
    await ledger.delivery(0 as DeliveryId);
    return { status: 'ok', ledger: 'ok' };
  } catch {
    return { status: 'failing', ledger: 'failing' };
  }
}
