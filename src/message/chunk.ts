/** A stretch of a message: bytes that all messages share, or a text of one of them. */
export type Chunk = Buffer | string;

/** Sets stretches one after the other, texts in UTF-8. */
export function joined(chunks: readonly Chunk[]): Buffer {
  let length = 0;
  for (const chunk of chunks) length += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  for (const chunk of chunks) at += typeof chunk === 'string' ? bytes.write(chunk, at) : chunk.copy(bytes, at);
  return bytes;
}
