import { describe, expect, it } from 'vitest';
import { phone } from '../../../src/release/lint/phone.ts';
import { phoneUnknown } from '../../../src/release/lint/phone-unknown.ts';
import { CONTEXT, check } from './draft.ts';
import { hintsOf, itFinds } from './table.ts';

describe('phone', () => {
  itFinds(phone, {
    'as people write it': ['contact: {name: A, phone: 022 717 93 94}'],
    'with its country': ['contact: {name: A, phone: +33 1 99 00 34 56}'],
    'with an extension': ['contact: {name: A, phone: +41 22 717 93 94 ext. 12}'],
    'a digit too few': ['contact: {name: A, phone: 022 717 93 9}', '022 717 93 9'],
    'a digit too many': ['contact: {name: A, phone: 022 717 93 944}', '022 717 93 944'],
    'a letter for a digit': ['contact: {name: A, phone: 022 717 O3 94}', '022 717 O3 94'],
    'two numbers in one': ['contact: {name: A, phone: 022 717 93 94 / 95}', '022 717 93 94 / 95'],
    'a label': ['contact: {name: A, phone: "Tel: 022 717 93 94"}', '"Tel: 022 717 93 94"'],
    'one that no country gives out': ['contact: {name: A, phone: 099 717 93 94}'],
    'the second contact': ['contact: [{name: A, phone: 022 717 93 94}, {name: B, phone: "12"}]', '"12"'],
  });

  itFinds(phoneUnknown, {
    'as people write it': ['contact: {name: A, phone: 022 717 93 94}'],
    'impossible, which is told already': ['contact: {name: A, phone: 022 717 93 9}'],
    'one that no country gives out': ['contact: {name: A, phone: 099 717 93 94}', '099 717 93 94'],
  });

  it.each([
    ['Tel: 022 717 93 94', 'Write the number alone: “+41 22 717 93 94”.'],
    ['44 20 7946 0958', 'Write “+44 20 7946 0958”, if that is the number.'],
    ['022 717 93 9', 'Check the digits; write one number alone, as it is dialled there or with its country code, “+41 …”.'],
  ])('says how to write %s', (written, hint) => {
    expect(hintsOf(phone, `contact: {name: A, phone: "${written}"}`)).toEqual([hint]);
  });
});

it.each([
  ['GB', 'the United Kingdom'],
  ['CH', 'Switzerland'],
  ['CZ', 'Czechia'],
  ['MH', 'the Marshall Islands'],
])('says of %s that a number is none in %s', (country, name) => {
  const context = { ...CONTEXT, policy: { ...CONTEXT.policy, country } };
  const [finding] = check(phone, 'contact: {name: A, phone: "12"}', context);
  expect(finding?.message).toBe(`The phone “12” is no number in ${name}.`);
});
