import { addressKey } from '../audience/address.ts';
import type { Instant } from '../release/time.ts';
import type { DeliveryEvent } from './delivery.ts';
import type { Written } from './port.ts';

/** Under what a suppression is kept and found: whoever has the address, however it is written. */
export const suppressionKey = addressKey;

/**
 * What becomes of a delivery whose dot is asked for when its recipient is not to be written to any more: the suppression wins to the last moment.
 * `skip` is to be written in place of the dot, `answer` to be given to who asked.
 */
export function insteadOfDot(reason: string, at: Instant): { readonly skip: DeliveryEvent; readonly answer: Written } {
  const why = `suppressed: ${reason}`;
  return { skip: { kind: 'skipped', why, at }, answer: { kind: 'refused', why } };
}
