import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_COLUMNS, csvCell, csvOf } from '../../src/report/csv.ts';
import { collect, MORNING } from '../ledger/samples.ts';
import { accepted, delivered, rejected, streamOf } from './sent-dispatch.ts';

describe('the report as CSV', () => {
  it('has a line a delivery, with what became of it', async () => {
    const records = [
      delivered(1, accepted(MORNING)),
      delivered(2, rejected('No such user, sorry'), { name: 'Ada "Quay" Lind' }),
      delivered(3, { state: 'deferred', attempts: 1, until: MORNING, cause: '450 4.2.0 Greylisted', at: MORNING }),
      delivered(4, { state: 'queued', attempts: 0 }),
    ];
    const text = (await collect(csvOf(streamOf(records)))).join('');
    expect(text.split('\r\n')).toEqual([
      'address,name,list,language,state,attempts,at,until,code,enhanced,reason,came_back',
      `desk1@tide-times.example,Reporter Nº 1,coast,en,accepted,1,2006-10-05T09:00:00.000Z,,250,2.0.0,Ok: queued as ${MORNING},`,
      'desk2@tide-times.example,"Ada ""Quay"" Lind",coast,en,rejected,1,2006-10-05T09:00:00.000Z,,550,5.1.1,"No such user, sorry",',
      'desk3@tide-times.example,Reporter Nº 3,coast,fr,deferred,1,2006-10-05T09:00:00.000Z,2006-10-05T09:00:00.000Z,,,450 4.2.0 Greylisted,',
      'desk4@tide-times.example,,coast,en,queued,0,,,,,,',
      '',
    ]);
  });

  it('comes in pieces of whole lines, and never as a whole', async () => {
    async function* many() {
      for (let number = 1; number <= 2000; number += 1) yield delivered(number, accepted(MORNING));
    }
    const pieces = await collect(csvOf(many()));
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(piece.endsWith('\r\n') && piece.length < 40_000).toBe(true);
    expect(pieces.join('').split('\r\n')).toHaveLength(2000 + 2);
  });

  it.each([
    ['=HYPERLINK("https://evil.example";"Prize")', `"'=HYPERLINK(""https://evil.example"";""Prize"")"`],
    ['+1 212 555 0100', "'+1 212 555 0100"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tcmd', "'\tcmd"],
    ['\r=1+1', '"\'\r=1+1"'],
    ['＝1+1', "'＝1+1"],
    ['2-1', '2-1'],
    ['', ''],
  ])('holds %j so that a spreadsheet takes it for words', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('reads back as it was written, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (name) => {
        const text = (await collect(csvOf(streamOf([delivered(1, accepted(MORNING), { name })])))).join('');
        const [, row] = parse(text, { record_delimiter: '\r\n' }) as string[][];
        expect(row).toHaveLength(CSV_COLUMNS.length);
        expect([name, `'${name}`]).toContain(row?.[1]);
      }),
    );
  });
});
