import { domainOf } from '../../audience/address.ts';
import { countMember, noRows, type RowCounts } from '../../audience/check/check-list.ts';
import type { Recipient } from '../../audience/model.ts';
import { type Ranked, TopCounts } from '../../audience/top-counts.ts';
import { visible } from '../../diagnostic/visible.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import type { Paint } from '../presenter.ts';
import { summary } from './check.ts';
import { type RosterOptions, withRoster } from './roster.ts';
import { UnusableRows } from './unusable-rows.ts';

/** What the command line of `release list stats` says. */
export interface StatsOptions extends RosterOptions {
  readonly top: number;
  readonly json?: true;
}

type Kind = 'list' | 'language' | 'outlet' | 'region' | 'domain' | 'embargo' | 'suppressed';
type Stats = Readonly<Record<Kind, TopCounts>>;

/** Counts who would be written to by what is known of them, and who would not by why. */
export function listStats(names: readonly string[], { top, json, ...options }: StatsOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  return withRoster(names, options, context, async (roster) => {
    const counts = noRows();
    const stats = emptyStats();
    const unusable = new UnusableRows();
    for await (const member of roster.members()) {
      countMember(member, counts);
      unusable.note(member);
      if (member.kind === 'included') count(member.recipient, stats);
      else if (member.why.kind === 'suppressed') stats.suppressed.add(member.why.reason);
    }
    if (json === true) await presenter.result(`${JSON.stringify(statsJson(counts, stats), null, 2)}\n`);
    else await presenter.show(({ paint }) => statsText(stats, top, paint));
    presenter.report([...roster.remarks, ...roster.unmet()]);
    unusable.report(presenter);
    presenter.say(summary(counts, presenter));
    return counts.invalid > 0 ? 'has-problems' : 'done';
  });
}

function emptyStats(): Stats {
  const top = () => new TopCounts();
  return { list: top(), language: top(), outlet: top(), region: top(), domain: top(), embargo: top(), suppressed: top() };
}

function count({ list, language, outlet, region, address, underEmbargo }: Recipient, stats: Stats): void {
  stats.list.add(list);
  stats.language.add(language ?? '');
  stats.outlet.add(outlet ?? '');
  stats.region.add(region ?? '');
  stats.domain.add(domainOf(address));
  stats.embargo.add(underEmbargo ? 'yes' : 'no');
}

const TITLES: Readonly<Record<Kind, string>> = {
  list: 'List',
  language: 'Language',
  outlet: 'Outlet',
  region: 'Region',
  domain: 'Domain',
  embargo: 'May have it before an embargo ends',
  suppressed: 'Suppressed, by reason',
};

function statsText(stats: Stats, top: number, paint: Paint): string {
  const sections = (Object.keys(TITLES) as Kind[]).flatMap((kind) => {
    const ranked = stats[kind].ranking();
    return ranked.length === 0 ? [] : [`${paint.strong(TITLES[kind])}\n${linesOf(ranked, top, paint)}`];
  });
  return `${sections.join('\n')}`;
}

function linesOf(ranked: readonly Ranked[], top: number, paint: Paint): string {
  const rest = ranked.slice(top);
  const others = rest.reduce((sum, one) => sum + one.count, 0);
  const width = Math.max(ranked[0]?.count ?? 0, others).toLocaleString('en').length;
  const lines = ranked
    .slice(0, top)
    .map(({ name, count }) => `  ${count.toLocaleString('en').padStart(width)}  ${nameText(name, paint)}\n`);
  if (rest.length === 0) return lines.join('');
  return `${lines.join('')}  ${others.toLocaleString('en').padStart(width)}  ${paint.faint('others')}\n`;
}

function nameText(name: string | undefined, paint: Paint): string {
  return name === undefined ? paint.faint('others') : name === '' ? paint.faint('(not said)') : visible(name);
}

/** The counts as `--json` prints them; a name that is null stands for those beyond the first thousands. The form is stable: scripts rely on it. */
function statsJson(counts: RowCounts, stats: Stats): object {
  const ranked = Object.entries(stats).map(([kind, top]) => [
    kind,
    top.ranking().map(({ name, count }) => ({ name: name ?? null, count })),
  ]);
  return { ...counts, ...Object.fromEntries(ranked) };
}
