import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, plain, write } from './answer.ts';
import type { Listeners } from './events.ts';
import { admit, type House } from './guard.ts';
import type { PageFiles } from './page-files.ts';
import type { Room } from './room.ts';
import { DEEDS, LOOKS } from './routes.ts';

/** What the server serves. */
export interface Serving {
  readonly room: Room;
  readonly files: PageFiles;
  readonly listeners: Listeners;
  /** Told of what went wrong inside. */
  readonly trouble: (error: unknown) => void;
}

/** A server that answers. */
export interface PreviewServer {
  /** The page's address, with the secret in it. */
  readonly url: string;
  close(): Promise<void>;
}

/** Bytes of a request's body: an address, and little more. */
const LARGEST_BODY = 4096;

/** Begins to serve on a host and port; 0 is any port that is free. @throws the system's error where it is taken or not ours */
export async function startServer(serving: Serving, { host, port }: { host: string; port: number }): Promise<PreviewServer> {
  const token = randomBytes(24).toString('base64url');
  const hosts = new Set<string>();
  const server = createServer((request, response) => {
    answer(request, response, { token, hosts }, serving).catch((error: unknown) => {
      serving.trouble(error);
      if (response.headersSent) response.destroy();
      else write(plain(500, 'Something went wrong in the preview; the terminal says what.'), response, 'GET');
    });
  });
  await listening(server, host, port);
  const { port: own } = server.address() as AddressInfo;
  const named = host.includes(':') ? `[${host}]` : host;
  for (const name of [named, '127.0.0.1', 'localhost', '[::1]']) hosts.add(`${name.toLowerCase()}:${own}`);
  return {
    url: `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : named}:${own}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        serving.listeners.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, house: House, serving: Serving): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const admission = admit({ method, url, headers }, house);
  if (admission.kind === 'refused') return write(plain(admission.status, admission.why), response, method);
  const { path, query } = admission;
  if (method !== 'POST' && path === 'events') return serving.listeners.add(response);
  const answered = method === 'POST' ? await done(path, query, request, serving) : await looked(path, query, headers, serving);
  write(answered, response, method);
}

async function looked(
  path: string,
  query: URLSearchParams,
  headers: IncomingMessage['headers'],
  { room, files }: Serving,
): Promise<Answer> {
  if (path === '') return files.page([query.get('ui') ?? '', ...acceptedIn(headers['accept-language'])].filter((tag) => tag !== ''));
  const look = LOOKS.get(path);
  return look === undefined ? (files.asset(path) ?? plain(404, 'There is nothing here.')) : look(room, query, undefined);
}

async function done(path: string, query: URLSearchParams, request: IncomingMessage, { room }: Serving): Promise<Answer> {
  const deed = DEEDS.get(path);
  if (deed === undefined) return plain(404, 'There is nothing to do here.');
  const body = await bodyOf(request);
  return body === undefined ? plain(400, 'That is not what the page sends.') : deed(room, query, body);
}

/** Languages by the reader's preference (RFC 9110 12.5.4), without their weights: browsers list them in order. */
function acceptedIn(header: string | undefined): readonly string[] {
  return (header ?? '').split(',').map((part) => part.replace(/;.*$/, '').trim());
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LARGEST_BODY) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  }
}
