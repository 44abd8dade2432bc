import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvItem, LONGEST_ROW, readCsv } from '../../src/source/csv.ts';

describe('readCsv', () => {
  it.each<[string, string, [line: number, ...cells: string[]][]]>([
    [
      'plain rows',
      'email,name\na@tide.example,Ada\n',
      [
        [1, 'email', 'name'],
        [2, 'a@tide.example', 'Ada'],
      ],
    ],
    [
      'no line end at the end',
      'email,name\na@tide.example,Ada',
      [
        [1, 'email', 'name'],
        [2, 'a@tide.example', 'Ada'],
      ],
    ],
    [
      'CRLF',
      'email,name\r\na@tide.example,Ada\r\n',
      [
        [1, 'email', 'name'],
        [2, 'a@tide.example', 'Ada'],
      ],
    ],
    [
      'lone CR, as old Macs wrote',
      'email,name\ra@tide.example,Ada\r',
      [
        [1, 'email', 'name'],
        [2, 'a@tide.example', 'Ada'],
      ],
    ],
    ['a byte order mark', '\ufeffemail,name\n', [[1, 'email', 'name']]],
    [
      'semicolons, as Excel writes in Europe',
      'email;name\na@tide.example;Ada, Countess\n',
      [
        [1, 'email', 'name'],
        [2, 'a@tide.example', 'Ada, Countess'],
      ],
    ],
    [
      'tabs',
      'email\tname\na@tide.example\tAda\n',
      [
        [1, 'email', 'name'],
        [2, 'a@tide.example', 'Ada'],
      ],
    ],
    [
      'commas in a quoted heading among semicolons',
      '"one, two, three";b\n1;2\n',
      [
        [1, 'one, two, three', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'one column',
      'email\na@tide.example\n',
      [
        [1, 'email'],
        [2, 'a@tide.example'],
      ],
    ],
    [
      'quotes, doubled ones, a comma and a line break in them',
      'a,b\n"say ""hi"", you","x\ny"\nlast,z\n',
      [
        [1, 'a', 'b'],
        [2, 'say "hi", you', 'x\ny'],
        [4, 'last', 'z'],
      ],
    ],
    [
      'CRLF in a quoted cell',
      'a,b\r\n"x\r\ny",1\r\nlast,2\r\n',
      [
        [1, 'a', 'b'],
        [2, 'x\ny', '1'],
        [4, 'last', '2'],
      ],
    ],
    [
      'a nickname in bare quotes',
      'a,b\nAda "Ace" Quay,1\n"Ace" Quay,2\n',
      [
        [1, 'a', 'b'],
        [2, 'Ada "Ace" Quay', '1'],
        [3, '"Ace" Quay', '2'],
      ],
    ],
    [
      'blank lines and rows of commas',
      'a,b\n\n,\n1,2\n\n',
      [
        [1, 'a', 'b'],
        [2, ''],
        [3, '', ''],
        [4, '1', '2'],
        [5, ''],
      ],
    ],
    [
      'ragged rows as they are',
      'a,b\n1\n1,2,3\n',
      [
        [1, 'a', 'b'],
        [2, '1'],
        [3, '1', '2', '3'],
      ],
    ],
    [
      'spaces as they are',
      'a, b\n 1 ,2 \n',
      [
        [1, 'a', ' b'],
        [2, ' 1 ', '2 '],
      ],
    ],
    [
      'other scripts and characters of two units',
      'a,b\n編集部,😀\n',
      [
        [1, 'a', 'b'],
        [2, '編集部', '😀'],
      ],
    ],
    [
      'texts of several lines that begin with a quotation mark',
      'a,b\n1,"""Quay Street\nHarwich"""\n2,"""Splendid"" she said,\nand left"\n',
      [
        [1, 'a', 'b'],
        [2, '1', '"Quay Street\nHarwich"'],
        [4, '2', '"Splendid" she said,\nand left'],
      ],
    ],
    ['a header with a very wide but lawful row', `${'c,'.repeat(999)}c\n`, [[1, ...Array.from({ length: 1000 }, () => 'c')]]],
  ])('reads %s, however the chunks are cut', async (_, text, expected) => {
    const items = expected.map(([line, ...cells]) => ({ kind: 'row', line, cells }));
    for (const size of [1, 2, 3, 7, text.length]) expect(await read(cut(text, size))).toEqual(items);
  });

  it.each<[string, string, number, RegExp]>([
    ['a quote that never closes', 'a,b\n1,2\n3,"4\n5,6\n7,8\n', 3, /quotation mark/],
    ['a quote that closes rows later, in the middle of a cell', 'a,b\n1,2\n"Ada,3\nBob,4\nCarol "Cat" Quay,5\n', 3, /quotation mark/],
    ['a NUL', 'a,b\n1,2\n3,\u00004\n', 3, /NUL/],
    ['a NUL in the header', 'a\0,b\n', 1, /NUL/],
    ['ten thousand columns', `${'c,'.repeat(9999)}c\n1,2\n`, 1, /10,000 columns/],
    ['a row with too many columns', `a,b\n${','.repeat(1000)}\n`, 2, /1,001 columns/],
    ['a row that is too long', `a,b\n1,2\n${'x'.repeat(LONGEST_ROW + 1)},3\n`, 3, /too long/],
    ['a quoted cell that is too long', `a,b\n1,2\n"${'x\n'.repeat(LONGEST_ROW)}",3\n`, 3, /too long/],
    ['a first line that is too long', 'x'.repeat(LONGEST_ROW * 3), 1, /too long/],
  ])('ends at %s and names the line', async (_, text, line, message) => {
    for (const size of [1021, text.length]) {
      const items = await read(cut(text, size));
      expect(items.at(-1)).toMatchObject({ kind: 'problem', line, message: expect.stringMatching(message), remedy: expect.any(String) });
      expect(items.filter(({ kind }) => kind === 'problem')).toHaveLength(1);
    }
  });

  it.each([
    ['a NUL', '5,\u00006\n7,8\n'],
    ['a NUL in quotes', '"5\n\u0000",6\n7,8\n'],
    ['a quote that never closes', '5,"6\n7,8\n'],
    ['a row that is too long', `${'x'.repeat(LONGEST_ROW + 1)},6\n7,8\n`],
    ['a row with too many columns', `${','.repeat(1000)}\n7,8\n`],
  ])('gives all rows before %s, however the chunks are cut', async (_, end) => {
    const text = `a,b\n1,2\n3,4\n${end}`;
    for (const size of [9, 1021, text.length]) {
      const items = await read(cut(text, size));
      expect(items.map((item) => (item.kind === 'row' ? item.cells.join() : item.kind))).toEqual(['a,b', '1,2', '3,4', 'problem']);
    }
  });

  it('reads nothing from an empty text, or one of a byte order mark alone', async () => {
    expect(await read([])).toEqual([]);
    expect(await read(['', ''])).toEqual([]);
    expect(await read(['\ufeff'])).toEqual([]);
  });

  it('stops taking in a cell that does not end', async () => {
    let taken = 0;
    async function* endless() {
      yield 'email,name\na@tide.example,"';
      for (; taken < 10_000; taken += 1) yield 'x'.repeat(65_536);
    }
    const items = await read(endless());
    expect(items.at(-1)).toMatchObject({ kind: 'problem', line: 2 });
    expect(taken).toBeLessThan(100);
  });

  it('lets the text go when its reader stops early', async () => {
    let released = false;
    async function* rows() {
      try {
        for (;;) yield 'email,name\n';
      } finally {
        released = true;
      }
    }
    for await (const { kind } of readCsv(rows())) if (kind === 'row') break;
    await new Promise(setImmediate);
    expect(released).toBe(true);
  });

  it('passes on what reading the file throws', async () => {
    async function* unplugged() {
      yield 'email,name\n';
      throw new Error('disk unplugged');
    }
    await expect(read(unplugged())).rejects.toThrow('disk unplugged');
  });

  it('gives back any cells that were written by the rules', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\n', ' ', "'"), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (rows, size) => {
        fc.pre(!rows.flat().some((text) => text.startsWith('"') && text.includes('\n')));
        const text = ['one,two\n', ...rows.map((cells) => `${cells.map(quoted).join(',')}\n`)].join('');
        const items = await read(cut(text, size));
        expect(items.slice(1).map((item) => (item.kind === 'row' ? item.cells : item))).toEqual(rows);
      }),
      { numRuns: 200 },
    );
  });
});

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

async function* cut(text: string, size: number): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(chunks: AsyncIterable<string> | string[]): Promise<CsvItem[]> {
  const items: CsvItem[] = [];
  const stream = Array.isArray(chunks) ? cut(chunks.join(''), 10) : chunks;
  for await (const item of readCsv(stream)) items.push(item);
  return items;
}
