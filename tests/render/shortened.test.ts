import { expect, it } from 'vitest';
import { shortened } from '../../src/render/shortened.ts';

const REST =
  ' Trials of the new timetable began in the spring and are to end before the first storms of the autumn, says the harbour office.';

it.each([
  ['en', 'The harbour of Porthaven opened its north quay to ferries from Sandholm today.'],
  ['fr', 'Le port de Porthaven a ouvert aujourd’hui son quai nord aux ferries de Sandholm.'],
  ['ar', 'افتتح ميناء بورتهافن اليوم رصيفه الشمالي أمام العبّارات القادمة من ساندهولم.'],
  [
    'zh',
    '波特黑文港今天启用北码头，可停靠来自桑德霍尔姆的渡轮。港务局表示，新码头将缩短候船时间，并将在春季开始试航，届时旅客可提前购票。',
  ],
])('ends with a sentence where one is long enough, as in %s', (language, opening) => {
  expect(shortened(opening + REST, language)).toBe(opening);
});

it.each([
  ['is very short', 'It is here. The north quay of Porthaven is open to ferries from Sandholm, three of which call at it every day,'],
  [
    'ends after what may be short for a word',
    'The ferry was named at Quay 3 this morning in the presence of Mr. Teal and of everybody who had worked on it',
  ],
])('ends with an ellipsis where the first sentence %s', (_, opening) => {
  expect(shortened(opening + REST, 'en')).toMatch(/^.{80,160}…$/);
});

it('leaves alone what is short enough', () => {
  expect(shortened('Ferries to Sandholm', 'en')).toBe('Ferries to Sandholm');
});
