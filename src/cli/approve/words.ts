import type { Judgement } from '../../approval/judge.ts';
import { visible } from '../../diagnostic/visible.ts';
import { countOf } from '../words/count-of.ts';

/** What a judgement says to a person, in lines: who approved this content, and why the other approvals do not count. */
export function judgementText({ by, required, discounted }: Judgement): string {
  const asked = required === 0 ? '' : ` of ${required} that newsroom.yaml asks for`;
  return [
    by.length === 0
      ? `Nobody has approved this content${asked === '' ? '' : `; newsroom.yaml asks for ${required}`}.`
      : `${countOf(by.length, 'approval')}${asked}: ${by.map(visible).join(', ')}`,
    ...discounted.map(
      ({ by: who, at, why }) => `  not counted: ${visible(who)}, ${at.slice(0, 16).replace('T', ' ')} UTC: ${visible(why)}`,
    ),
  ].join('\n');
}
