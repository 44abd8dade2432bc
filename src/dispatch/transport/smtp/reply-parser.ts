/** A complete reply (RFC 5321 4.2): its code, and its lines without code and line end. */
export interface WireReply {
  readonly code: number;
  readonly lines: readonly string[];
}

/** What some bytes gave: the replies that they completed, and what was no reply after them, if anything. Then the connection is of no use. */
export interface Parsed {
  readonly replies: readonly WireReply[];
  readonly nonsense: string | undefined;
}

/** Bytes of one line that are kept; the rest of it is skipped. RFC 5321 4.5.3.1.5 grants a server 512. */
const LONGEST_LINE = 4096;
/** Bytes of one reply, kept or skipped, before it counts as nonsense. */
const LONGEST_REPLY = 65_536;
const LINE = /^([2-5]\d\d)(?:([ -])(.*))?$/su;
const LF = 10;
const CR = 13;

/** Takes a server's bytes as they come, cut anywhere, and gives the replies in them. Keeps at most a reply's 64 KB. */
export class ReplyParser {
  #tail: Buffer = Buffer.alloc(0);
  #size = 0;
  #code: number | undefined;
  #lines: string[] = [];

  /** Whether a reply has begun that is not complete. */
  get isMidReply(): boolean {
    return this.#size > 0;
  }

  /** Reads on. */
  push(chunk: Buffer): Parsed {
    const replies: WireReply[] = [];
    for (let from = 0; from < chunk.length; ) {
      const feed = chunk.indexOf(LF, from);
      const end = feed === -1 ? chunk.length : feed + 1;
      this.#size += end - from;
      if (this.#size > LONGEST_REPLY) return { replies, nonsense: 'a reply longer than 64 KB' };
      this.#keep(chunk, from, end);
      from = end;
      if (feed === -1) break;
      const nonsense = this.#endLine(replies);
      if (nonsense !== undefined) return { replies, nonsense };
    }
    return { replies, nonsense: undefined };
  }

  #keep(chunk: Buffer, from: number, end: number): void {
    const room = LONGEST_LINE - this.#tail.length;
    if (room <= 0) return;
    const part = chunk.subarray(from, Math.min(end, from + room));
    this.#tail = this.#tail.length === 0 ? part : Buffer.concat([this.#tail, part]);
  }

  /** Gives why, if the line is none of a reply. */
  #endLine(replies: WireReply[]): string | undefined {
    const text = withoutLineEnd(this.#tail);
    this.#tail = this.#tail.subarray(0, 0);
    const [, digits, mark, rest] = LINE.exec(text) ?? [];
    if (digits === undefined) return 'something that is no SMTP reply';
    const code = Number(digits);
    if (this.#code !== undefined && this.#code !== code) return 'a reply whose lines have different codes';
    this.#code = code;
    this.#lines.push(rest ?? '');
    if (mark === '-') return undefined;
    replies.push({ code, lines: this.#lines });
    this.#code = undefined;
    this.#lines = [];
    this.#size = 0;
    return undefined;
  }
}

function withoutLineEnd(line: Buffer): string {
  let end = line.length;
  if (line[end - 1] === LF) end -= 1;
  if (line[end - 1] === CR) end -= 1;
  return line.toString('utf8', 0, end);
}
