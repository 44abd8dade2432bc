import { resolve } from 'node:path';
import { Command } from 'commander';
import { visible } from '../diagnostic/visible.ts';
import { noCounts, unsettled } from '../ledger/counts.ts';
import type { DispatchRecord } from '../ledger/port.ts';
import { collect } from './collect.ts';
import type { Context } from './context.ts';
import { momentText } from './dispatching/schedule.ts';
import type { Finished } from './finished.ts';
import { newsroomAt } from './load/newsroom.ts';
import { type PlanOptions, planRelease } from './plan/release.ts';
import { attachment } from './send/attachment.ts';
import { openLedgerIfAny } from './wiring.ts';
import { countOf } from './words/count-of.ts';

const HELP = `
Examples:
  $ release plan releases/spring.yaml --to press              freezes it, and shows what would happen
  $ release plan releases/spring.yaml --to press --at embargo
  $ release plan releases/spring.yaml --to press --json | jq .byDomain
  $ release send --plan 20261201-spring-4fa1b2                sends exactly that
  $ release plan                                              the plans that are still to be sent

Text, recipients and moment are in the ledger then: what is changed in a file later changes nothing of it.
Exit codes: 0 planned; 1 the release or its lists have errors; 2 wrong usage or configuration.
`;

/** The command `release plan`. */
export function planCommand(context: Context): Command {
  return new Command('plan')
    .description('Freezes a release and its recipients, and shows what would be sent to whom; `send --plan` does that and nothing else.')
    .argument('[file]', 'YAML file of the release; without it the open plans are listed')
    .option('--to <list>', 'a list of newsroom.yaml, or the path of a CSV file; several with commas or --to again', collect, [])
    .option('--where <clause>', 'only those whose column holds it, as with send', collect, [])
    .option('--segment <name>', 'only those who meet a segment of newsroom.yaml, as with send', collect, [])
    .option('--attach <format>', 'attach the release as a file to every message: pdf', attachment)
    .option('--at <time>', 'when it is to go, as with send; `send --plan` waits for it')
    .option('--sandbox [folder]', 'plan a rehearsal: its messages are kept as .eml files')
    .option('--newsroom <folder>', 'whose plans to list; else those of the one around this folder', '.')
    .option('--json', 'print the plan as JSON')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: PlanOptions) => {
      context.finish(await (file === undefined ? listPlans(options, context) : planRelease(file, options, context)));
    });
}

async function listPlans({ newsroom, json }: PlanOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  const around = await newsroomAt(resolve(context.folder, newsroom), context);
  if (around.kind === 'invalid') {
    presenter.report(around.diagnostics);
    return 'misused';
  }
  const ledger = await openLedgerIfAny(around.value);
  try {
    const plans = ((await ledger?.plans()) ?? []).filter(({ cancelled }) => cancelled === undefined);
    const counted = await Promise.all(
      plans.map(async (plan) => ({ plan, recipients: unsettled((await ledger?.counts(plan.id)) ?? noCounts()) })),
    );
    if (json === true) await presenter.result(`${JSON.stringify(counted.map(planRow), null, 2)}\n`);
    else if (plans.length === 0) presenter.say('No plan waits to be sent.');
    else {
      const { timeZone } = around.value.policy;
      const rows = counted.map((one) => rowText(one, timeZone));
      await presenter.show(({ paint }) => rows.map(({ id, about }) => `${paint.strong(id)}  ${about}`).join(''));
    }
    return 'done';
  } finally {
    await ledger?.close();
  }
}

interface CountedPlan {
  readonly plan: DispatchRecord;
  readonly recipients: number;
}

function rowText({ plan: { id, title, lists, createdBy, createdAt }, recipients }: CountedPlan, timeZone: string) {
  const to = `to ${countOf(recipients, 'recipient')} of ${visible(lists.join(', '))}`;
  return { id, about: `${visible(title)}\n  ${to}, by ${visible(createdBy)}, ${momentText(createdAt, timeZone)}\n` };
}

function planRow({ plan: { id, releaseId, title, lists, createdBy, createdAt }, recipients }: CountedPlan): object {
  return { plan: id, release: releaseId, title, recipients, lists, createdAt: new Date(createdAt).toISOString(), createdBy };
}
