import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ledger } from '../../ledger/port.ts';
import { LedgerTrouble } from '../../ledger/trouble.ts';
import type { Newsroom, OptOutSettings } from '../../newsroom/model.ts';
import type { IsTrusted } from '../../opt-out/client-address.ts';
import type { LoggedRequest } from '../../opt-out/logged-request.ts';
import { USUAL_RATE } from '../../opt-out/rate-limit.ts';
import { optOutServer, USUAL_PATIENCE } from '../../opt-out/server.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { misuse } from '../misuse.ts';
import { plainError } from '../plain-error.ts';
import { watchSignals } from '../signals.ts';
import { optOutOffice } from './opt-out-office.ts';
import type { ServeOptions } from './options.ts';

/** What is served, and how. */
export interface Serving {
  readonly newsroom: Newsroom;
  readonly settings: OptOutSettings;
  readonly ledger: Ledger;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly isTrusted: IsTrusted;
  readonly options: ServeOptions;
  readonly context: Context;
}

/** Requests under way get so long to be answered when the service is to end. */
const LAST_ANSWERS_MS = 10_000;

/** Serves until a signal comes, or until the ledger cannot be written any more: whoever starts services again then opens it anew. */
export async function serveUntilStopped(serving: Serving): Promise<Finished> {
  const { newsroom, settings, ledger, tls, isTrusted, options, context } = serving;
  const office = await optOutOffice({ newsroom, settings, ledger, clock: context.clock });
  if (office.kind === 'invalid') {
    context.presenter.report(office.diagnostics);
    return 'misused';
  }
  const broken = new AbortController();
  const server = optOutServer({
    office: office.value,
    base: new URL(settings.url).pathname.replace(/\/+$/, ''),
    rate: USUAL_RATE,
    patience: USUAL_PATIENCE,
    isTrusted,
    tls,
    now: () => performance.now(),
    log: (request) => log(request, options, context),
    onFailure: (error) => told(error, broken, context),
  });
  const signals = watchSignals(() => undefined);
  try {
    const listening = await listen(server, options, context);
    if (listening === undefined) return 'misused';
    context.presenter.say(`Serving ${settings.url} on ${listening}; Ctrl-C ends it.`);
    await ended([signals.drain, broken.signal]);
    await close(server, signals.abort);
    return broken.signal.aborted ? 'unfinished' : 'done';
  } finally {
    signals.unwatch();
  }
}

async function listen(server: Server, { host, port, tlsCert }: ServeOptions, context: Context): Promise<string | undefined> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    const why = code === undefined ? undefined : WHY_NOT[code];
    if (why === undefined) throw error;
    misuse(
      context,
      'host',
      `${host}:${port} cannot be listened on: ${why}.`,
      'Choose another with `--host` and `--port`, or end what holds it.',
    );
    return undefined;
  }
  const { address, port: chosen, family } = server.address() as AddressInfo;
  return `${tlsCert === undefined ? 'http' : 'https'}://${family === 'IPv6' ? `[${address}]` : address}:${chosen}`;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program does',
  EACCES: 'this account may not',
  EADDRNOTAVAIL: 'this machine has no such address',
  EINVAL: 'it is no address to listen on',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'no name server says where that is',
};

async function ended(signals: readonly AbortSignal[]): Promise<void> {
  const either = AbortSignal.any([...signals]);
  if (!either.aborted) await once(either, 'abort');
}

async function close(server: Server, abort: AbortSignal): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = (): void => server.closeAllConnections();
  const timer = setTimeout(cut, LAST_ANSWERS_MS);
  abort.addEventListener('abort', cut, { once: true });
  await closed;
  clearTimeout(timer);
  abort.removeEventListener('abort', cut);
}

/** A lock passes; after any other trouble the ledger writes no more in this process. A mistake of ours costs one answer. */
function told(error: unknown, broken: AbortController, { presenter }: Context): void {
  const known = plainError(error);
  if (known !== undefined) presenter.report([known.diagnostic]);
  else presenter.say(`A request could not be answered: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (error instanceof LedgerTrouble && error.kind !== 'locked') broken.abort();
}

function log(request: LoggedRequest, { json }: ServeOptions, { presenter, clock }: Context): void {
  const at = new Date(clock()).toISOString();
  if (json === true) void presenter.result(`${JSON.stringify({ at, ...request })}\n`);
  else {
    const { what, link = '', method, status, from, tookMs } = request;
    presenter.say(`${at} ${method} ${link === '' ? what : `${what} ${link}`} ${status} ${tookMs} ms from ${from}`);
  }
}
