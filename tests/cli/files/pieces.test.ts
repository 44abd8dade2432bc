import { describe, expect, it } from 'vitest';
import { inPieces, jsonArray } from '../../../src/cli/files/pieces.ts';
import { collect } from '../../audience/lists.ts';

describe('jsonArray', () => {
  it.each([
    ['nothing', []],
    ['an item', [{ address: 'ada@tide-times.example' }]],
    ['items with items in them', [{ cells: [{ column: 'notes', after: 'one\ntwo' }], none: [] }, {}, { line: 2 }]],
  ])('writes %s as JSON.stringify does, and within an object too', async (_, items) => {
    expect((await collect(jsonArray(items))).join('')).toBe(JSON.stringify(items, null, 2));
    const within = (await collect(jsonArray(items, 1))).join('');
    expect(`{\n  "changes": ${within}\n}`).toBe(JSON.stringify({ changes: items }, null, 2));
  });
});

describe('inPieces', () => {
  it('leaves out nothing, and writes little by little', async () => {
    const lines = Array.from({ length: 9000 }, (_, number) => `ada${number}@tide-times.example\n`);
    const pieces = await collect(inPieces(lines));
    expect(pieces.join('')).toBe(lines.join(''));
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.length).toBeLessThan(10);
  });
});
