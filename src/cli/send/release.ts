import type { Context } from '../context.ts';
import { runToEnd } from '../dispatching/dispatching.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { openRoute } from '../dispatching/route.ts';
import type { Finished } from '../finished.ts';
import { openLedger } from '../wiring.ts';
import { agreedTo } from './agree.ts';
import { sendCorrection } from './correction.ts';
import type { Sendable } from './load-to-send.ts';
import { openDispatch, overtaken } from './open-dispatch.ts';
import { type PreparedDispatch, prepareDispatch, recordOf } from './prepare-dispatch.ts';
import { guardedOf, noteOverrides, noteValidated, safeguard } from './safeguards.ts';
import { refuseEmpty, showDispatch } from './show-dispatch.ts';

/** Sends a release to lists: shows what would happen, asks, writes the dispatch into the ledger, and sends it. */
export async function sendRelease(file: string, options: SendOptions, context: Context): Promise<Finished> {
  const correct = (sendable: Sendable): Promise<Finished> => sendCorrection({ file, sendable, options, context });
  return prepareDispatch({ ...options, file, reaches: options.dryRun !== true, correct }, context, async (prepared) => {
    showDispatch(prepared, context);
    const refusal = (await safeguard(guardedOf(file, prepared, context), options, context)) ?? (await agreed(prepared, options, context));
    return refusal ?? dispatch(prepared, { file, options, context });
  });
}

/** Asks; gives how the command ends where it ends here. */
async function agreed(prepared: PreparedDispatch, options: SendOptions, context: Context): Promise<Finished | undefined> {
  if (options.dryRun === true) {
    context.presenter.say('This was a dry run: nothing was sent.');
    return 'done';
  }
  const { count, route, sendable } = prepared;
  const { newsroom } = sendable;
  const holds = route.kind !== 'sandbox';
  return refuseEmpty(prepared, context) ?? agreedTo({ what: 'it', recipients: count.recipients, newsroom, holds, options, context });
}

interface Sending {
  readonly file: string;
  readonly options: SendOptions;
  readonly context: Context;
}

async function dispatch(prepared: PreparedDispatch, { file, options, context }: Sending): Promise<Finished> {
  const { newsroom } = prepared.sendable;
  const ledger = await openLedger(newsroom);
  try {
    const record = await recordOf(prepared, context);
    // First: whoever is killed in between has set nothing aside unseen.
    await noteValidated(ledger, record, prepared.sendable.warnings);
    await noteOverrides(ledger, record, options, context);
    await openDispatch(prepared, ledger, record);
    const transport = await openRoute(prepared.route);
    const waits = options.at !== undefined && options.wait;
    return await runToEnd({ ledger, record, transport, newsroom, options, context, file, waits, attended: true });
  } catch (error) {
    return overtaken(error, file, context);
  } finally {
    await ledger.close();
  }
}
