import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryToken, readDeliveryToken, returnPath } from '../../src/message/delivery-token.ts';
import { TOKEN_KEY } from './samples.ts';

describe('deliveryToken', () => {
  it('names a delivery to who has the key, whatever the case', () => {
    fc.assert(
      fc.property(fc.nat(), (id) => {
        const token = deliveryToken(String(id), TOKEN_KEY);
        expect(token).toMatch(/^[0-9]+-[0-9a-f]{20}$/);
        expect(readDeliveryToken(token.toUpperCase(), TOKEN_KEY)).toBe(String(id));
      }),
    );
  });

  it('cannot be made up', () => {
    const token = deliveryToken('17', TOKEN_KEY);
    for (const other of [
      token.replace('17', '18'),
      `${token.slice(0, -1)}x`,
      token.slice(0, -1),
      `${token}0`,
      '17',
      '',
      deliveryToken('17', 'another key'),
    ]) {
      expect(readDeliveryToken(other, TOKEN_KEY)).toBeUndefined();
    }
  });

  it('is a seal alone for an id that no address can hold', () => {
    const ids = ['17@evil.example', 'Ünï', 'x'.repeat(40), ''];
    const tokens = ids.map((id) => deliveryToken(id, TOKEN_KEY));
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{20}$/);
    expect(new Set(tokens).size).toBe(ids.length);
  });
});

describe('returnPath', () => {
  it('puts the token behind what the bounce address already has', () => {
    expect(returnPath('bounce@harbour.example', '17-ab')).toBe('bounce+17-ab@harbour.example');
    expect(returnPath('press+bounce@harbour.example', '17-ab')).toBe('press+bounce+17-ab@harbour.example');
  });
});
