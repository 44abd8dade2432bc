import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Answer, Resolver } from '../../src/doctor/resolver.ts';
import { type IpAddress, readAddress, reverseName } from '../../src/doctor/spf/address.ts';
import { evaluateSpf } from '../../src/doctor/spf/evaluate.ts';

// The suite that implementations of SPF are held to (open-spf.org, release 2014.04), its licence beside it.
const SUITE = join(import.meta.dirname, '..', 'fixtures', 'spf', 'rfc7208-tests.yml');

interface Case {
  readonly helo: string;
  readonly host: string;
  readonly mailfrom: string;
  readonly result: string | readonly string[];
}

interface Scenario {
  readonly description: string;
  readonly tests: Readonly<Record<string, Case>>;
  readonly zonedata: Zone;
}

type Entry = Readonly<Record<string, string | boolean | readonly string[] | readonly [number, string]>>;
type Zone = Readonly<Record<string, readonly Entry[]>>;

const scenarios = parseAllDocuments(readFileSync(SUITE, 'utf8')).map((document) => document.toJS() as Scenario);

describe.each(scenarios)('RFC 7208: $description', ({ tests, zonedata }) => {
  it.each(Object.entries(tests))('%s', async (_name, { helo, host, mailfrom, result }) => {
    const address = addressOf(host);
    const domain = mailfrom === '' ? helo : mailfrom.slice(mailfrom.lastIndexOf('@') + 1);
    const sender = mailfrom === '' ? `postmaster@${helo}` : mailfrom;
    const given = await evaluateSpf(domain, { address, sender, helo }, zoneResolver(zonedata));
    expect([result].flat(), given.why).toContain(given.result);
  });
});

/** Answers from a scenario's zone. A record of the type SPF stands for one of TXT too, where there is no other. */
function zoneResolver(zone: Zone): Resolver {
  const entries = new Map(Object.entries(zone).map(([name, list]) => [name.toLowerCase(), list]));
  function ask<T>(name: string, type: string, read: (value: never) => T): Answer<T> {
    const found = entries.get(name.toLowerCase());
    if (found === undefined) return { kind: 'none', doesNotExist: true };
    const values = valuesOf(found, type);
    if (values === 'TIMEOUT') return { kind: 'no-answer', why: 'it took too long' };
    if (values.length > 0) return { kind: 'records', records: values.map((value) => read(value as never)) };
    const alias = type === 'CNAME' ? undefined : valuesOf(found, 'CNAME');
    if (Array.isArray(alias) && alias.length > 0) return ask(String(alias[0]), type, read);
    return { kind: 'none', doesNotExist: false };
  }
  return {
    txt: async (name) => ask(name, 'TXT', (value: string | readonly string[]) => [value].flat().join('')),
    mx: async (name) => ask(name, 'MX', ([priority, exchange]: readonly [number, string]) => ({ priority, exchange })),
    addresses: async (name, family) => ask(name, family === 4 ? 'A' : 'AAAA', String),
    names: async (address) => ask(reverseName(addressOf(address)), 'PTR', String),
  };
}

function valuesOf(list: readonly Entry[], type: string): readonly unknown[] | 'TIMEOUT' {
  const isSilent = list.some((entry) => 'TIMEOUT' in entry);
  const own = list.filter((entry) => type in entry).map((entry) => entry[type]);
  const given = type === 'TXT' && own.length === 0 ? list.filter((entry) => 'SPF' in entry).map(({ SPF }) => SPF) : own;
  const values = given.filter((value) => value !== 'NONE');
  return values.length === 0 && isSilent ? 'TIMEOUT' : values;
}

function addressOf(text: string): IpAddress {
  const address = readAddress(text);
  if (address === undefined) throw new Error(`${text} is no address`);
  return address;
}
