import wrapAnsi from 'wrap-ansi';
import { visible } from '../../diagnostic/visible.ts';
import { CHECKS, type Finding, type Verdict } from '../../doctor/finding.ts';
import type { Paint } from '../presenter.ts';

interface Look {
  readonly width: number;
  readonly paint: Paint;
}

const SIGNS: Readonly<Record<Verdict, string>> = { ok: '✓', warning: '!', failed: '✗', 'not-checked': '–' };
const INDENT = '  ';
const NARROWEST = 30;

/** A finding for people: verdict, what was looked at, the reason; how to mend it; and records to publish, each value unbroken on a line of its own, to copy. */
export function findingText({ check, subject, verdict, reason, fix }: Finding, { width, paint }: Look): string {
  const colour = { ok: paint.good, warning: paint.warning, failed: paint.error, 'not-checked': paint.faint }[verdict];
  const about = subject === undefined ? '' : ` ${visible(subject)}`;
  const word = verdict === 'ok' ? '' : `${verdict === 'not-checked' ? 'not checked' : verdict}: `;
  const room = Math.max(NARROWEST, width) - INDENT.length;
  const lines = [`${colour(SIGNS[verdict])} ${paint.strong(CHECKS[check])}${about}`, ...indented(`${word}${visible(reason)}`, room)];
  if (fix !== undefined) {
    lines.push(...indented(`→ ${visible(fix.words)}`, room));
    for (const { name, type, value } of fix.records)
      lines.push(`${INDENT}${INDENT}${visible(name)}  ${type}`, `${INDENT}${INDENT}${visible(value)}`);
  }
  return `${lines.join('\n')}\n`;
}

/** How the examination ended, in a line. */
export function summaryText(findings: readonly Finding[], { paint }: Look): string {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  const parts = (['ok', 'warning', 'failed', 'not-checked'] as const)
    .filter((verdict) => count(verdict) > 0)
    .map(
      (verdict) =>
        `${count(verdict)} ${verdict === 'not-checked' ? 'not checked' : verdict === 'warning' && count(verdict) > 1 ? 'warnings' : verdict}`,
    );
  const fit =
    count('failed') > 0
      ? paint.error('Not fit to send')
      : wasOffline(findings)
        ? paint.warning('Fit to send, as far as this machine alone can tell')
        : count('warning') > 0
          ? paint.warning('Fit to send, with warnings')
          : paint.good('Fit to send');
  return `\n${isUnsure(findings) && count('failed') === 0 ? paint.warning('Not sure') : fit}: ${parts.join(', ')}.\n`;
}

/** Nobody was asked who sends, or could. */
function wasOffline(findings: readonly Finding[]): boolean {
  return findings.some(({ check, verdict }) => check === 'smtp' && verdict === 'not-checked');
}

/** An examination as `--json` prints it. The form is stable: scripts rely on it. `fit`: nothing fails; null where something gave no answer. */
export function doctorJson(findings: readonly Finding[]): object {
  const failed = findings.some(({ verdict }) => verdict === 'failed');
  return {
    fit: failed ? false : isUnsure(findings) ? null : true,
    findings: findings.map(({ check, subject, verdict, because, reason, fix }) => ({
      check,
      subject: subject ?? null,
      verdict,
      because: because ?? null,
      reason,
      fix: fix ?? null,
    })),
  };
}

function isUnsure(findings: readonly Finding[]): boolean {
  return findings.some(({ because }) => because === 'no-answer');
}

function indented(text: string, room: number): string[] {
  return wrapAnsi(text, room, { hard: true, trim: true })
    .split('\n')
    .map((line) => `${INDENT}${line}`);
}
