import type { Answer, Resolver } from '../resolver.ts';
import { addressText, type IpAddress, isWithin, readAddress } from './address.ts';
import { expandDomain, type MacroValues } from './macro.ts';
import { isSpfRecord, type Mechanism, readSpfRecord } from './record.ts';

/** Who sends, and from where. */
export interface Sending {
  readonly address: IpAddress;
  /** The address after MAIL FROM. */
  readonly sender: string;
  readonly helo: string;
}

/** What a receiver makes of it (RFC 7208 2.6). `why` is a clause on what decided. */
export interface SpfResult {
  readonly result: 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';
  readonly why: string;
  /** Terms that asked the DNS; receivers allow ten. */
  readonly lookups: number;
  /** The record that was followed first, where there is one. */
  readonly record: string | undefined;
  /** The domains whose records were read. */
  readonly followed: readonly string[];
}

/** Terms that may ask the DNS, questions that may be answered with nothing, and names that one term may lead to (RFC 7208 4.6.4). */
export const MOST_LOOKUPS = 10;
const MOST_VOIDS = 2;
const MOST_NAMES = 10;

/** Follows a domain's SPF record as a receiver does (RFC 7208 4). */
export async function evaluateSpf(domain: string, sending: Sending, resolver: Resolver): Promise<SpfResult> {
  const evaluation = new Evaluation(sending, resolver);
  const { result, why } = await evaluation.check(domain);
  return { result, why, lookups: evaluation.lookups, record: evaluation.record, followed: evaluation.followed };
}

type Outcome = Pick<SpfResult, 'result' | 'why'>;

/** What ends an evaluation from within. */
class Stop extends Error {
  readonly outcome: Outcome;

  constructor(result: 'temperror' | 'permerror', why: string) {
    super(why);
    this.outcome = { result, why };
  }
}

class Evaluation {
  lookups = 0;
  record: string | undefined;
  readonly followed: string[] = [];
  #voids = 0;
  readonly #sending: Sending;
  readonly #resolver: Resolver;

  constructor(sending: Sending, resolver: Resolver) {
    this.#sending = sending;
    this.#resolver = resolver;
  }

  async check(domain: string): Promise<Outcome> {
    try {
      return await this.#checkHost(domain);
    } catch (error) {
      if (error instanceof Stop) return error.outcome;
      throw error;
    }
  }

  async #checkHost(domain: string): Promise<Outcome> {
    if (!isName(domain) || !domain.includes('.')) return { result: 'none', why: `“${domain}” is no domain` };
    const answer = await this.#resolver.txt(domain);
    if (answer.kind === 'no-answer') throw new Stop('temperror', `the DNS gave no answer on ${domain}: ${answer.why}`);
    const records = answer.kind === 'records' ? answer.records.filter(isSpfRecord) : [];
    const [record] = records;
    if (record === undefined) return { result: 'none', why: `${domain} publishes no SPF record` };
    this.record ??= record;
    this.followed.push(domain.toLowerCase());
    if (records.length > 1) throw new Stop('permerror', `${domain} publishes ${records.length} SPF records, and only one is allowed`);
    const reading = readSpfRecord(record);
    if (reading.kind === 'broken') throw new Stop('permerror', `“${reading.term}” in the record of ${domain} is no term of SPF`);
    for (const mechanism of reading.mechanisms) {
      if (await this.#matches(mechanism, domain))
        return { result: mechanism.qualifier, why: `“${mechanism.written}” of ${domain} matches` };
    }
    if (reading.redirect === undefined) return { result: 'neutral', why: `nothing in the record of ${domain} matches` };
    return this.#redirected(reading.redirect, domain);
  }

