import { BlockList, isIP } from 'node:net';

/** Says whether an address is a proxy's that may be believed. */
export type IsTrusted = (address: string) => boolean;

/** Reads the proxies to be believed: addresses, and networks as `10.0.0.0/8`; undefined where one is neither. */
export function trustedProxies(written: readonly string[]): IsTrusted | undefined {
  const list = new BlockList();
  for (const one of written) {
    const [address = '', bits] = one.split('/', 2);
    const family = familyOf(address);
    const most = family === 'ipv6' ? 128 : 32;
    const prefix = bits === undefined ? most : Number(bits);
    if (family === undefined || !Number.isInteger(prefix) || bits === '' || prefix < 0 || prefix > most) return undefined;
    list.addSubnet(address, prefix, family);
  }
  return (address) => {
    const family = familyOf(address);
    return family !== undefined && list.check(address, family);
  };
}

/**
 * Who asks: the connection's other end or, behind proxies that are believed, the last address of X-Forwarded-For that none of them has. What stands before that may be anybody's invention.
 */
export function clientAddress(remote: string, forwardedFor: string, isTrusted: IsTrusted): string {
  let client = bare(remote);
  for (const hop of forwardedFor.split(',').toReversed()) {
    const address = bare(hop.trim());
    if (!isTrusted(client) || isIP(address) === 0) return client;
    client = address;
  }
  return client;
}

/** The network that an address is in, of a size that one household or firm has: what is counted together. IPv6 by its first 64 bits. */
export function networkOf(address: string): string {
  return isIP(address) === 6 ? `${firstGroups(address, 4)}::/64` : address;
}

/** An address without its last part, for a log that names nobody. */
export function blurred(address: string): string {
  if (isIP(address) === 4) return address.replace(/\.\d+$/, '.0');
  return isIP(address) === 6 ? `${firstGroups(address, 3)}::` : 'unknown';
}

/** IPv4 written as IPv6 (RFC 4291 2.5.5.2) is IPv4; zones are the machine's own, and some proxies add a port. */
function bare(address: string): string {
  const alone = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
  return alone.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

function firstGroups(address: string, count: number): string {
  const [head = '', tail] = address.toLowerCase().split('::', 2);
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(8 - before.length - after.length, 0) }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, count)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
