import { describe, expect, it } from 'vitest';
import { quoteApproval } from '../../../src/release/lint/quote-approval.ts';
import { CONTEXT, check, draftOf } from './draft.ts';
import { itFinds } from './table.ts';

describe('quote-approval', () => {
  itFinds(
    quoteApproval,
    {
      'an approved quote': ['quotes: [{id: mayor, text: Yes, approved_by: Her office, approved_on: 2026-05-01}]'],
      'no approval': ['quotes: [{id: mayor, text: Yes}]', 'mayor'],
      'no day': ['quotes: [{id: mayor, text: Yes, approved_by: Her office}]', 'mayor'],
    },
    { ...CONTEXT, policy: { ...CONTEXT.policy, quotesNeedApproval: true } },
  );

  it('asks for nothing where the newsroom does not', () => {
    expect(check(quoteApproval, 'quotes: [{id: mayor, text: Yes}]')).toEqual([]);
  });

  it('takes the approval of the original for its translation', () => {
    const draft = draftOf('quotes: [{id: mayor, text: Yes, approved_by: Her office, approved_on: 2026-05-01}]', {
      fr: 'quotes: [{id: mayor, text: Oui}]',
    });
    expect([...quoteApproval.check(draft, { ...CONTEXT, policy: { ...CONTEXT.policy, quotesNeedApproval: true } })]).toEqual([]);
  });
});
