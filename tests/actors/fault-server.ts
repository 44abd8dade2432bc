import { type AddressInfo, createServer, type Socket } from 'node:net';
import { certificate } from './certificates.ts';
import { Conversation } from './fault-server/conversation.ts';
import { Journal, type JournalEntry } from './fault-server/journal.ts';
import type { FaultServerOptions, Heard } from './fault-server/terms.ts';

/** A mail server on 127.0.0.1 that does what its script says, and remembers what it took. */
export interface FaultServer {
  readonly port: number;
  /** What it took, whether or not it said so: the truth that a ledger is held against. */
  readonly accepted: readonly JournalEntry[];
  readonly heard: Heard;
  /** Connections there ever were, and those that are open. */
  readonly connections: { readonly all: number; readonly open: number };
  close(): Promise<void>;
}

const USUAL: FaultServerOptions = {
  script: () => undefined,
  extensions: ['PIPELINING', '8BITMIME', 'ENHANCEDSTATUSCODES'],
  offersStartTls: false,
  isTls: false,
  auth: [],
  certificate: certificate('good'),
  tls: {},
  maxMessages: Infinity,
  maxConnections: Infinity,
  journalFile: undefined,
};

/** Starts one. What is not said is as a good server has it, without TLS and AUTH. */
export async function startFaultServer(wishes: Partial<FaultServerOptions> = {}): Promise<FaultServer> {
  const options = { ...USUAL, ...wishes };
  const journal = new Journal(options.journalFile);
  const heard: Heard = { lines: [], inTheClear: '', dots: 0 };
  const sockets = new Set<Socket>();
  let all = 0;
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('end', () => socket.end());
    const connection = all;
    all += 1;
    const { script, isTls } = options;
    new Conversation(socket, { options, script, isTls, connection, connections: () => sockets.size, journal, heard });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    accepted: journal.entries,
    heard,
    connections: {
      get all() {
        return all;
      },
      get open() {
        return sockets.size;
      },
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      journal.close();
    },
  };
}
