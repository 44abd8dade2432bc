import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { releaseView } from '../../src/render/view.ts';
import { EMAIL_WORDS, HTML_WORDS, TEXT_WORDS } from '../../src/render/vocabulary.ts';
import { inputFor } from './sample-release.ts';

const README = readFileSync(join(import.meta.dirname, '../../templates/README.md'), 'utf8');

test.each([...Object.keys(releaseView(inputFor())), 'head', 'structuredData', 'greeting', 'unsubscribeUrl'])(
  'templates/README.md lists the name %s',
  (name) => {
    expect(README).toContain(`\`${name}\``);
  },
);

test.each([...HTML_WORDS, ...TEXT_WORDS, ...EMAIL_WORDS])('templates/README.md lists the word %s', (word) => {
  expect(README).toMatch(new RegExp(`\\{\\{(?:> |#each )?\\(?${word}[ )]`));
});
