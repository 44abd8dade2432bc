import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type Answer, notDone, pageOf, postedTo, unknownPage } from './answer.ts';
import { type Place, placeOf } from './asked.ts';
import { blurred, clientAddress, type IsTrusted, networkOf } from './client-address.ts';
import { formFields } from './form.ts';
import { healthOf } from './health.ts';
import { type LoggedRequest, linkMark } from './logged-request.ts';
import type { OptOutOffice } from './office.ts';
import { ANSWER_HEADERS, PAGE_HEADERS } from './page-style.ts';
import { type Rate, RateLimit } from './rate-limit.ts';

/** How long a request may take to come in, in milliseconds: whoever is slower holds a connection for nothing (slowloris). */
export interface Patience {
  readonly headersMs: number;
  /** With the body. */
  readonly requestMs: number;
}

/** Enough for a phone in a tunnel. */
export const USUAL_PATIENCE: Patience = { headersMs: 8_000, requestMs: 15_000 };

/** How the pages are served. */
export interface Service {
  readonly office: OptOutOffice;
  /** Path under which the pages lie, without a slash at its end. */
  readonly base: string;
  readonly rate: Rate;
  readonly patience: Patience;
  readonly isTrusted: IsTrusted;
  /** Certificate and key in PEM, where no proxy in front speaks TLS. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** Milliseconds of a clock that only goes on. */
  readonly now: () => number;
  readonly log: (request: LoggedRequest) => void;
  /** What went wrong in an answer: the ledger's trouble, or a mistake of ours. */
  readonly onFailure: (error: unknown) => void;
}

/** A form of ours has a few hundred bytes, a mail program's 26. */
const MOST_BODY_BYTES = 16 * 1024;
const LIMITS = { maxHeaderSize: 16 * 1024, keepAliveTimeout: 5_000 };
const MOST_CONNECTIONS = 1_000;

/** Makes the server; it listens nowhere yet. */
export function optOutServer(service: Service): Server {
  const limit = new RateLimit(service.rate);
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    respond({ request, response, limit, service, isClosing: () => !server.listening }).catch(service.onFailure);
  };
  const { headersMs: headersTimeout, requestMs: requestTimeout } = service.patience;
  const limits = { ...LIMITS, headersTimeout, requestTimeout, connectionsCheckingInterval: Math.min(headersTimeout, 1000) };
  const server =
    service.tls === undefined
      ? createHttpServer(limits, serve)
      : // Until the greeting of TLS is over, no other limit holds.
        createHttpsServer({ ...service.tls, ...limits, handshakeTimeout: headersTimeout }, serve);
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = 100;
  // No answer to `Expect` but the usual one, and none to who wants to speak something else than HTTP.
  server.on('upgrade', (_request, socket) => socket.destroy());
  return server;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly limit: RateLimit;
  readonly service: Service;
  readonly isClosing: () => boolean;
}

async function respond(exchange: Exchange): Promise<void> {
  const { request, response, limit, service } = exchange;
  const begun = service.now();
  const client = clientAddress(request.socket.remoteAddress ?? '', headerOf(request, 'x-forwarded-for'), service.isTrusted);
  const place = placeOf(request.url ?? '', service.base);
  response.on('close', () => {
    const what = place.kind === 'link' ? { what: 'link', link: linkMark(place.token) } : { what: place.kind };
    const tookMs = Math.round(service.now() - begun);
    service.log({ ...what, method: request.method ?? '', status: response.statusCode, from: blurred(client), tookMs });
  });
  if (place.kind === 'health') return sendHealth(exchange);
  const isAllowed = limit.allows(networkOf(client), begun);
  const answer = isAllowed ? await safely(place, exchange) : notDone(429, languageOf(place, service), service.office);
  send(answer, exchange);
}

/** The ledger's trouble, and whatever else goes wrong, is a page that asks to try again: mail programs do. */
async function safely(place: Exclude<Place, { kind: 'health' }>, exchange: Exchange): Promise<Answer> {
  try {
    return await answerOf(place, exchange);
  } catch (error) {
    exchange.service.onFailure(error);
    return notDone(503, languageOf(place, exchange.service), exchange.service.office);
  }
}

async function answerOf(place: Exclude<Place, { kind: 'health' }>, { request, response, service }: Exchange): Promise<Answer> {
  const { office } = service;
  const { method } = request;
  if (place.kind === 'nowhere') return unknownPage(office);
  if (method === 'GET' || method === 'HEAD') return pageOf(place, office);
  if (method !== 'POST') {
    response.setHeader('Allow', 'GET, HEAD, POST');
    return notDone(405, place.language, office);
  }
  const body = await bodyOf(request);
  if (body === undefined) {
    response.setHeader('Connection', 'close');
    return notDone(413, place.language, office);
  }
  return postedTo(place, formFields(headerOf(request, 'content-type'), body), office);
}

/** Undefined for what is too large, of which no more is read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(headerOf(request, 'content-length')) > MOST_BODY_BYTES) return undefined;
  const pieces: Buffer[] = [];
  let length = 0;
  // The connection is needed for the answer: whoever leaves the loop must not close it.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    length += piece.length;
    if (length > MOST_BODY_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function send({ status, html }: Answer, { request, response, isClosing }: Exchange): void {
  const wait: Record<string, string> = status === 429 || status === 503 ? { 'Retry-After': '60' } : {};
  // What was not read of a request would be taken for the next one.
  if (!request.complete) response.setHeader('Connection', 'close');
  hangUpIfClosing(response, isClosing);
  response.writeHead(status, { ...ANSWER_HEADERS, ...PAGE_HEADERS, ...wait, 'Content-Length': Buffer.byteLength(html) });
  response.end(request.method === 'HEAD' ? undefined : html);
}

async function sendHealth({ request, response, service, isClosing }: Exchange): Promise<void> {
  const health = await healthOf(service.office.ledger);
  hangUpIfClosing(response, isClosing);
  const json = `${JSON.stringify(health)}\n`;
  const headers = { ...ANSWER_HEADERS, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) };
  response.writeHead(health.status === 'ok' ? 200 : 503, headers);
  response.end(request.method === 'HEAD' ? undefined : json);
}

/** A server that is closed serves on over the connections that were busy then: a proxy that always has a next request would keep it from ending. */
function hangUpIfClosing(response: ServerResponse, isClosing: () => boolean): void {
  if (isClosing()) response.setHeader('Connection', 'close');
}

function languageOf(place: Place, { office }: Service): string {
  return place.kind === 'link' ? place.language : office.language;
}

function headerOf({ headers }: IncomingMessage, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}
