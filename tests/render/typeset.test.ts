import { expect, test } from 'vitest';
import { inlineText } from '../../src/release/inline-text.ts';
import { typeset } from '../../src/render/typeset.ts';
import { blocksOf, sampleEdition } from './sample-release.ts';
import { localeFor } from './templates.ts';

/** Spaces that do not break, as a reader of this file can see them. */
function shown(text: string): string {
  return text.replaceAll('\u00a0', '~');
}

test.each([
  ['Invitation : « Le fil des mots »', 'Invitation~: «~Le fil des mots~»'],
  ['Vraiment ? Oui ! Bien ; merci', 'Vraiment~? Oui~! Bien~; merci'],
  ['à 9 h 45 et à 10 h', 'à 9~h~45 et à 10~h'],
  ['une voix « je » qu’elles', 'une voix «~je~» qu’elles'],
  ['déjà\u00a0: ici', 'déjà~: ici'],
  ['un :mot et 3 heures', 'un :mot et 3 heures'],
  ['https://porthaven.example/?a b', 'https://porthaven.example/?a b'],
])('in French %s is set as %s', (title, expected) => {
  expect(shown(typeset(sampleEdition({ title }), localeFor('fr')).title)).toBe(expected);
});

test('spaces are mended in every text, and no word changes', () => {
  const body = blocksOf('**9 h 45** : accueil\n\n- un « mot »\n\n[quote: okafor]\n\n[media: quay]');
  const edition = sampleEdition({ body, notes: blocksOf('Accès : ici'), subhead: 'Vu ?' });
  const set = typeset(edition, localeFor('fr'));
  expect(set.body.map((block) => (block.kind === 'paragraph' ? shown(inlineText(block.inlines)) : block.kind))).toEqual([
    '9~h~45~: accueil',
    'list',
    'quote',
    'image',
  ]);
  expect(shown(JSON.stringify(set))).toContain('un «~mot~»');
  expect(set.subhead).toBe('Vu\u00a0?');
  expect(JSON.stringify(set).replaceAll('\u00a0', ' ')).toBe(JSON.stringify(edition));
});

test.each(['en', 'de', 'es', 'ar', 'zh', 'ru'])('in %s nothing is touched', (language) => {
  const edition = sampleEdition({ title: 'So : « this » !' });
  expect(typeset(edition, localeFor(language))).toBe(edition);
});
