import type { SuppressingWord } from '../newsroom/suppressing-words.ts';
import type { Feedback } from './feedback.ts';

/** Why whom a piece of feedback is about is to be written to no more, in words; undefined where the policy lets them be. */
export function suppressionReason(feedback: Feedback, policy: readonly SuppressingWord[]): string | undefined {
  const { kind, reason } = feedback;
  const words: readonly string[] = kind === 'auto-reply' && reason !== 'left' ? [] : [kind, reason];
  if (!policy.some((word) => words.includes(word))) return undefined;
  switch (kind) {
    case 'hard':
    case 'soft':
      return `bounced: ${reason}${feedback.status === undefined ? '' : ` (${feedback.status})`}`;
    case 'complaint':
      return `complained: ${reason}`;
    case 'unsubscribe':
      return 'unsubscribed';
    case 'auto-reply':
      return 'left, said an automatic reply';
    case 'delivered':
    case 'unknown':
      return undefined;
    default:
      return kind satisfies never;
  }
}
