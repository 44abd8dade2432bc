import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryToken, returnPath } from '../../src/message/delivery-token.ts';
import { hostileText } from './hostile.ts';
import { TOKEN_KEY } from './samples.ts';

describe('deliveryToken', () => {
  it('is another for each delivery and key, and fits any address', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hostileText.map((id) => id.toWellFormed())), (ids) => {
        const tokens = [TOKEN_KEY, 'another key'].flatMap((key) => ids.map((id) => deliveryToken(id, key)));
        for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{20}$/);
        expect(new Set(tokens).size).toBe(2 * ids.length);
      }),
    );
  });
});

describe('returnPath', () => {
  it('puts the token behind what the bounce address already has', () => {
    expect(returnPath('bounce@harbour.example', '17ab')).toBe('bounce+17ab@harbour.example');
    expect(returnPath('press+bounce@harbour.example', '17ab')).toBe('press+bounce+17ab@harbour.example');
  });

  it('stays the newsroom’s own where a token would make it too long', () => {
    const bounce = `${'b'.repeat(60)}@harbour.example`;
    expect(returnPath(bounce, '17ab')).toBe(bounce);
    expect(returnPath(bounce.slice(1), '17ab')).toBe(`${bounce.slice(1, 60)}+17ab@harbour.example`);
  });
});
