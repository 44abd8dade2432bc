import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { deliveryName } from '../../src/cli/frozen/delivery-name.ts';
import type { Certified } from '../../src/cli/serve/certificate.ts';
import { optOutOffice } from '../../src/cli/serve/opt-out-office.ts';
import type { DeliveryRecord, Ledger } from '../../src/ledger/port.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { linkToken } from '../../src/message/link-token.ts';
import type { Newsroom, OptOutSettings } from '../../src/newsroom/model.ts';
import { Secret } from '../../src/newsroom/secret.ts';
import { trustedProxies } from '../../src/opt-out/client-address.ts';
import type { LoggedRequest } from '../../src/opt-out/logged-request.ts';
import { type Rate, USUAL_RATE } from '../../src/opt-out/rate-limit.ts';
import { optOutServer } from '../../src/opt-out/server.ts';
import { instant } from '../../src/release/time.ts';
import { collect, harbourDispatch, journalists, MORNING } from '../ledger/samples.ts';
import { KESTRELMOUTH, valid } from '../newsroom/newsrooms.ts';

export const NEW_KEY = 'the newest link key of the Harbour Authority';
export const OLD_KEY = 'a link key of the year before, still known';

const SETTINGS: OptOutSettings = {
  url: 'https://mail.kestrelmouth.example/out',
  keys: [
    { mark: 'new', key: new Secret(NEW_KEY) },
    { mark: 'old', key: new Secret(OLD_KEY) },
  ],
  oneClick: 'everything',
  lists: { coast: { en: 'Harbour news', fr: 'Nouvelles du port' }, dailies: { en: 'The day’s arrivals' } },
  subjects: { Fishing: { en: 'Fishing' }, Ferries: { en: 'Ferries' } },
  languages: ['en', 'fr', 'ar'],
};

/** The pages of the Harbour Authority, served over real HTTP from a real ledger with a dispatch in it. */
export interface HarbourService {
  readonly port: number;
  readonly ledger: Ledger;
  /** The ledger's file. */
  readonly path: string;
  /** In the order of the list; the first is desk1@tide-times.example. */
  readonly records: readonly DeliveryRecord[];
  readonly logged: readonly LoggedRequest[];
  readonly failures: readonly unknown[];
  /** The token of a record's link. */
  readonly tokenOf: (record: DeliveryRecord, key?: string) => string;
  /** Asks for something under the service's base path. */
  readonly ask: (path: string, asking?: Asking) => Promise<Asked>;
}

/** How something is asked for. */
export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** What came back. */
export interface Asked {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Starts the service; it ends with the test. */
export async function harbourService(
  settings: Partial<OptOutSettings> = {},
  rate: Rate = USUAL_RATE,
  tls?: Certified,
): Promise<HarbourService> {
  const folder = await mkdtemp(join(tmpdir(), 'harbour-service-'));
  const path = join(folder, 'ledger.sqlite');
  const ledger = await openSqliteLedger(path, 4);
  await ledger.open(harbourDispatch(), journalists(6));
  const records = await collect(ledger.deliveries(harbourDispatch().id));
  // The words are the program's own; the folder has no templates.
  const newsroom = { ...(valid(KESTRELMOUTH) as unknown as Newsroom), root: folder };
  const office = await optOutOffice({ newsroom, settings: { ...SETTINGS, ...settings }, ledger, clock: () => instant(MORNING + 60_000) });
  if (office.kind === 'invalid') throw new Error('The words cannot be read.');
  const [logged, failures]: [LoggedRequest[], unknown[]] = [[], []];
  const server = optOutServer({
    office: office.value,
    base: '/out',
    rate,
    patience: { headersMs: 500, requestMs: 500 },
    isTrusted: trustedProxies(['127.0.0.1']) ?? (() => false),
    tls,
    now: () => performance.now(),
    log: (one) => logged.push(one),
    onFailure: (error) => failures.push(error),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await ledger.close();
    await rm(folder, { recursive: true, force: true });
  });
  const tokenOf = (record: DeliveryRecord, key = NEW_KEY): string => linkToken({ number: record.id, name: deliveryName(record) }, key);
  return { port, ledger, path, records, logged, failures, tokenOf, ask: (path, asking) => ask(port, `/out${path}`, asking) };
}

/** One HTTP request to this machine, with whatever headers and target. */
export function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces).toString('utf8') }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
