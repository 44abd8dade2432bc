import { createSocket } from 'node:dgram';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What a zone holds under a name: records by type, `SERVFAIL`, or `SILENCE`, which answers nothing. */
export type ZoneEntry = 'SERVFAIL' | 'SILENCE' | Readonly<Partial<Record<RecordType, readonly string[]>>>;
/** A name's entries; `MX` is written `10 mail.example`. */
export type Zone = Readonly<Record<string, ZoneEntry>>;
type RecordType = keyof typeof TYPES;

/** A DNS server on loopback, over UDP and TCP on one port. */
export interface DnsServer {
  /** As `dns.setServers` takes it. */
  readonly address: string;
  /** What was asked, such as `udp TXT iom.example`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

const TYPES = { A: 1, PTR: 12, MX: 15, TXT: 16, AAAA: 28 } as const;
/** Without EDNS, what is longer comes by TCP (RFC 1035 4.2.1). */
const MOST_BY_UDP = 512;

/** Starts a server that is the authority on a zone (RFC 1035); names that are not in it do not exist. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const asked: string[] = [];
  const known = new Map(Object.entries(zone).map(([name, entry]) => [name.toLowerCase(), entry]));
  const tcp = createServer((socket) => overTcp(socket, (query) => answerTo(query, known, (question) => asked.push(`tcp ${question}`))));
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4', (query, { address, port: from }) => {
    const reply = answerTo(query, known, (question) => asked.push(`udp ${question}`));
    if (reply !== undefined) udp.send(reply.length > MOST_BY_UDP ? truncated(query) : reply, from, address);
  });
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${port}`,
    asked,
    close: async () => {
      await new Promise<void>((resolve) => udp.close(() => resolve()));
      await new Promise<void>((resolve) => tcp.close(() => resolve()));
    },
  };
}

function overTcp(socket: Socket, answer: (query: Buffer) => Buffer | undefined): void {
  let rest = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk as Buffer]);
    while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE(0)) {
      const end = 2 + rest.readUInt16BE(0);
      const reply = answer(rest.subarray(2, end));
      if (reply !== undefined) socket.write(Buffer.concat([uint16(reply.length), reply]));
      rest = rest.subarray(end);
    }
  });
}

function answerTo(query: Buffer, zone: ReadonlyMap<string, ZoneEntry>, note: (question: string) => void): Buffer | undefined {
  const { name, type, end } = questionIn(query);
  const typeName = (Object.keys(TYPES) as RecordType[]).find((key) => TYPES[key] === type);
  note(`${typeName ?? type} ${name}`);
  const entry = zone.get(name.toLowerCase());
  if (entry === 'SILENCE') return undefined;
  const code = entry === undefined ? 3 : entry === 'SERVFAIL' ? 2 : 0;
  const values = typeof entry === 'object' && typeName !== undefined ? (entry[typeName] ?? []) : [];
  const records = values.map((value) => {
    const data = dataOf(typeName ?? 'A', value);
    // A pointer to the question's name, the class IN, and a minute to live.
    return Buffer.concat([Buffer.from([0xc0, 12]), uint16(type), uint16(1), Buffer.from([0, 0, 0, 60]), uint16(data.length), data]);
  });
  const head = Buffer.concat([query.subarray(0, 2), uint16(0x8580 | code), uint16(1), uint16(records.length), uint16(0), uint16(0)]);
  return Buffer.concat([head, query.subarray(12, end), ...records]);
}

function truncated(query: Buffer): Buffer {
  const { end } = questionIn(query);
  return Buffer.concat([query.subarray(0, 2), uint16(0x8780), uint16(1), uint16(0), uint16(0), uint16(0), query.subarray(12, end)]);
}

function questionIn(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function dataOf(type: RecordType, value: string): Buffer {
  switch (type) {
    case 'A':
      return Buffer.from(value.split('.').map(Number));
    case 'AAAA':
      return ipv6(value);
    case 'PTR':
      return nameBytes(value);
    case 'MX': {
      const [priority = '0', exchange = ''] = value.split(' ');
      return Buffer.concat([uint16(Number(priority)), nameBytes(exchange)]);
    }
    case 'TXT': {
      const bytes = Buffer.from(value, 'latin1');
      const pieces = Array.from({ length: Math.max(1, Math.ceil(bytes.length / 255)) }, (_, at) =>
        bytes.subarray(at * 255, (at + 1) * 255),
      );
      return Buffer.concat(pieces.flatMap((piece) => [Buffer.from([piece.length]), piece]));
    }
  }
}

function ipv6(text: string): Buffer {
  const [head = '', tail] = text.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [before, after] = [groups(head), groups(tail ?? '')];
  return Buffer.concat([...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after].map(uint16));
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([...labels.flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]), Buffer.from([0])]);
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255]);
}
