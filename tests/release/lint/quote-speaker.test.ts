import { describe } from 'vitest';
import { quoteSpeaker } from '../../../src/release/lint/quote-speaker.ts';
import { itFinds } from './table.ts';

describe('quote-speaker', () => {
  itFinds(quoteSpeaker, {
    'a quote with both': ['quotes: [{id: mayor, text: Yes, speaker: Amelia Thornbury, role: mayor}]'],
    'no speaker': ['quotes: [{id: mayor, text: Yes, role: mayor}]', 'mayor'],
    'no role': ['quotes: [{id: mayor, text: Yes, speaker: Amelia Thornbury}]', 'mayor'],
    neither: ['quotes: [{id: mayor, text: Yes}]', 'mayor', 'mayor'],
  });
});
