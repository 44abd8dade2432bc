import type { IncomingMessage } from 'node:http';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { PageAnswer, PageRequest } from '../doctor/instruments.ts';
import type { Resolver } from '../doctor/resolver.ts';
import { type Clock, instant } from '../release/time.ts';
import { whyNoAnswer } from './no-answer.ts';

/** What a question to a web server needs. */
export interface PageTerms {
  readonly clock: Clock;
  /** For the whole of it, in milliseconds. */
  readonly timeoutMs: number;
  /** Who knows the addresses of names; undefined for the machine itself. */
  readonly resolver: Resolver | undefined;
  /** PEM of the authorities to trust instead of the machine's own. */
  readonly ca?: string | undefined;
}

const MOST_BYTES = 64 * 1024;

/** Asks a web server once. Certificates are checked, and redirects not followed. */
export function askPage({ url, method, body }: PageRequest, { clock, timeoutMs, resolver, ca }: PageTerms): Promise<PageAnswer> {
  const { hostname: host } = new URL(url);
  const send = url.startsWith('https:') ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const headers =
      body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    const lookup = resolver === undefined ? {} : { lookup: lookupBy(resolver) };
    const request = send(url, {
      method,
      headers,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      ...lookup,
      ...(ca !== undefined && { ca }),
    });
    request.on('error', (error) => resolve({ kind: 'no-answer', why: whyNoAnswer(error, host, timeoutMs) }));
    request.on('response', (response) => {
      const at = clock();
      const date = Date.parse(response.headers.date ?? '');
      const told = Number.isNaN(date) ? undefined : instant(date);
      textOf(response).then(
        (text) => resolve({ kind: 'answer', status: response.statusCode ?? 0, body: text, date: told, at }),
        (error: unknown) => resolve({ kind: 'no-answer', why: whyNoAnswer(error, host, timeoutMs) }),
      );
    });
    request.end(body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response) {
    pieces.push(piece as Buffer);
    length += (piece as Buffer).length;
    if (length >= MOST_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString('utf8');
}

function lookupBy(resolver: Resolver): LookupFunction {
  return (name, options, callback) => {
    const families = options.family === 4 || options.family === 6 ? [options.family] : ([4, 6] as const);
    Promise.all(families.map(async (family) => ({ family, answer: await resolver.addresses(name, family as 4 | 6) }))).then((answers) => {
      const found = answers.flatMap(({ family, answer }) =>
        answer.kind === 'records' ? answer.records.map((address) => ({ address, family: Number(family) })) : [],
      );
      const [first] = found;
      if (first === undefined) callback(Object.assign(new Error(`the DNS knows no ${name}`), { code: 'ENOTFOUND' }), '', 0);
      else if (options.all === true) callback(null, found);
      else callback(null, first.address, first.family);
    });
  };
}
