import { type IpAddress, readAddress } from './address.ts';
import { isDomainSpec, isMacroString } from './macro.ts';

/** What a mechanism that matches says of the sender. */
export type Qualifier = 'pass' | 'fail' | 'softfail' | 'neutral';

/** Something that an address may match (RFC 7208 5), with what is written of it. */
export type Mechanism = { readonly written: string; readonly qualifier: Qualifier } & (
  | { readonly kind: 'all' }
  | { readonly kind: 'include' | 'exists'; readonly domain: string }
  /** `domain` undefined: the domain whose record it is. */
  | { readonly kind: 'a' | 'mx'; readonly domain: string | undefined; readonly bits4: number; readonly bits6: number }
  | { readonly kind: 'ptr'; readonly domain: string | undefined }
  | { readonly kind: 'ip'; readonly network: IpAddress; readonly bits: number }
);

/** A record that can be followed, or the term in it that cannot. */
export type RecordReading =
  | { readonly kind: 'record'; readonly mechanisms: readonly Mechanism[]; readonly redirect: string | undefined }
  | { readonly kind: 'broken'; readonly term: string };

const QUALIFIERS: Readonly<Record<string, Qualifier>> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };
const MODIFIER = /^([a-z][a-z0-9_.-]*)=(.*)$/i;
const MECHANISM = /^([+\-?~]?)([a-z][a-z0-9_.-]*)((?:[:/].*)?)$/i;

/** Whether a TXT record is one of SPF at all (RFC 7208 4.5). */
export function isSpfRecord(text: string): boolean {
  return /^v=spf1(?: |$)/i.test(text);
}

/** Reads an SPF record (RFC 7208 4.6, 12). One wrong term spoils it as a whole. */
export function readSpfRecord(text: string): RecordReading {
  const mechanisms: Mechanism[] = [];
  const modifiers = new Map<string, string>();
  for (const term of text.slice('v=spf1'.length).split(' ')) {
    if (term === '') continue;
    const [, name, value] = MODIFIER.exec(term) ?? [];
    if (name !== undefined && value !== undefined) {
      if (!takeModifier(name.toLowerCase(), value, modifiers)) return { kind: 'broken', term };
      continue;
    }
    const mechanism = readMechanism(term);
    if (mechanism === undefined) return { kind: 'broken', term };
    mechanisms.push(mechanism);
  }
  return { kind: 'record', mechanisms, redirect: modifiers.get('redirect') };
}

function takeModifier(name: string, value: string, modifiers: Map<string, string>): boolean {
  if (name !== 'redirect' && name !== 'exp') return isMacroString(value);
  if (modifiers.has(name) || !isDomainSpec(value)) return false;
  modifiers.set(name, value);
  return true;
}

function readMechanism(written: string): Mechanism | undefined {
  const [, sign = '', name = '', rest = ''] = MECHANISM.exec(written) ?? [];
  const head = { written, qualifier: QUALIFIERS[sign === '' ? '+' : sign] ?? 'pass' };
  switch (name.toLowerCase()) {
    case 'all':
      return rest === '' ? { ...head, kind: 'all' } : undefined;
    case 'include':
    case 'exists':
      return withDomain(rest, (domain) => ({ ...head, kind: name.toLowerCase() === 'include' ? 'include' : 'exists', domain }));
    case 'ptr':
      return rest === '' ? { ...head, kind: 'ptr', domain: undefined } : withDomain(rest, (domain) => ({ ...head, kind: 'ptr', domain }));
    case 'a':
    case 'mx':
      return addressMechanism(rest, head, name.toLowerCase() === 'a' ? 'a' : 'mx');
    case 'ip4':
      return networkMechanism(rest, head, 4);
    case 'ip6':
      return networkMechanism(rest, head, 6);
    default:
      return undefined;
  }
}

type Head = Pick<Mechanism, 'written' | 'qualifier'>;

function withDomain(rest: string, make: (domain: string) => Mechanism): Mechanism | undefined {
  const domain = rest.slice(1);
  return rest.startsWith(':') && isDomainSpec(domain) ? make(domain) : undefined;
}

function addressMechanism(rest: string, head: Head, kind: 'a' | 'mx'): Mechanism | undefined {
  const [, written = '', four, six] = /^(.*?)(?:\/(0|[1-9]\d{0,2}))?(?:\/\/(0|[1-9]\d{0,2}))?$/.exec(rest) ?? [];
  const [bits4, bits6] = [Number(four ?? 32), Number(six ?? 128)];
  if (bits4 > 32 || bits6 > 128) return undefined;
  if (written === '') return { ...head, kind, domain: undefined, bits4, bits6 };
  return withDomain(written, (domain) => ({ ...head, kind, domain, bits4, bits6 }));
}

function networkMechanism(rest: string, head: Head, family: 4 | 6): Mechanism | undefined {
  const [, text = '', written] = /^:([0-9a-f:.]+)(?:\/(0|[1-9]\d{0,2}))?$/i.exec(rest) ?? [];
  const most = family === 4 ? 32 : 128;
  const bits = Number(written ?? most);
  const network = text.includes(':') === (family === 6) ? readAddress(text) : undefined;
  if (network === undefined || bits > most) return undefined;
  // An IPv4 address that is written as IPv6 is within 96 bits of one.
  const mapped = family === 6 && network.family === 4;
  return { ...head, kind: 'ip', network, bits: mapped ? Math.max(0, bits - 96) : bits };
}
