import { countMember, noRows } from '../../audience/check/check-list.ts';
import type { Exclusion, Member, Recipient } from '../../audience/model.ts';
import { visible } from '../../diagnostic/visible.ts';
import type { Context } from '../context.ts';
import type { Finished } from '../finished.ts';
import type { Paint, Presenter } from '../presenter.ts';
import { summary } from './check.ts';
import { type RosterOptions, withRoster } from './roster.ts';
import { UnusableRows } from './unusable-rows.ts';

/** What the command line of `release list show` says. */
export interface ShowOptions extends RosterOptions {
  readonly excluded?: true;
  readonly json?: true;
}

/** Shows who would be written to, a line or an object each; with `excluded`, who would not and why. */
export function showLists(names: readonly string[], options: ShowOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  return withRoster(names, options, context, async (roster) => {
    const counts = noRows();
    const unusable = new UnusableRows();
    const write = options.json === true ? jsonWriter(presenter) : lineWriter(presenter, roster.fileOf);
    for await (const member of roster.members()) {
      countMember(member, counts);
      if (options.excluded !== true) unusable.note(member);
      if ((member.kind === 'excluded') === (options.excluded === true)) await write.row(member);
    }
    await write.end();
    presenter.report([...roster.remarks, ...roster.unmet()]);
    unusable.report(presenter);
    presenter.say(summary(counts, presenter));
    return counts.invalid > 0 ? 'has-problems' : 'done';
  });
}

interface RowWriter {
  row(member: Member): Promise<void>;
  end(): Promise<void>;
}

function lineWriter(presenter: Presenter, fileOf: (list: string) => string): RowWriter {
  return {
    row: (member) =>
      presenter.show(({ paint }) => (member.kind === 'included' ? lineOf(member.recipient, paint) : exclusionLine(member, paint, fileOf))),
    end: async () => undefined,
  };
}

function lineOf({ address, name, outlet, language, underEmbargo, list, line }: Recipient, paint: Paint): string {
  const words = [name, outlet, language, underEmbargo ? 'under embargo' : undefined].filter((word) => word !== undefined);
  return `${paint.strong(visible(address))}  ${words.map(visible).join(', ')}  ${paint.faint(`${visible(list)}:${line}`)}\n`;
}

function exclusionLine(
  { address, why, list, line }: Extract<Member, { kind: 'excluded' }>,
  paint: Paint,
  fileOf: (list: string) => string,
): string {
  return `${paint.strong(visible(address) || '(no address)')}  ${visible(reasonOf(why, fileOf))}  ${paint.faint(`${visible(list)}:${line}`)}\n`;
}

function reasonOf(why: Exclusion, fileOf: (list: string) => string): string {
  switch (why.kind) {
    case 'duplicate':
      return `stands in ${fileOf(why.of.list)} already, line ${why.of.line}`;
    case 'suppressed':
      return `suppressed: ${why.reason}`;
    case 'filtered':
      return `does not meet ${why.clause}`;
    case 'invalid':
      return why.diagnostic.message;
  }
}

function jsonWriter(presenter: Presenter): RowWriter {
  let any = false;
  return {
    row: async (member) => {
      await presenter.result(`${any ? ',\n' : '[\n'}  ${JSON.stringify(memberJson(member))}`);
      any = true;
    },
    end: () => presenter.result(any ? '\n]\n' : '[]\n'),
  };
}

/** A row as `list show --json` prints it. The form is stable: scripts rely on it. */
function memberJson(member: Member): object {
  if (member.kind === 'excluded') {
    const { list, line, address, why } = member;
    return { list, line, address, why: why.kind, reason: reasonOf(why, (name) => name) };
  }
  const { address, name, outlet, beat, region, language, timeZone, underEmbargo, columns, list, line } = member.recipient;
  const words = { name: name ?? null, outlet: outlet ?? null, beat: beat ?? null, region: region ?? null, language: language ?? null };
  return { list, line, address, ...words, timezone: timeZone ?? null, embargo: underEmbargo, columns };
}
