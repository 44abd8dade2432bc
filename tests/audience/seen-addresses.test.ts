import { describe, expect, it } from 'vitest';
import { recipientId } from '../../src/audience/recipient-id.ts';
import { SeenAddresses } from '../../src/audience/seen-addresses.ts';
import { SeenOnDisk } from '../../src/cli/list/seen-on-disk.ts';

const MANY = 150_000;

describe('addresses that were seen', () => {
  it.each([
    ['in memory', () => new SeenAddresses()],
    ['on disk, beyond the first', () => new SeenAddresses(new SeenOnDisk())],
  ])('are known by where they stood first, %s', (_, begin) => {
    const seen = begin();
    const ids = Array.from({ length: MANY }, (_, number) => recipientId(`journalist${number}@tide-times.example`));
    const known = ids.map((id, at) => seen.note(id, at % 3, at + 2));
    expect(known.filter((first) => first !== undefined)).toEqual([]);
    const again = ids.map((id) => seen.note(id, 9, 9));
    expect(again).toEqual(ids.map((_, at) => ({ list: at % 3, line: at + 2 })));
    expect(seen.find(recipientId('nobody@tide-times.example'))).toBeUndefined();
  });
});
