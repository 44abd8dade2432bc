import { expect, it } from 'vitest';
import { ConditionWatch } from '../../src/audience/condition-watch.ts';
import { clause } from './lists.ts';

const ROWS = [
  { beat: 'Ports; Trade', language: 'German' },
  { beat: 'Sea', language: 'fr' },
  { beat: '', language: '' },
];

function remarksOn(...conditions: readonly string[]) {
  const watch = new ConditionWatch(conditions.map((text) => clause(text)));
  for (const columns of ROWS) watch.note({ columns });
  return watch.remarks();
}

it.each(['beat=trade', 'beat=ports,SEA', 'beat!=sea', 'beat=', 'language=de', 'region=asia'])(
  'A condition that some row meets, or that no row could, is not remarked on: %s',
  (condition) => {
    expect(remarksOn(condition)).toEqual([]);
  },
);

it.each([
  ['beat=sea,tarde', '“tarde” under “beat”'],
  ['beat!=tarde', '“tarde” under “beat”'],
  ['beat=sea or beat=trade', '“sea or beat=trade” under “beat”'],
  ['language=nl', '“nl” under “language”'],
])('A condition that asks for what no row has is remarked on, with what there is: %s', (condition, what) => {
  const [remark, ...others] = remarksOn('beat=sea', condition);
  expect(others).toEqual([]);
  expect(remark).toMatchObject({ level: 'warning', rule: 'where' });
  expect(remark?.message).toBe(`No row has ${what}, which --where ${condition} asks for.`);
  expect(remark?.hint).toMatch(
    condition.startsWith('beat') ? /^Rows have “Ports”, “Trade” and “Sea”\. Several .* “beat=Ports,Trade”\.$/ : /“German” and “fr”/,
  );
});

it('Of many values the first are named', () => {
  const watch = new ConditionWatch([clause('beat=rivers')]);
  for (let at = 0; at < 100; at += 1) watch.note({ columns: { beat: `beat ${at}` } });
  expect(watch.remarks()[0]?.hint).toContain('“beat 10” and “beat 11”, among others.');
});
