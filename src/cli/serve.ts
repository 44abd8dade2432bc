import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { Newsroom } from '../newsroom/model.ts';
import type { IsTrusted } from '../opt-out/client-address.ts';
import { collect } from './collect.ts';
import type { Context } from './context.ts';
import type { Finished } from './finished.ts';
import { misuse } from './misuse.ts';
import type { Certified } from './serve/certificate.ts';
import type { ServeOptions } from './serve/options.ts';
import { serveUntilStopped } from './serve/until-stopped.ts';
import { type Office, withLedger } from './with-ledger.ts';

const HELP = `
Examples:
  $ release serve --newsroom /srv/press             on 127.0.0.1:8788, behind a proxy that speaks TLS
  $ release serve --host 0.0.0.0 --port 443 --tls-cert mail.pem --tls-key mail.key
  $ release serve --proxy 10.0.0.0/8 --host 10.1.2.3   behind a proxy on another machine

Answers the links for opting out that messages carry, as \`opt_out:\` of newsroom.yaml says: one click in a
mail program (RFC 8058), a page that asks, and what readers may choose. A send that is under way honours
it before the last byte of its next message. GET /health says whether it works. SIGTERM ends it when the
requests under way are answered.
Exit codes: 0 ended by a signal; 2 wrong usage or configuration; 75 the ledger failed, start it again.
`;

/** The command `release serve`. */
export function serveCommand(context: Context): Command {
  return new Command('serve')
    .description(
      'Serves the pages for opting out, which the link in every message leads to, and the one-click requests of Gmail, Yahoo and others.',
    )
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen', port, 8788)
    .option('--proxy <address>', 'a proxy, or a network of them, whose X-Forwarded-For is believed; this machine always is', collect)
    .option('--tls-cert <file>', 'certificate in PEM, with those above it, where no proxy speaks TLS')
    .option('--tls-key <file>', 'its key')
    .option('--json', 'print requests as JSON, one a line')
    .addHelpText('after', HELP)
    .action(async (options: ServeOptions) => context.finish(await serve(options, context)));
}

/** This machine's own processes may pass on whose request it is: nobody else reaches loopback. */
const LOOPBACK = ['127.0.0.0/8', '::1'];

async function serve(options: ServeOptions, context: Context): Promise<Finished> {
  const proxies = options.proxy ?? [];
  const { trustedProxies } = await import('../opt-out/client-address.ts');
  const isTrusted = trustedProxies([...LOOPBACK, ...proxies]);
  if (isTrusted === undefined) {
    return misuse(context, 'proxy', `${proxies.join(', ')} names no proxy.`, 'Write an address, or a network as `10.0.0.0/8`.');
  }
  if ((options.tlsCert === undefined) !== (options.tlsKey === undefined)) {
    return misuse(
      context,
      'tls',
      'A certificate is of no use without its key, nor the key without it.',
      'Give both `--tls-cert` and `--tls-key`.',
    );
  }
  return withLedger(options.newsroom, context, (office) => serveOffice(office, { options, isTrusted, context }));
}

interface Serving {
  readonly options: ServeOptions;
  readonly isTrusted: IsTrusted;
  readonly context: Context;
}

async function serveOffice({ newsroom, ledger }: Office, { options, isTrusted, context }: Serving): Promise<Finished> {
  if (newsroom.optOut === undefined) {
    const hint = 'Set `opt_out:` with `url` and `keys`: the README has an example.';
    return misuse(context, 'opt-out', 'newsroom.yaml says nothing of links for opting out.', hint);
  }
  const tls = await certificateOf(options, new URL(newsroom.optOut.url).hostname, context);
  if (tls === 'unfit') return 'misused';
  warnOfPlainText(options, newsroom, context);
  return serveUntilStopped({ newsroom, settings: newsroom.optOut, ledger, tls, isTrusted, options, context });
}

async function certificateOf({ tlsCert, tlsKey }: ServeOptions, host: string, context: Context): Promise<Certified | undefined | 'unfit'> {
  const { folder, clock, presenter } = context;
  if (tlsCert === undefined || tlsKey === undefined) return undefined;
  const { readCertificate } = await import('./serve/certificate.ts');
  const reading = await readCertificate(resolve(folder, tlsCert), resolve(folder, tlsKey), { host, now: clock() });
  if (reading.kind === 'unfit') {
    misuse(context, 'tls', reading.message, reading.hint);
    return 'unfit';
  }
  for (const doubt of reading.doubts) presenter.say(doubt);
  return reading.value;
}

function warnOfPlainText({ host, tlsCert }: ServeOptions, { optOut }: Newsroom, { presenter }: Context): void {
  if (tlsCert !== undefined || /^(?:127\.|::1$|localhost$)/.test(host)) return;
  presenter.say(`Others can reach ${host} without TLS; links begin with ${optOut?.url}, so a proxy has to stand in front of it.`);
}

function port(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('Write a port, from 0 (any that is free) to 65535.');
  return number;
}
