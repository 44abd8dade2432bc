import type { DispatchEvent, Progress } from '../../dispatch/event.ts';
import { replyInWords } from '../../ledger/reply-words.ts';
import { utcText } from '../../release/utc-text.ts';
import { progressBar } from '../progress-bar.ts';

/** How far a dispatch is, in one line of a terminal that is so wide: bar, count, what went wrong, rate, time left. */
export function sendingLine({ counts, perSecond, left }: Progress, width: number): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const trouble = [
    ...(counts.deferred > 0 ? [`${counts.deferred} deferred`] : []),
    ...(counts.rejected > 0 ? [`${counts.rejected} rejected`] : []),
    ...(counts.uncertain > 0 ? [`${counts.uncertain} uncertain`] : []),
  ];
  const rate = perSecond >= 0.5 ? [`${Math.round(perSecond).toLocaleString('en')}/s`, `${durationOf(left / perSecond)} left`] : [];
  return progressBar({ done: total - left, total, width, what: [...trouble, ...rate].join('  ') });
}

/** What went wrong, as one line that stays; undefined for what the progress shows. */
export function troubleLine(event: DispatchEvent): string | undefined {
  switch (event.kind) {
    case 'rejected':
      return `${event.to.address} was rejected: ${replyInWords(event.reply)}`;
    case 'uncertain':
      return `${event.to.address} is uncertain: ${event.cause}`;
    case 'slowed-down':
      return `Sending ${event.domain === undefined ? '' : `to ${event.domain} `}more slowly: ${event.perSecond.toFixed(1)}/s`;
    case 'resting':
      return `The mail server takes nothing for now (${event.cause}); going on at ${timeOf(event.until)}.`;
    case 'clock-jumped':
      return `The clock was set ${event.by < 0 ? 'back' : 'forward'} by ${durationOf(Math.abs(event.by) / 1000)}: check the time of day on this machine.`;
    case 'clock-differs':
      return clockLine(event);
    default:
      return undefined;
  }
}

function clockLine({ relay, told, at }: Extract<DispatchEvent, { kind: 'clock-differs' }>): string {
  const by = `${durationOf(Math.abs(at - told) / 1000)} ${at > told ? 'ahead' : 'behind'}`;
  return `This machine’s clock says ${utcText(at)}, ${relay} says ${utcText(told)}: it is ${by}, or the server’s is wrong. Check it (\`timedatectl\`): embargoes end by it.`;
}

function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

function timeOf(epochMs: number): string {
  return new Date(epochMs).toLocaleTimeString('en-GB');
}
