/** A stretch of a message, in whole lines: bytes that all messages share, or a text of one of them. */
export type Chunk = Buffer | string;

/** Chunks as bytes, texts in UTF-8. Texts that stand side by side become one stretch; what is shared stays the same buffer. */
export function stretchesOf(chunks: readonly Chunk[]): Buffer[] {
  const stretches: Buffer[] = [];
  let text = '';
  for (const chunk of chunks) {
    if (typeof chunk === 'string') {
      text += chunk;
      continue;
    }
    if (text !== '') stretches.push(Buffer.from(text));
    text = '';
    stretches.push(chunk);
  }
  if (text !== '') stretches.push(Buffer.from(text));
  return stretches;
}
