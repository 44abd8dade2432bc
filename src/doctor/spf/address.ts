/** An IP address as its bytes: 4 or 16 of them. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly bytes: readonly number[];
}

const QUAD = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** Reads an address in any of its forms; an IPv4 address written as IPv6 is IPv4 (RFC 7208 5). Undefined for what is none. */
export function readAddress(text: string): IpAddress | undefined {
  if (!text.includes(':')) return readIpv4(text);
  const bytes = readIpv6(text);
  if (bytes === undefined) return undefined;
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return isMapped ? { family: 4, bytes: bytes.slice(12) } : { family: 6, bytes };
}

/** Whether two addresses are of one family and begin with the same bits. */
export function isWithin(address: IpAddress, network: IpAddress, bits: number): boolean {
  if (address.family !== network.family) return false;
  return network.bytes.every((byte, at) => {
    const left = Math.min(8, Math.max(0, bits - at * 8));
    const mask = (0xff << (8 - left)) & 0xff;
    return (byte & mask) === ((address.bytes[at] ?? 0) & mask);
  });
}

/** Whether an address is one that nobody on the internet sees: loopback, private, link-local. */
export function isPrivateAddress(address: IpAddress): boolean {
  return PRIVATE.some(([network, bits]) => network !== undefined && isWithin(address, network, bits));
}

const PRIVATE = (
  [
    ['127.0.0.0', 8],
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
    ['169.254.0.0', 16],
    ['::1', 128],
    ['fc00::', 7],
    ['fe80::', 10],
  ] as const
).map(([text, bits]) => [readAddress(text), bits] as const);

/** An address as the DNS is asked for it. */
export function addressText({ family, bytes }: IpAddress): string {
  if (family === 4) return bytes.join('.');
  return Array.from({ length: 8 }, (_, at) => (((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0)).toString(16)).join(':');
}

/** The name under which the DNS keeps an address's names (RFC 1035 3.5, RFC 3596 2.5). */
export function reverseName({ family, bytes }: IpAddress): string {
  if (family === 4) return `${bytes.toReversed().join('.')}.in-addr.arpa`;
  const nibbles = bytes.flatMap((byte) => [(byte >> 4).toString(16), (byte & 15).toString(16)]);
  return `${nibbles.toReversed().join('.')}.ip6.arpa`;
}

function readIpv4(text: string): IpAddress | undefined {
  if (!QUAD.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte < 256) ? { family: 4, bytes } : undefined;
}

function readIpv6(text: string): readonly number[] | undefined {
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]`)) return undefined;
  const plain = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [head = '', tail] = plain.split('::', 2).map((part) => part);
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const all = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
  return all.flatMap((group) => [group >> 8, group & 255]);
}

function groups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
