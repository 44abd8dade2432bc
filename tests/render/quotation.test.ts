import { expect, test } from 'vitest';
import type { Quote } from '../../src/release/model.ts';
import { quotationByline, quotationRuns } from '../../src/render/quotation.ts';
import { BARE, TWO_PARTS } from './sample-release.ts';
import { localeFor } from './templates.ts';

function quote(parts: Quote['parts'], said?: string): Quote {
  return { ...TWO_PARTS, parts, said };
}

function read(said: Quote, language = 'en'): string {
  return quotationRuns(said, localeFor(language))
    .map((run) => run.text)
    .join('');
}

test.each([
  ['en', quote(['We go,', 'We stay.'], 'said Ada Okafor'), '“We go,” said Ada Okafor. “We stay.”'],
  ['en', quote(['We go,'], 'she said'), '“We go,” she said.'],
  ['en', quote(['We go,', 'and stay.'], 'she said,'), '“We go,” she said, “and stay.”'],
  ['en', quote(['Do we go?'], 'she asked.'), '“Do we go?” she asked.'],
  ['en', quote(['We go.', 'We stay.']), '“We go. We stay.”'],
  ['en', quote(['We go,', 'We stay.', 'We wait.'], 'she said'), '“We go,” she said. “We stay. We wait.”'],
  ['en', quote(['  We\n  go,'], '  she said '), '“We go,” she said.'],
  [
    'fr',
    quote(['Nous partons', 'Nous restons.'], ', a dit Ada Okafor'),
    '«\u00a0Nous partons\u00a0», a dit Ada Okafor. «\u00a0Nous restons.\u00a0»',
  ],
  ['fr', quote(['Le mot «\u00a0quai\u00a0»\n  reste']), '«\u00a0Le mot «\u00a0quai\u00a0» reste\u00a0»'],
  ['de', quote(['Wir gehen', 'Wir bleiben.'], ', sagte Ada Okafor'), '„Wir gehen“, sagte Ada Okafor. „Wir bleiben.“'],
  ['es', quote(['Nos vamos', 'Nos quedamos.'], ', dijo Ada Okafor'), '«Nos vamos», dijo Ada Okafor. «Nos quedamos».'],
  ['ar', quote(['نذهب،', 'نبقى.'], 'قالت مديرة الميناء.'), '«نذهب،» قالت مديرة الميناء. «نبقى.»'],
  ['zh', quote(['我们走，', '我们留下。'], '奥卡福说'), '“我们走，”奥卡福说。“我们留下。”'],
  ['ru', quote(['Мы уходим', 'Мы остаёмся.'], ', сказала Ада Окафор'), '«Мы уходим», сказала Ада Окафор. «Мы остаёмся».'],
])('in %s a quote is read as the trade types it', (language, said, expected) => {
  expect(read(said, language)).toBe(expected);
});

test('the attribution is told apart from the words', () => {
  expect(quotationRuns(TWO_PARTS, localeFor('en')).map(({ said }) => said)).toEqual([false, true, false]);
});

test('the speaker is named below a quote whose text does not', () => {
  expect(quotationByline(BARE, localeFor('en'))).toBe('— Per Lindqvist, Fishers’ Cooperative');
  expect(quotationByline({ ...BARE, role: '' }, localeFor('en'))).toBe('— Per Lindqvist');
  expect(quotationByline(BARE, localeFor('zh'))).toBe('— Per Lindqvist，Fishers’ Cooperative');
  expect(quotationByline(TWO_PARTS, localeFor('en'))).toBeUndefined();
});
