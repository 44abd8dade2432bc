import { isLoopback } from '../newsroom/host.ts';
import type { AskedRelay } from './checks/relay.ts';
import { providerOf } from './providers.ts';
import type { Resolver } from './resolver.ts';
import { type IpAddress, isPrivateAddress, readAddress } from './spf/address.ts';

/** From where a server's messages reach the world, as far as that can be told. */
export interface Origin {
  readonly relay: string;
  /** Who the server is said to be, at EHLO. */
  readonly helo: string;
  readonly addresses: readonly IpAddress[];
  /** `told` by the person; `own`: the newsroom's server, which sends from its own address; `guessed`: it may send from others. */
  readonly certainty: 'told' | 'own' | 'guessed';
  readonly provider: { readonly name: string; readonly include: string } | undefined;
}

/** What is known of where messages leave from: what the person says, else the server's own address, or that of the name that it calls itself. */
export async function originOf(asked: AskedRelay, told: readonly IpAddress[], ownDomain: string, resolver: Resolver): Promise<Origin> {
  const { host } = asked.settings;
  const provider = providerOf(host);
  const called = asked.answer.greeting?.split(' ')[0]?.toLowerCase() ?? '';
  const helo = called.includes('.') ? called : host;
  const head = { relay: asked.name, helo, provider };
  if (told.length > 0) return { ...head, addresses: told, certainty: 'told' };
  const isOwn = isLoopback(host) || `.${host.toLowerCase()}`.endsWith(`.${ownDomain}`);
  const connected = asked.answer.address === undefined ? undefined : readAddress(asked.answer.address);
  const seen =
    connected !== undefined && !isPrivateAddress(connected) ? [connected] : await addressesOf(isLoopback(host) ? helo : host, resolver);
  return { ...head, addresses: seen, certainty: isOwn ? 'own' : 'guessed' };
}

async function addressesOf(name: string, resolver: Resolver): Promise<readonly IpAddress[]> {
  const literal = readAddress(name);
  const texts = literal === undefined ? await Promise.all(([4, 6] as const).map((family) => resolver.addresses(name, family))) : [];
  const read = texts.flatMap((answer) => (answer.kind === 'records' ? answer.records.map(readAddress) : []));
  return [literal, ...read].filter((address) => address !== undefined && !isPrivateAddress(address)) as IpAddress[];
}
