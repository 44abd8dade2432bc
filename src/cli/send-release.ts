import type { Context } from './context.ts';
import { runToEnd } from './dispatching.ts';
import type { Finished } from './finished.ts';
import { heldBack } from './hold-back.ts';
import type { Sendable } from './load-to-send.ts';
import { machineClock } from './machine-clock.ts';
import { misuse } from './misuse.ts';
import { openDispatch, overtaken } from './open-dispatch.ts';
import { type PreparedDispatch, prepareDispatch, recordOf } from './prepare-dispatch.ts';
import { openRoute } from './route.ts';
import { noteOverrides, safeguard } from './safeguards.ts';
import { sendCorrection } from './send-correction.ts';
import type { SendOptions } from './send-options.ts';
import { countOf } from './send-summary.ts';
import { refuseEmpty, showDispatch } from './show-dispatch.ts';
import { watchSignals } from './signals.ts';
import { openLedger } from './wiring.ts';

/** Sends a release to lists: shows what would happen, asks, writes the dispatch into the ledger, and sends it. */
export async function sendRelease(file: string, options: SendOptions, context: Context): Promise<Finished> {
  const correct = (sendable: Sendable): Promise<Finished> => sendCorrection({ file, sendable, options, context });
  return prepareDispatch({ ...options, file, reaches: options.dryRun !== true, correct }, context, async (prepared) => {
    const refusal =
      showDispatch(prepared, context) ??
      (await safeguard(file, prepared, options, context)) ??
      (await agreedTo(prepared, options, context));
    return refusal ?? dispatch(prepared, { file, options, context });
  });
}

/** Asks; gives how the command ends where it ends here. */
async function agreedTo(prepared: PreparedDispatch, options: SendOptions, context: Context): Promise<Finished | undefined> {
  if (options.dryRun === true) {
    context.presenter.say('This was a dry run: nothing was sent.');
    return 'done';
  }
  const empty = refuseEmpty(prepared, context);
  if (empty !== undefined) return empty;
  const said = options.yes === true ? undefined : await confirm(prepared, context);
  return said ?? holdOn(prepared, context);
}

async function confirm({ count: { recipients }, sendable }: PreparedDispatch, context: Context): Promise<Finished | undefined> {
  const { presenter } = context;
  if (!presenter.canAsk) {
    return misuse(context, 'yes', 'Nothing was sent, for nobody can be asked here.', 'Add `--yes` to send without being asked.');
  }
  const many = recipients > sendable.newsroom.safeguards.confirmAbove;
  const question = many
    ? `Type the number of recipients to send it to ${countOf(recipients, 'recipient')}: `
    : `Send it to ${countOf(recipients, 'recipient')}? [y/N] `;
  const answer = (await presenter.ask(question)) ?? '';
  if (many ? answer.replace(/[,.\s\u00a0’']/g, '') === String(recipients) : /^(?:y|yes)$/i.test(answer)) return undefined;
  presenter.say('Nothing was sent.');
  return 'done';
}

/** A while in which nothing is written down yet, where newsroom.yaml asks for one. */
async function holdOn({ sendable, route }: PreparedDispatch, { presenter }: Context): Promise<Finished | undefined> {
  const seconds = route.kind === 'sandbox' ? 0 : sendable.newsroom.safeguards.holdSeconds;
  const signals = watchSignals(() => undefined);
  try {
    if (await heldBack({ seconds, clock: machineClock, drain: signals.drain, say: presenter.say })) return undefined;
    presenter.say('Taken back: nothing was sent.');
    return 'done';
  } finally {
    signals.unwatch();
  }
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
    await openDispatch(prepared, ledger, record);
    await noteOverrides(ledger, record, options, context);
    const transport = await openRoute(prepared.route);
    const waits = options.at !== undefined && options.wait;
    return await runToEnd({ ledger, record, transport, newsroom, options, context, file, waits, attended: true });
  } catch (error) {
    return overtaken(error, file, context);
  } finally {
    await ledger.close();
  }
}
