import { describe, expect, test } from 'vitest';
import type { RenderInput } from '../../src/render/model.ts';
import { EVERYWHERE, WITH_A_FALLBACK } from './mail-clients.ts';
import { mailFeatures } from './mail-features.ts';
import { sampleInput, sampleNewsroom } from './newsroom.ts';
import { emailOf, inputFor } from './sample-release.ts';

const REMOTE = new Map([['media/new quay.jpg', 'https://porthaven.example/quay.jpg']]);
const INPUTS: readonly RenderInput[] = [
  { ...inputFor(), pictures: REMOTE },
  { ...inputFor({ language: 'ar' }), pictures: REMOTE },
  ...(await Promise.all((await sampleNewsroom()).flatMap((release) => release.editions.map((edition) => sampleInput(release, edition))))),
];
const MESSAGES = await Promise.all(INPUTS.map((input) => emailOf(input)));
const USED = [...new Set(MESSAGES.flatMap(({ html }) => mailFeatures(html)))];

describe('what the messages use', () => {
  test('is what every mail client shows, or has a fallback that is known', () => {
    expect(USED.filter((feature) => !EVERYWHERE.includes(feature) && WITH_A_FALLBACK[feature] === undefined)).toEqual([]);
  });

  test('is used, where there is an excuse for it', () => {
    expect(Object.keys(WITH_A_FALLBACK).filter((feature) => !USED.includes(feature))).toEqual([]);
  });

  test('is found by the reader of features: the test can fail', () => {
    const html = '<style>@media (hover: hover) { a:hover { gap: 1px } }</style><video poster="x" style="display:grid;inset:0"></video>';
    expect(mailFeatures(html)).toEqual([
      'at-media (hover)',
      'attr-poster',
      'attr-style',
      'css-display',
      'css-gap',
      'css-inset',
      'html-style',
      'html-video',
      'selector-:hover',
    ]);
  });
});

describe('Gmail', () => {
  test.each(MESSAGES.map(({ language, subject, html }) => ({ language, subject, html })))(
    'keeps every style sheet of $subject',
    ({ html }) => {
      for (const [, sheet = ''] of html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)) {
        // Above 8,192 characters, or with a url() in it, it throws the sheet away.
        expect(sheet.length).toBeLessThan(8192);
        expect(sheet).not.toMatch(/url\(|@import|@font-face/);
      }
    },
  );
});
