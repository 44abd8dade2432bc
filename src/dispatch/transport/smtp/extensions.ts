/** What a server can do, as its reply to EHLO tells (RFC 5321 4.1.1.1). */
export interface Extensions {
  /** RFC 2920. */
  readonly pipelining: boolean;
  /** RFC 6152. */
  readonly eightBitMime: boolean;
  /** RFC 6531. */
  readonly smtpUtf8: boolean;
  /** RFC 3461. */
  readonly dsn: boolean;
  /** RFC 3207. */
  readonly startTls: boolean;
  /** RFC 1870: bytes of a message at most; `Infinity` where it is offered without a limit, undefined where it is not. */
  readonly size: number | undefined;
  /** Ways to log in (RFC 4954), in capitals. */
  readonly auth: readonly string[];
}

/** A server that knows none. */
export const NO_EXTENSIONS: Extensions = {
  pipelining: false,
  eightBitMime: false,
  smtpUtf8: false,
  dsn: false,
  startTls: false,
  size: undefined,
  auth: [],
};

/** Reads the lines of a reply to EHLO; the first is a greeting. */
export function readExtensions(lines: readonly string[]): Extensions {
  const offered = new Map<string, string[]>();
  for (const line of lines.slice(1)) {
    // "AUTH=PLAIN" is how it was written before RFC 2554.
    const [keyword = '', ...parameters] = line
      .trim()
      .toUpperCase()
      .replace(/^AUTH=/, 'AUTH ')
      .split(/\s+/);
    offered.set(keyword, [...(offered.get(keyword) ?? []), ...parameters]);
  }
  return {
    pipelining: offered.has('PIPELINING'),
    eightBitMime: offered.has('8BITMIME'),
    smtpUtf8: offered.has('SMTPUTF8'),
    dsn: offered.has('DSN'),
    startTls: offered.has('STARTTLS'),
    size: readSize(offered.get('SIZE')),
    auth: offered.get('AUTH') ?? [],
  };
}

// "SIZE" and "SIZE 0" set no limit.
function readSize(parameters: readonly string[] | undefined): number | undefined {
  if (parameters === undefined) return undefined;
  const size = /^\d{1,15}$/.test(parameters[0] ?? '') ? Number(parameters[0]) : 0;
  return size === 0 ? Infinity : size;
}
