import { describe, expect, test } from 'vitest';
import { buildRelease } from '../../src/release/build/release.ts';
import { emailBytes, emailSize } from '../../src/release/lint/email-size.ts';
import { CONTEXT, draftOf, POLICY } from '../release/lint/draft.ts';
import { emailOf, inputOf } from './sample-release.ts';
import { localeFor } from './templates.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  en: 'The harbour of Porthaven has grown by a quarter in ten years, and it isn’t full. ',
  zh: '波特港在过去十年里扩大了四分之一，但仍有空位。',
  ar: 'نما ميناء بورتهافن بمقدار الربع خلال عشر سنوات. ',
};

/** A release with everything that a message shows, and `paragraphs` of some eight sentences. */
function yamlOf(language: string, paragraphs: number): string {
  const paragraph = (SENTENCES[language] ?? '').repeat(8).trim();
  return `id: new-quay
date: 2026-03-09
language: ${language}
title: Porthaven
subhead: ${SENTENCES[language]}
body: |
${`  ${paragraph}\n\n`.repeat(paragraphs)}
  [quote: okafor]

  - One "item" & more
  - Another

quotes: [{id: okafor, text: "${SENTENCES[language]}", speaker: Ada Okafor, role: Harbour master}]
signatories: [{name: Ada Okafor, title: Harbour master}, {name: Per Lindqvist}]
contact: {name: Mary Quinn, phone: 022 717 93 94, email: press@porthaven.example}
notes: |
${`  ${paragraph}\n\n`.repeat(2)}
boilerplate: ${paragraph}
links: [{title: The plan, url: "https://porthaven.example/plan"}]
`;
}

describe('the estimate of a message’s size', () => {
  test.each([
    ['en', 1],
    ['en', 60],
    ['en', 120],
    ['zh', 60],
    ['ar', 60],
  ])('is that of the message within a tenth: %s, %i paragraphs', async (language, paragraphs) => {
    const draft = draftOf(yamlOf(language, paragraphs));
    const release = buildRelease(draft, POLICY);
    const { html } = await emailOf(inputOf(release, { locale: localeFor(language) }));
    const estimate = emailBytes(draft, draft.editions[0], POLICY);
    expect(Math.abs(estimate / Buffer.byteLength(html) - 1)).toBeLessThan(0.1);
  });

  test('warns from 90 KB on, and not of what people write every day', () => {
    const said = (paragraphs: number) => Array.from(emailSize.check(draftOf(yamlOf('en', paragraphs)), CONTEXT), ({ message }) => message);
    expect(said(30)).toEqual([]);
    expect(said(75)).toEqual([
      expect.stringMatching(/^The e-mail in English would have about \d\d+ KB; Gmail cuts messages off at 102 KB\.$/),
    ]);
  });
});
