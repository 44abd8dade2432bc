import { bareField } from './bare-field.ts';
import type { ReturnedMessage } from './returned-message.ts';

/**
 * The address that a message is from. Undefined unless there is one From field with one address: of two, the server that looks whether a message is authentic may have
 * taken the other. A display name is not looked into, whatever it holds.
 */
export function soleSender({ written }: Pick<ReturnedMessage, 'written'>): string | undefined {
  const [from = '', ...others] = written('from').map(bareField);
  if (others.length > 0 || from.split('@').length !== 2) return undefined;
  return /^(?:[^<>@]*<\s*([^<>@\s]+@[^<>@\s]+)\s*>|([^<>@\s,;:]+@[^<>@\s,;:]+))\s*$/
    .exec(from.trim())
    ?.slice(1)
    .find((address) => address !== undefined);
}
