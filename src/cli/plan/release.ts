import { relative, resolve } from 'node:path';
import type { Context } from '../context.ts';
import type { SendOptions } from '../dispatching/options.ts';
import { STDIN } from '../files/release-files.ts';
import type { Finished } from '../finished.ts';
import { openDispatch, overtaken } from '../send/open-dispatch.ts';
import { type PreparedDispatch, prepareDispatch, recordOf } from '../send/prepare-dispatch.ts';
import { noteValidated, testedContent } from '../send/safeguards.ts';
import { refuseEmpty } from '../send/show-dispatch.ts';
import { openLedger } from '../wiring.ts';
import { planAccount } from './account.ts';
import type { PlanBasis } from './basis.ts';
import { planJson } from './json.ts';
import { planText } from './text.ts';

/** What the command line of `release plan` says. */
export interface PlanOptions extends Pick<SendOptions, 'to' | 'where' | 'segment' | 'at' | 'sandbox' | 'attach' | 'json'> {
  readonly newsroom: string;
}

/** Freezes content and audience into the ledger, and shows what a `send` of the plan would do. Nobody is written to. */
export async function planRelease(file: string, options: PlanOptions, context: Context): Promise<Finished> {
  return prepareDispatch({ ...options, file, reaches: false }, context, async (prepared) => {
    context.presenter.report(prepared.sendable.warnings);
    return refuseEmpty(prepared, context) ?? freeze(prepared, { file, options, context });
  });
}

interface Planning {
  readonly file: string;
  readonly options: PlanOptions;
  readonly context: Context;
}

async function freeze(prepared: PreparedDispatch, { file, options, context }: Planning): Promise<Finished> {
  const { presenter } = context;
  const { newsroom } = prepared.sendable;
  const basis = await basisOfPlan(prepared, { file, options, context });
  const record = { ...(await recordOf(prepared, context)), planned: true, basis: JSON.stringify(basis) } as const;
  const ledger = await openLedger(newsroom);
  try {
    await noteValidated(ledger, record, prepared.sendable.warnings);
    await openDispatch(prepared, ledger, record);
    const account = await planAccount(ledger, { record, basis }, newsroom);
    if (account === undefined) throw new Error('A plan cannot be read that was just written.');
    const look = { timeZone: newsroom.policy.timeZone, now: context.clock() };
    if (options.json === true) await presenter.result(`${JSON.stringify(planJson(account), null, 2)}\n`);
    else await presenter.show(({ paint }) => planText(account, { ...look, paint }));
    presenter.say(`\nNothing was sent. What is planned is frozen; send it with: release send --plan ${record.id}`);
    return 'done';
  } catch (error) {
    return overtaken(error, file, context);
  } finally {
    await ledger.close();
  }
}

async function basisOfPlan(prepared: PreparedDispatch, { file, options, context }: Planning): Promise<PlanBasis> {
  const { sendable, audience, count } = prepared;
  const { folder } = context;
  return {
    version: 1,
    file: file === STDIN ? STDIN : relative(sendable.newsroom.root, resolve(folder, file)),
    where: audience.clauses.map(({ written }) => written),
    content: await prepared.content(),
    tested: await testedContent(file, sendable, context),
    before: audience.before,
    duplicates: count.excluded.duplicate,
    filtered: count.excluded.filtered,
    waits: options.at !== undefined,
  };
}
