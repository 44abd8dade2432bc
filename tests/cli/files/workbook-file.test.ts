import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sheetIn, workbookRows } from '../../../src/cli/files/workbook-file.ts';
import { LONGEST_ROW } from '../../../src/source/csv.ts';
import { collect } from '../../audience/lists.ts';
import { workbookOf, zipped } from '../../source/xlsx/zip.ts';

const PRESS_LISTS = fileURLToPath(new URL('../../fixtures/workbooks/press-lists.xlsx', import.meta.url));

describe('a workbook', () => {
  it('that a spreadsheet program wrote is read as it is shown: texts, numbers, dates, yes and no', async () => {
    expect(await rowsOf(PRESS_LISTS)).toEqual([
      [1, 'Email', 'Name', 'Outlet', 'Beat', 'Language', 'Phone', 'Met on', 'Issues a year', 'Embargo'],
      [2, 'ada.quay@tide-times.example', 'Ada Quay', 'Tide Times', 'harbours', 'en', '442079460321', '2026-09-05', '52', 'true'],
      [
        3,
        'Zoë.Marsh@tide-times.example',
        'Zoë Marsh',
        'Tide Times',
        'ferries',
        'fr',
        '+41 22 717 93 94',
        '2026-09-05 14:30',
        '0.5',
        'false',
      ],
      [5, 'yuki.tanaka@harbour-radio.example', '田中 ゆき', 'Harbour Radio, FM', '', 'ja', '', '', '', ''],
      [6, 'no address here', 'Nobody', 'Nowhere', '', 'en', '', '', '', ''],
    ]);
  });

  it('gives the sheet that is asked for, else the first that is not hidden, and says so where there are others', async () => {
    expect(await sheetIn(PRESS_LISTS, undefined)).toMatchObject({
      kind: 'valid',
      value: { name: 'Print desk' },
      warnings: [{ rule: 'list-sheet' }],
    });
    expect(await sheetIn(PRESS_LISTS, 'Broadcast')).toMatchObject({ kind: 'valid', value: { name: 'Broadcast' }, warnings: [] });
    const unknown = await sheetIn(PRESS_LISTS, 'Brodcast');
    expect(unknown).toMatchObject({
      kind: 'invalid',
      diagnostics: [{ hint: expect.stringMatching(/Broadcast.*“Print desk” and “Broadcast”/) }],
    });
  });

  it.each<[string, string, Readonly<Record<string, string>>, (string | number)[][]]>([
    [
      'texts of several fonts, without how they are spoken',
      cells('s:0', 's:1'),
      { 'xl/sharedStrings.xml': '<sst><si><r><t>Ad</t></r><r><t>a &amp; Bo</t></r></si><si><t>田</t><rPh><t>た</t></rPh></si></sst>' },
      [[1, 'Ada & Bo', '田']],
    ],
    [
      'texts in the cell, and of formulas',
      cells('inlineStr:<is><t>Ada</t></is>', 'str:Quay_x000D_', 'e:#N/A'),
      {},
      [[1, 'Ada', 'Quay\r', '#N/A']],
    ],
    [
      'cells that are left out, by their references',
      '<row r="3"><c r="B3"><v>7</v></c><c r="AB3"><v>8</v></c></row>',
      {},
      [[3, '', '7', ...Array.from({ length: 25 }, () => ''), '8']],
    ],
    [
      'rows and cells without numbers',
      '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
      {},
      [
        [1, '1', '2'],
        [2, '3', ''],
      ],
    ],
    [
      'names with a prefix',
      '<x:row xmlns:x="main"><x:c><x:v>4.1227179394E10</x:v></x:c><x:c><x:v>0.30000000000000004</x:v></x:c></x:row>',
      {},
      [[1, '41227179394', '0.3']],
    ],
    [
      'dates since 1904, in a format of its own',
      '<row><c s="1"><v>44441</v></c><c s="1"><v>0.75</v></c><c s="0"><v>44441</v></c></row>',
      {
        'xl/workbook.xml': '<workbook><workbookPr date1904="1"/><sheets><sheet name="Press" r:id="rId1"/></sheets></workbook>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="165" formatCode="[$-409]d\\ mmm&quot; of &quot;yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="165"/></cellXfs></styleSheet>',
      },
      [[1, '2025-09-03', '18:00', '44441']],
    ],
  ])('is read with %s', async (_, rows, others, expected) => {
    expect(await rowsOf(await kept(workbookOf(rows, others)))).toEqual(expected);
  });

  it.each<[string, Buffer, RegExp]>([
    ['no archive', Buffer.from('email,name\n'), /damaged, older than \.xlsx, or has a password/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /older than \.xlsx/],
    ['an archive of something else', zipped({ 'notes.txt': 'email' }), /no workbook/],
    ['one cut off', workbookOf(cells('n:1')).subarray(0, 400), /damaged/],
    ['one whose XML breaks off', workbookOf('<row><c><v>1</v></row>'), /damaged/],
    [
      'one that defines entities',
      workbookOf(cells('n:1'), {
        'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>',
      }),
      /document type/,
    ],
    ['one that unpacks to more than it says', workbookOf(`<row><c t="str"><v>${'x'.repeat(50_000)}</v></c></row>`, {}, 400), /damaged/],
    ['a row that is too long', workbookOf(cells(`str:${'x'.repeat(LONGEST_ROW + 1)}`)), /longer than 100,000/],
    [
      'a shared text that is too long',
      workbookOf(cells('s:0'), { 'xl/sharedStrings.xml': `<sst><si>${`<t>${'x'.repeat(60_000)}</t>`.repeat(2)}</si></sst>` }),
      /too long/,
    ],
    ['a name that does not end', workbookOf(`<${'r'.repeat(3_000_000)}/>`), /too long/],
    ['too many columns', workbookOf('<row><c r="ZZZ1"><v>1</v></c></row>'), /1,000 columns/],
    ['rows out of order', workbookOf('<row r="9"><c><v>1</v></c></row><row r="2"/>'), /not numbered/],
    ['a row beyond the last', workbookOf('<row r="99999999999"/>'), /not numbered/],
    ['a row without a number in its place', workbookOf('<row r="nine"/>'), /not numbered/],
    [
      'a name of a part that is none',
      workbookOf('', {
        'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="%zz"/></Relationships>',
      }),
      /no sheet/,
    ],
    ['a text that is not there', workbookOf(cells('s:7')), /not in it/],
    ['bytes that are no text', workbookOf(Buffer.from('<row><c t="str"><v>\xff</v></c></row>', 'latin1')), /UTF-8/],
    ['no sheet', workbookOf('', { 'xl/workbook.xml': '<workbook/>' }), /no sheet/],
  ])('that is %s is refused in words', async (_, bytes, why) => {
    const path = await kept(bytes);
    const sheet = await sheetIn(path, undefined);
    const said =
      sheet.kind === 'invalid'
        ? sheet.diagnostics[0]?.message
        : (await itemsOf(path)).flatMap((item) => (item.kind === 'problem' ? item.message : []))[0];
    expect(said).toMatch(why);
  });

  it('that unpacks to more rows than a sheet has is refused at the last', async () => {
    const path = await kept(workbookOf(Buffer.alloc(31 * 1_100_000, '<row><c t="str"><v/></c></row>\n')));
    let [count, last] = [0, ''];
    for await (const { kind } of workbookRows(path, { name: 'Press', path: 'xl/worksheets/sheet1.xml' })) [count, last] = [count + 1, kind];
    expect([count, last]).toEqual([1_048_577, 'problem']);
  });
});

/** A row of cells, each written `type:value`. */
function cells(...written: readonly string[]): string {
  const all = written.map((cell) => {
    const [, type, value = ''] = /^(\w+):(.*)$/s.exec(cell) ?? [];
    return `<c t="${type}">${value.startsWith('<') ? value : `<v>${value}</v>`}</c>`;
  });
  return `<row>${all.join('')}</row>`;
}

async function kept(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'workbook-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'press.xlsx');
  await writeFile(path, bytes);
  return path;
}

async function itemsOf(path: string) {
  const sheet = await sheetIn(path, undefined);
  if (sheet.kind === 'invalid') throw new Error(sheet.diagnostics[0]?.message);
  return collect(workbookRows(path, sheet.value));
}

async function rowsOf(path: string): Promise<unknown[]> {
  return (await itemsOf(path)).map((item) => (item.kind === 'row' ? [item.line, ...item.cells] : item));
}
