import { visible } from '../../diagnostic/visible.ts';
import type { Ending } from '../../dispatch/ending.ts';
import { stopWords } from '../../dispatch/stop-reason.ts';
import { DELIVERY_STATES } from '../../ledger/delivery.ts';
import type { Counts, DispatchRecord } from '../../ledger/port.ts';
import type { Finished } from '../finished.ts';
import type { Paint } from '../presenter.ts';
import { countOf } from '../words/count-of.ts';

/** A dispatch that has ended for now. */
export interface Closing {
  readonly ending: Ending;
  readonly record: DispatchRecord;
  /** The release's, as it was typed, for `--resume`; undefined for a test. */
  readonly file: string | undefined;
  /** The moment for which those wait who are not written to yet; undefined where it has come, or there was none. */
  readonly waitsFor: string | undefined;
  readonly paint: Paint;
}

/** How the command ended, by how the dispatch did. */
export function finishedOf(ending: Ending): Finished {
  switch (ending.kind) {
    case 'done':
      return 'done';
    case 'has-problems':
    case 'cancelled':
      return 'has-problems';
    case 'unfinished':
    case 'refused':
      return 'unfinished';
    case 'stopped':
      return MISCONFIGURED.includes(ending.why.kind) ? 'misused' : 'unfinished';
  }
}

/** Nothing but a change of the settings, or of the release, helps. */
const MISCONFIGURED: readonly string[] = ['closed-to-us', 'sender-refused', 'message-refused'];

/** What a person reads last: how many got it, who did not, and what to do. */
export function closingReport({ ending, record, file, waitsFor, paint }: Closing): string {
  const resume = file === undefined ? 'Send the test again.' : `Go on with: release send ${file} --resume`;
  switch (ending.kind) {
    case 'done':
      return `${paint.good('✓')} ${countsText(ending.counts)}\n${whereTo(record)}`;
    case 'has-problems':
      return `${paint.error('✗')} ${countsText(ending.counts)}\nWho was rejected, and why: release report ${record.id}`;
    case 'unfinished':
      return ending.why !== 'uncertain' && waitsFor !== undefined
        ? [
            countsText(ending.counts),
            `Waits for ${waitsFor}: that moment has not come for those who are left.`,
            `${resume}, or \`release worker\` does when it is due.`,
          ].join('\n')
        : [countsText(ending.counts), UNFINISHED[ending.why], ...dueLine(ending.nextDue), resume].join('\n');
    case 'cancelled':
      return `${paint.error('✗')} Cancelled by ${visible(ending.by)}: ${visible(ending.why)}\n${countsText(ending.counts)}`;
    case 'refused': {
      const { host, pid } = ending.by;
      return `Another sender is at this dispatch: process ${pid} on ${host}. Nothing was done; \`release status\` shows how far it is.`;
    }
    case 'stopped': {
      const { sentence, hint } = stopWords(ending.why);
      const counts = ending.counts === undefined ? [] : [countsText(ending.counts)];
      return [`${paint.error('Stopped:')} ${sentence}`, hint, ...counts, resume].join('\n');
    }
  }
}

/** Counts by state, those that are not zero: `14 accepted, 2 rejected`. */
export function countsText(counts: Counts): string {
  const some = DELIVERY_STATES.filter((state) => counts[state] > 0).map((state) => `${counts[state].toLocaleString('en')} ${state}`);
  return some.length === 0 ? countOf(0, 'recipient') : some.join(', ');
}

const UNFINISHED = {
  deferred: 'Some servers said “not now”; those deliveries are tried again later.',
  uncertain:
    'Of some nobody knows whether the server took them: add `--uncertain resend` to send them again, or `--uncertain accept` to leave it at that.',
  interrupted: 'Interrupted: what was under way is recorded, the rest waits.',
} as const;

function dueLine(due: number | undefined): readonly string[] {
  return due === undefined ? [] : [`The first of them is due at ${new Date(due).toLocaleString('en-GB')}.`];
}

function whereTo({ route, id }: DispatchRecord): string {
  return route.startsWith('sandbox ')
    ? `Nothing left this machine: the messages are in ${route.slice('sandbox '.length)}`
    : `Dispatch ${id}`;
}
