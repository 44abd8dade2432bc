import { describe, expect, it } from 'vitest';
import { brokenCharacters } from '../../../src/release/lint/broken-characters.ts';
import { hintsOf, itFinds } from './table.ts';

describe('broken-characters', () => {
  itFinds(brokenCharacters, {
    accents: ['language: fr\nbody: Le développement à Genève, ça va ; Â voté, São Paulo Ã.'],
    'an accent read wrongly': ['language: fr\nbody: Le dÃ©veloppement', 'Ã©'],
    'an apostrophe read wrongly': ['body: Itâ€™s here', 'â€™'],
    'a letter that could not be read': ['body: Gen\ufffdve', '\ufffd'],
    'a name': ['contact: {name: JosÃ© Silva}', 'Ã©'],
  });

  it.each([
    ['Ã©', 'Write “é” there.'],
    ['â€™', 'Write “’” there.'],
    ['\ufffd', 'Type the letter again from the original.'],
  ])('says what %s was', (broken, hint) => {
    expect(hintsOf(brokenCharacters, `body: a ${broken} b`)).toEqual([hint]);
  });
});
