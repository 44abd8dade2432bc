import { describe, expect, it } from 'vitest';
import { untranslated } from '../../../src/release/lint/untranslated.ts';
import { CONTEXT, draftOf } from './draft.ts';

const OWN = `language: en
title: Ferry returns
subhead: In May
body: The ferry returns.
boilerplate: The bay is small.
subjects: [ferries]
`;
const messagesFor = (sibling: string, context = CONTEXT): readonly string[] =>
  Array.from(untranslated.check(draftOf(OWN, { fr: sibling }), context), ({ message }) => message);

describe('untranslated', () => {
  it('has nothing to say of a whole translation', () => {
    expect(
      messagesFor(
        'title: Le ferry revient\nsubhead: En mai\nbody: Le ferry revient.\nboilerplate: La baie est petite.\nsubjects: [ferries]',
      ),
    ).toEqual([]);
  });

  it('names the parts that an edition leaves out', () => {
    expect(messagesFor('title: Le ferry revient\nbody: Le ferry revient.')).toEqual([
      'The French edition leaves the subhead, the boilerplate and the subjects in English.',
    ]);
  });

  it('finds a copied text', () => {
    expect(
      messagesFor('title: Ferry returns\nsubhead: En mai\nbody: Le ferry revient.\nboilerplate: La baie.\nsubjects: [traversiers]'),
    ).toEqual(['The French edition leaves the headline in English.']);
  });

  it('counts the newsroom’s boilerplate in the language as a translation', () => {
    const context = { ...CONTEXT, policy: { ...CONTEXT.policy, boilerplate: { fr: 'La baie est petite.' } } };
    expect(messagesFor('title: Le ferry revient\nsubhead: En mai\nbody: Le ferry revient.\nsubjects: [traversiers]', context)).toEqual([]);
  });
});
