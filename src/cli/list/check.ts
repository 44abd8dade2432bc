import { checkMembers, noRows, type RowCounts } from '../../audience/check/check-list.ts';
import { LIST_RULES } from '../../audience/check/rules.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import { misuse } from '../misuse.ts';
import type { Presenter } from '../presenter.ts';
import { garbageCollector, keepMemorySmall } from '../small-memory.ts';
import { noteSeen, resolverFor } from '../wiring.ts';
import { countOf } from '../words/count-of.ts';
import { type FindingsFormat, findingsIn } from './findings.ts';
import { MailServerCheck } from './mail-servers.ts';
import { passingRows } from './passing-rows.ts';
import { type RosterOptions, withRoster } from './roster.ts';

/** What the command line of `release list check` says. */
export interface CheckOptions extends RosterOptions {
  readonly format: FindingsFormat;
  readonly json?: true;
  /** True without a server: the machine's own. */
  readonly dns?: string | true;
}

/** Rows between two collections of garbage. */
const SWEPT_EVERY = 5000;

/** Checks lists, and writes what it finds as the result. */
export function checkLists(names: readonly string[], options: CheckOptions, context: Context): Promise<Finished> {
  keepMemorySmall();
  const { presenter } = context;
  return withRoster(names, options, context, async (roster) => {
    const servers = await mailServersFor(options.dns);
    if (servers === 'refused') {
      return misuse(context, 'dns', `“${options.dns}” is no address of a DNS server.`, 'Write an IP address, such as 9.9.9.9.');
    }
    const findings = findingsIn(options.json === true ? 'json' : options.format, presenter, LIST_RULES);
    for (const remark of roster.remarks) await findings.add(remark);
    const counts = noRows();
    const { fileOf, seen } = roster;
    const bare = await noteSeen();
    const onRecipient = (recipient: Parameters<MailServerCheck['note']>[0]) => servers?.note(recipient);
    for await (const finding of checkMembers(swept(passingRows(roster.members(), presenter)), {
      fileOf,
      seen,
      bare,
      counts,
      onRecipient,
    })) {
      await findings.add(finding);
    }
    for (const remark of roster.unmet()) await findings.add(remark);
    if (servers !== undefined) for await (const finding of servers.findings(fileOf)) await findings.add(finding);
    presenter.draw('');
    await findings.end();
    presenter.say(summary(counts, presenter));
    return findings.counts.error > 0 ? 'has-problems' : 'done';
  });
}

async function mailServersFor(dns: string | true | undefined): Promise<MailServerCheck | undefined | 'refused'> {
  if (dns === undefined) return undefined;
  const resolver = await resolverFor(dns === true ? undefined : dns);
  return resolver === undefined ? 'refused' : new MailServerCheck(resolver);
}

async function* swept<T>(members: AsyncIterable<T>): AsyncGenerator<T> {
  const collectGarbage = garbageCollector();
  let count = 0;
  for await (const member of members) {
    if (count > 0 && count % SWEPT_EVERY === 0) collectGarbage();
    count += 1;
    yield member;
  }
}

/** What became of the rows, in a line. */
export function summary(counts: RowCounts, { paint }: Pick<Presenter, 'paint'>): string {
  const words = {
    invalid: 'cannot be used',
    duplicate: 'on an earlier row already',
    suppressed: 'suppressed',
    filtered: 'left out by conditions',
  };
  const rest = (['invalid', 'duplicate', 'suppressed', 'filtered'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind].toLocaleString('en')} ${words[kind]}`);
  const sign = counts.invalid > 0 ? paint.error('✗') : paint.good('✓');
  const able = counts.included === counts.rows ? 'all can be written to' : `${counts.included.toLocaleString('en')} can be written to`;
  return `${sign} ${countOf(counts.rows, 'row')}: ${[able, ...rest].join(', ')}.`;
}
