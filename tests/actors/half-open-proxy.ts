import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy that can fall silent as a broken network does: no FIN, no RST, nothing is passed on. */
export interface HalfOpenProxy {
  readonly port: number;
  /** From now on nothing passes over the connections that there are; new ones work. */
  blackHole(): void;
  /** From now on nothing passes from the server to the client over the connections that there are; the other way still works. */
  swallowReplies(): void;
  close(): Promise<void>;
}

/** Starts one before 127.0.0.1:`port`. */
export async function startHalfOpenProxy(port: number): Promise<HalfOpenProxy> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
    const far = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true });
    const pair = { near, far };
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    blackHole: () => {
      for (const { near, far } of pairs) silence(near, far);
      for (const { near, far } of pairs) silence(far, near);
    },
    swallowReplies: () => {
      for (const { near, far } of pairs) silence(far, near);
    },
    close: async () => {
      for (const { near, far } of pairs) for (const socket of [near, far]) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function silence(from: Socket, to: Socket): void {
  from.unpipe(to);
  from.resume();
  from.on('data', () => undefined);
}
