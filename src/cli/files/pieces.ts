/** Letters of a piece, about. */
const ENOUGH = 64 * 1024;

/** Puts short texts together to pieces that are worth a write each. */
export async function* inPieces(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string, void, undefined> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < ENOUGH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** An array as `JSON.stringify` writes it with two spaces, item by item; `depth` arrays or objects stand around it. */
export async function* jsonArray(items: AsyncIterable<object> | Iterable<object>, depth = 0): AsyncGenerator<string, void, undefined> {
  const outer = `\n${'  '.repeat(depth)}`;
  let any = false;
  for await (const item of items) {
    yield `${any ? ',' : '['}${outer}  ${JSON.stringify(item, null, 2).replaceAll('\n', `${outer}  `)}`;
    any = true;
  }
  yield any ? `${outer}]` : '[]';
}
