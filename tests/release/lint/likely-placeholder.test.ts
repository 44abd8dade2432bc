import { describe } from 'vitest';
import { likelyPlaceholder } from '../../../src/release/lint/likely-placeholder.ts';
import { itFinds } from './table.ts';

describe('likely-placeholder', () => {
  itFinds(likelyPlaceholder, {
    XX: ['body: It costs XX pounds.', 'XX'],
    'the Super Bowl': ['body: She was at Super Bowl XX as a child.'],
    'question marks': ['body: The mayor ??? said so.', '???'],
    'a doubt in brackets': ['body: They met in [Vienna?] on Monday.', '[Vienna?]'],
    'a blank': ['body: Price ____ pounds.', '____'],
    'what the other rule finds': ['body: It costs TODO pounds.'],
    TBA: ['body: The place is TBA.', 'TBA'],
  });
});