  async #redirected(redirect: string, domain: string): Promise<Outcome> {
    this.#count();
    const target = await this.#expanded(redirect, domain);
    const outcome = await this.#checkHost(target);
    if (outcome.result === 'none') throw new Stop('permerror', `“redirect=${redirect}” of ${domain} leads nowhere: ${outcome.why}`);
    return outcome;
  }

  async #matches(mechanism: Mechanism, domain: string): Promise<boolean> {
    if (mechanism.kind === 'all') return true;
    if (mechanism.kind === 'ip') return isWithin(this.#sending.address, mechanism.network, mechanism.bits);
    this.#count();
    const target = mechanism.domain === undefined ? domain : await this.#expanded(mechanism.domain, domain);
    if (mechanism.kind === 'include') return this.#included(target, mechanism, domain);
    if (!isName(target)) return false;
    switch (mechanism.kind) {
      case 'a':
        return this.#isAmong(await this.#addresses(target), mechanism);
      case 'mx':
        return this.#isExchange(target, mechanism);
      case 'exists':
        return this.#found(await this.#resolver.addresses(target, 4), target).length > 0;
      case 'ptr':
        return (await this.#validNames()).some((name) => isUnder(name, target));
    }
  }

  async #included(target: string, { written }: Mechanism, domain: string): Promise<boolean> {
    const { result, why } = await this.#checkHost(target);
    if (result === 'none') throw new Stop('permerror', `“${written}” of ${domain} leads nowhere: ${why}`);
    return result === 'pass';
  }

  async #isExchange(target: string, mechanism: Extract<Mechanism, { kind: 'a' | 'mx' }>): Promise<boolean> {
    const exchanges = this.#found(await this.#resolver.mx(target), target).filter(({ exchange }) => isName(exchange));
    if (exchanges.length > MOST_NAMES) throw new Stop('permerror', `${target} has more than ${MOST_NAMES} mail servers`);
    for (const { exchange } of exchanges) {
      if (this.#isAmong(await this.#addresses(exchange), mechanism)) return true;
    }
    return false;
  }

  async #addresses(name: string): Promise<readonly string[]> {
    return this.#found(await this.#resolver.addresses(name, this.#sending.address.family), name);
  }

  #isAmong(addresses: readonly string[], { bits4, bits6 }: { readonly bits4: number; readonly bits6: number }): boolean {
    const { address } = this.#sending;
    return addresses.some((text) => {
      const network = readAddress(text);
      return network !== undefined && isWithin(address, network, address.family === 4 ? bits4 : bits6);
    });
  }

  /** Names of the sender's address that lead back to it; trouble on the way counts as none (RFC 7208 5.5). */
  async #validNames(): Promise<readonly string[]> {
    const { address } = this.#sending;
    const answer = await this.#resolver.names(addressText(address));
    const valid: string[] = [];
    for (const name of answer.kind === 'records' ? answer.records.slice(0, MOST_NAMES) : []) {
      const back = isName(name) ? await this.#resolver.addresses(name, address.family) : undefined;
      if (back?.kind === 'records' && this.#isAmong(back.records, { bits4: 32, bits6: 128 })) valid.push(name);
    }
    return valid;
  }

  #expanded(spec: string, domain: string): Promise<string> {
    const { address, sender, helo } = this.#sending;
    const whole = sender.startsWith('@') ? `postmaster${sender}` : sender.includes('@') ? sender : `postmaster@${sender}`;
    const values: MacroValues = { address, helo, domain, sender: whole, name: async () => bestName(await this.#validNames(), domain) };
    return expandDomain(spec, values);
  }

  #found<T>(answer: Answer<T>, name: string): readonly T[] {
    if (answer.kind === 'records') return answer.records;
    if (answer.kind === 'no-answer') throw new Stop('temperror', `the DNS gave no answer on ${name}: ${answer.why}`);
    this.#voids += 1;
    if (this.#voids > MOST_VOIDS) throw new Stop('permerror', `more than ${MOST_VOIDS} names in it do not exist, ${name} the last of them`);
    return [];
  }

  #count(): void {
    this.lookups += 1;
    if (this.lookups > MOST_LOOKUPS) throw new Stop('permerror', `it takes more than ${MOST_LOOKUPS} lookups, and receivers stop there`);
  }
}

function bestName(names: readonly string[], domain: string): string {
  const same = names.find((name) => name.toLowerCase() === domain.toLowerCase());
  return same ?? names.find((name) => isUnder(name, domain)) ?? names[0] ?? 'unknown';
}

function isUnder(name: string, domain: string): boolean {
  return `.${name.toLowerCase()}`.endsWith(`.${domain.toLowerCase()}`);
}

function isName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => label !== '' && label.length <= 63);
}
