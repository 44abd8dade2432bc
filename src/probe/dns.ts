import { Resolver as Questions } from 'node:dns/promises';
import type { Answer, Resolver } from '../doctor/resolver.ts';
import { readAddress, reverseName } from '../doctor/spf/address.ts';

/** Whom to ask, and for how long. */
export interface DnsTerms {
  /** `192.0.2.53` or `[2001:db8::53]:5353`; undefined for the machine's own. */
  readonly server: string | undefined;
  /** For one question, in milliseconds. */
  readonly timeoutMs: number;
}

const NOBODY = { kind: 'none', doesNotExist: true } as const;
// Codes of c-ares: the name does not exist, or it has no record of the kind.
const DOES_NOT_EXIST = 'ENOTFOUND';
const HAS_NONE = 'ENODATA';
const WORDS: Readonly<Record<string, string>> = {
  ETIMEOUT: 'no DNS server answered in time',
  ECONNREFUSED: 'no DNS server could be reached',
  ESERVFAIL: 'the domain’s DNS servers are in trouble (SERVFAIL)',
  EREFUSED: 'the DNS server refuses to say',
  EBADNAME: 'it is no name',
  EBADRESP: 'the answer makes no sense',
};

/** Asks the DNS, each question once at a time; answers are kept, for one is often wanted twice. @throws TypeError where `server` is no address */
export function dnsResolver({ server, timeoutMs }: DnsTerms): Resolver {
  const questions = new Questions({ timeout: Math.max(1, Math.floor(timeoutMs / 2)), tries: 2 });
  if (server !== undefined) questions.setServers([server]);
  const kept = new Map<string, Promise<Answer<never>>>();
  function ask<T>(question: string, work: () => Promise<readonly T[]>): Promise<Answer<T>> {
    const known = kept.get(question) ?? answerTo(work);
    kept.set(question, known as Promise<Answer<never>>);
    return known;
  }
  return {
    txt: (name) => ask(`txt ${name}`, async () => (await questions.resolveTxt(name)).map((pieces) => pieces.join(''))),
    mx: (name) => ask(`mx ${name}`, () => questions.resolveMx(name)),
    addresses: (name, family) => ask(`${family} ${name}`, () => (family === 4 ? questions.resolve4(name) : questions.resolve6(name))),
    // Not `reverse`: that asks the hosts file too, and takes silence for an answer.
    names: (address) => {
      const read = readAddress(address);
      return read === undefined ? Promise.resolve(NOBODY) : ask(`ptr ${address}`, () => questions.resolvePtr(reverseName(read)));
    },
  };
}

async function answerTo<T>(work: () => Promise<readonly T[]>): Promise<Answer<T>> {
  try {
    const records = await work();
    return records.length === 0 ? { kind: 'none', doesNotExist: false } : { kind: 'records', records };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const code = String(error.code);
    if (code === DOES_NOT_EXIST || code === HAS_NONE) return { kind: 'none', doesNotExist: code === DOES_NOT_EXIST };
    return { kind: 'no-answer', why: WORDS[code] ?? `the DNS says ${code}` };
  }
}
