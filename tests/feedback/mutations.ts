/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What may become of a message on its way: cut, doubled, bytes flipped, lines shuffled, boundaries lost, another message put in. */
export function mutated(message: Buffer, other: Buffer, random: () => number): Buffer {
  let bytes = message;
  for (let round = 0; round < 1 + random() * 4; round += 1) bytes = once(bytes, other, random);
  return bytes.subarray(0, 200_000);
}

function once(bytes: Buffer, other: Buffer, random: () => number): Buffer {
  const at = Math.floor(random() * bytes.length);
  const end = Math.min(bytes.length, at + Math.floor(random() * 400));
  switch (Math.floor(random() * 8)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    case 3:
      return Buffer.from(bytes.map((byte) => (random() < 0.01 ? Math.floor(random() * 256) : byte)));
    case 4:
      return Buffer.concat([bytes.subarray(0, at), other.subarray(0, 2000), bytes.subarray(at)]);
    case 5:
      return Buffer.from(
        bytes
          .toString('latin1')
          .split('\n')
          .toSorted(() => random() - 0.5)
          .join('\n'),
        'latin1',
      );
    case 6:
      return Buffer.from(
        bytes.toString('latin1').replaceAll(/boundary="?([^"\n]*)"?/g, random() < 0.5 ? 'boundary=' : 'boundary="$1$1"'),
        'latin1',
      );
    default:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(['(((('.repeat(50), '<'.repeat(200), ' user '.repeat(100), '\t'.repeat(300)][at % 4] ?? ''),
        bytes.subarray(at),
      ]);
  }
}
