import { expect, test } from 'vitest';
import { sideBySide } from '../../src/preview/side-by-side.ts';
import type { Block, Edition } from '../../src/release/model.ts';

test('Editions stand part by part: a quote beside the same quote, what is missing alone, what is not translated marked', () => {
  const english = edition('en', 'The quay', [
    paragraph('It opens on Monday.'),
    quote('okafor', 'At last.'),
    heading('Next'),
    paragraph('Trains follow.'),
  ]);
  const french = {
    ...edition('fr', 'Le quai', [
      paragraph('Il ouvre lundi.'),
      paragraph('Une phrase de plus.'),
      quote('okafor', 'At last.'),
      paragraph('Les trains suivent.'),
    ]),
    untranslated: ['quotes'],
  };
  expect(sideBySide(english, french).map(({ kind, left, right, untranslated }) => [kind, left, right, untranslated])).toEqual([
    ['title', 'The quay', 'Le quai', false],
    ['paragraph', 'It opens on Monday.', 'Il ouvre lundi.', false],
    ['paragraph', undefined, 'Une phrase de plus.', false],
    ['quote', 'At last. — Ada Okafor', 'At last. — Ada Okafor', true],
    ['heading', 'Next', undefined, false],
    ['paragraph', 'Trains follow.', 'Les trains suivent.', false],
  ]);
});

function edition(language: string, title: string, body: readonly Block[]): Edition {
  const contact = {
    name: 'Ada Okafor',
    title: undefined,
    office: undefined,
    phone: undefined,
    email: 'ada@quay.example',
    hours: undefined,
  };
  const none = { subhead: undefined, dateline: undefined, reason: undefined };
  const empty = { quotes: [], signatories: [], spokespersons: [], boilerplate: [], notes: [], media: [], links: [], untranslated: [] };
  return { ...none, ...empty, language, title, body, contacts: [contact] };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, inlines: [{ kind: 'text', text }] };
}

function quote(id: string, words: string): Block {
  return {
    kind: 'quote',
    quote: { id, parts: [words], said: undefined, speaker: 'Ada Okafor', role: 'Harbour master', approval: undefined },
  };
}
