import { describe } from 'vitest';
import { titleLength } from '../../../src/release/lint/title-length.ts';
import { CONTEXT } from './draft.ts';
import { itFinds } from './table.ts';

describe('title-length', () => {
  itFinds(
    titleLength,
    {
      'a headline of the longest length': ['title: Ferry returns to Bay'],
      'a headline that is too long': ['title: Ferry returns to Bayside', 'side'],
      'letters with accents count once': [
        "title: 'e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301'",
      ],
    },
    { ...CONTEXT, policy: { ...CONTEXT.policy, titleLength: 20 } },
  );
});
