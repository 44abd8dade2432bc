import type { Message } from './model.ts';

/** A message of stretches of whole lines, which are not copied until somebody asks for its bytes. */
export function wholeMessage({ envelope, messageId, stretches, signature }: Omit<Message, 'bytes'>): Message {
  let bytes: Buffer | undefined;
  return {
    envelope,
    messageId,
    stretches,
    signature,
    get bytes() {
      bytes ??= Buffer.concat(stretches);
      return bytes;
    },
  };
}
