import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/report/account.ts';
import { bar, sparkline } from '../../src/report/bars.ts';
import { overviewText } from '../../src/report/outcome-text.ts';
import { overviewOf } from '../../src/report/overview.ts';
import { accountText } from '../../src/report/text.ts';
import { MORNING } from '../ledger/samples.ts';
import { THREE_MONTHS } from './came-back.ts';
import { accepted, DISPATCH, delivered, hundred, PLAIN, rejected, streamOf } from './sent-dispatch.ts';

describe('the report for people', () => {
  it('reads as this', async () => {
    await expect(accountText(await accountOf(DISPATCH, hundred()), PLAIN)).toMatchFileSnapshot('../golden/report/hundred.txt');
  });

  it('has every column of what came back in sixty columns', async () => {
    const overview = overviewText(await overviewOf(await THREE_MONTHS()), { ...PLAIN, width: 60 });
    for (const head of overview.split('\n').filter((line) => line.startsWith('By '))) expect(head).toMatch(/complained +rate +opted out$/);
    expect(overview).toContain('By domain');
  });

  it.each([20, 40, 60, 80, 100, 200])('fits into %d columns, or forty where there are fewer', async (width) => {
    const record = delivered(1, rejected('用户不存在'.repeat(30)), {
      address: 'desk@報.example',
      list: '外国记者名单'.repeat(8),
      name: '記者',
    });
    const wide = accountText(
      await accountOf({ ...DISPATCH, title: '港口'.repeat(40) }, streamOf([record, delivered(2, accepted(MORNING))])),
      { ...PLAIN, width },
    );
    const usual = accountText(await accountOf(DISPATCH, hundred()), { ...PLAIN, width });
    for (const line of `${wide}${usual}`.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(Math.max(40, width));
  });

  it('lets nobody move the cursor or turn the line', async () => {
    const record = delivered(1, rejected('\u001b[2J\u202egnp.exe'), {
      address: 'desk\u001b]0;x\u0007@tide-times.example',
      list: 'co\u001bast',
    });
    const text = accountText(await accountOf({ ...DISPATCH, title: 'Har\u001b[31mbour' }, streamOf([record])), PLAIN);
    expect(text).not.toMatch(/[^\n\P{Cc}]|\p{Bidi_Control}/u);
  });

  it('colours plain words only: without paint and with it the words are the same', async () => {
    const account = await accountOf(DISPATCH, hundred());
    const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
    const coloured = accountText(account, { ...PLAIN, paint: { good: red, warning: red, error: red, strong: red, faint: red } });
    expect(coloured).toContain('\u001b[31m');
    expect(stripVTControlCharacters(coloured)).toBe(accountText(account, PLAIN));
  });

  it('says so when nobody has it yet', async () => {
    const text = accountText(await accountOf(DISPATCH, streamOf([])), PLAIN);
    expect(text).toContain('Accepted: nobody has it yet');
  });

  it('calls one in ten thousand not nothing, and all but one not all', async () => {
    async function* many() {
      for (let number = 1; number < 10_000; number += 1) yield delivered(number, accepted(MORNING));
      yield delivered(10_000, rejected('unknown'));
    }
    const text = accountText(await accountOf(DISPATCH, many()), PLAIN);
    expect(text).toMatch(/accepted +9,999 .* 99\.9 %/u);
    expect(text).toMatch(/rejected +1 .* < 0\.1 %/u);
  });
});

describe('bars', () => {
  it('are exact to an eighth of a column, and show what is not nothing', () => {
    expect([0, 0.0001, 0.5, 0.99, 1].map((share) => bar(share, 4))).toEqual(['', '▏', '██', '████', '████']);
    expect(bar(0.4, 4)).toBe('█▋');
  });

  it('over time add neighbours together where there is no room', () => {
    expect(sparkline([0, 1, 4, 8], 10)).toBe(' ▁▄█');
    expect(sparkline([1, 1, 2, 2, 4, 4], 3)).toBe('▂▄█');
    expect(sparkline([0, 1, 1000], 3)).toBe(' ▁█');
  });
});
