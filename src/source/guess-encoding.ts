import { isUtf8 } from 'node:buffer';

/** How the characters of a long text are written as bytes. `told`: the text itself says so, or nothing else fits; `example`: what it rests on else. */
export type EncodingGuess =
  | { readonly kind: 'told'; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' }
  | { readonly kind: 'guessed'; readonly encoding: 'utf-16le' | 'utf-16be' | 'windows-1252'; readonly example: string }
  | { readonly kind: 'unknown' };

const UTF_8: EncodingGuess = { kind: 'told', encoding: 'utf-8' };
/** Bytes that tell UTF-16 without its mark: headings are ASCII. */
const HEAD = 512;

/**
 * Finds out how a text is written: by its byte order mark, else as UTF-8 where all of it is that, else as UTF-16 where every other byte of its
 * beginning is NUL, else as Windows-1252, which older spreadsheets write in Western Europe and America. That last guess is guarded: text of
 * other alphabets and of the Macintosh gives itself away by letters that no Western word has, and stays `unknown`.
 *
 * `open` gives the bytes from the beginning, and is called once or twice. A piece may change when the next is asked for.
 */
export async function guessEncoding(open: () => AsyncIterable<Uint8Array>): Promise<EncodingGuess> {
  const check = new Utf8Check();
  for await (const bytes of open()) {
    const early = check.isFirst ? markedOrWide(bytes) : undefined;
    if (early !== undefined) return early;
    if (!check.take(bytes)) break;
  }
  return check.ended() ? UTF_8 : guessWestern(open());
}

function markedOrWide(bytes: Uint8Array): EncodingGuess | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { kind: 'told', encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { kind: 'told', encoding: 'utf-16be' };
  const head = bytes.subarray(0, Math.min(HEAD, bytes.length - (bytes.length % 2)));
  const nuls = (offset: number) => head.filter((byte, at) => at % 2 === offset && byte === 0).length;
  const [even, odd] = [nuls(0), nuls(1)];
  const encoding = even === 0 && odd > head.length / 4 ? 'utf-16le' : odd === 0 && even > head.length / 4 ? 'utf-16be' : undefined;
  if (encoding === undefined) return undefined;
  return { kind: 'guessed', encoding, example: new TextDecoder(encoding).decode(head).split(/[\r\n]/, 1)[0] ?? '' };
}

/** Whether bytes that come in pieces are UTF-8; a character may be cut by a piece's end. */
class Utf8Check {
  isFirst = true;
  #held: Uint8Array = new Uint8Array();
  #valid = true;

  take(bytes: Uint8Array): boolean {
    this.isFirst = false;
    const all = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    const whole = all.length - cutOff(all);
    this.#held = Uint8Array.from(all.subarray(whole));
    this.#valid = isUtf8(all.subarray(0, whole));
    return this.#valid;
  }

  ended(): boolean {
    return this.#valid && this.#held.length === 0;
  }
}

/** How many bytes at the end begin a character whose rest is missing. */
function cutOff(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return byte >= (back === 1 ? 0xc0 : back === 2 ? 0xe0 : 0xf0) ? back : 0;
  }
  return 0;
}

async function guessWestern(pieces: AsyncIterable<Uint8Array>): Promise<EncodingGuess> {
  const decoder = new TextDecoder('windows-1252');
  let letters = 0;
  let neighbours = 0;
  let example = '';
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    if (FOREIGN.test(text)) return { kind: 'unknown' };
    letters += text.match(HIGH)?.length ?? 0;
    neighbours += text.match(HIGH_PAIR)?.length ?? 0;
    example ||= EXAMPLE.exec(text)?.[0] ?? '';
  }
  // “créée” has two in a row, Russian read as Western text has nothing else.
  return neighbours * 3 > letters ? { kind: 'unknown' } : { kind: 'guessed', encoding: 'windows-1252', example };
}

const HIGH = /[À-ÖØ-öø-ÿŠŒŽšœžŸ]/gu;
const HIGH_PAIR = /[À-ÖØ-öø-ÿŠŒŽšœžŸ]{2}/gu;
const EXAMPLE = /[A-Za-zÀ-ÖØ-öø-ÿŠŒŽšœžŸ]*[À-ÖØ-öø-ÿŠŒŽšœžŸ€][A-Za-zÀ-ÖØ-öø-ÿŠŒŽšœžŸ]*/u;
/**
 * What Western text does not have: control characters (five bytes of Windows-1252 stand for none), a capital with an accent after a small
 * letter (Mac Roman), a sign inside a word (Central European), two bytes that are one character of UTF-8 (a mixture).
 */
const FOREIGN = /(?![\t\n\f\r])\p{Cc}|[a-z][À-ÖØ-ÞŠŒŽŸ]|[A-Za-z][¡-©«-¬®-¶¸¹»-¿ˆ‰†‡‹›˜][A-Za-z]|[ÂÃ][¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;
