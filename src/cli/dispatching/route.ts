import { resolve } from 'node:path';
import type { Transport } from '../../dispatch/transport/port.ts';
import type { Newsroom, SmtpSettings } from '../../newsroom/model.ts';
import type { Context } from '../context.ts';
import { sandboxPath } from '../files/state-folder.ts';
import { openSandbox, openSmtp, smtpName } from '../wiring.ts';

/** Where messages are to go. */
export type Route =
  | { readonly kind: 'sandbox'; readonly folder: string }
  | { readonly kind: 'smtp'; readonly settings: SmtpSettings; readonly perConnection: number | undefined };

/**
 * The route that `--sandbox [DIR]` and the newsroom name. `sandbox` is the option: a folder, true without one, undefined without the option;
 * a newsroom without a mail server has only the sandbox. `dispatch` names the folder that nobody named.
 */
export function routeOf(sandbox: string | true | undefined, newsroom: Newsroom, { folder }: Context, dispatch: string): Route {
  if (typeof sandbox === 'string') return { kind: 'sandbox', folder: resolve(folder, sandbox) };
  if (sandbox === true || newsroom.smtp === undefined) return { kind: 'sandbox', folder: sandboxPath(newsroom, dispatch) };
  return { kind: 'smtp', settings: newsroom.smtp, perConnection: newsroom.pace.perConnection };
}

const SANDBOX = 'sandbox ';

/** A route in the words that the ledger and people read; no secret. */
export function routeName(route: Route): string {
  return route.kind === 'sandbox' ? SANDBOX + route.folder : smtpName(route.settings);
}

/** Whether what went by a route of that name reached nobody. */
export function isSandbox(name: string): boolean {
  return name.startsWith(SANDBOX);
}

/** The route by which a dispatch goes on: the sandbox where it began there, else the mail server as it is now. Undefined where there is none any more. */
export function routeToResume(name: string, newsroom: Newsroom): Route | undefined {
  if (isSandbox(name)) return { kind: 'sandbox', folder: name.slice(SANDBOX.length) };
  return newsroom.smtp === undefined ? undefined : { kind: 'smtp', settings: newsroom.smtp, perConnection: newsroom.pace.perConnection };
}

/** Opens the transport of a route. */
export function openRoute(route: Route): Promise<Transport> {
  return route.kind === 'sandbox' ? openSandbox(route.folder) : openSmtp(route.settings, route.perConnection);
}
