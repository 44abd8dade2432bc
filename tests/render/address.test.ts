import { expect, test } from 'vitest';
import { linkHref, mailHref, phoneHref } from '../../src/render/address.ts';
import { PHONE } from './sample-release.ts';

test.each([
  ['https://porthaven.example/plan?a=1&b=2#c', 'https://porthaven.example/plan?a=1&b=2#c'],
  [' http://porthaven.example ', 'http://porthaven.example'],
  ['mailto:press@porthaven.example', 'mailto:press@porthaven.example'],
  ['tel:+41227179394', 'tel:+41227179394'],
  ['javascript:alert(1)', undefined],
  ['JaVaScRiPt:alert(1)', undefined],
  ['java\nscript:alert(1)', undefined],
  ['\u0001javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['vbscript:x', undefined],
  ['file:///etc/passwd', undefined],
  ['porthaven.example', undefined],
  ['//porthaven.example', undefined],
  ['', undefined],
])('%j may be linked to as %j', (url, href) => {
  expect(linkHref(url)).toBe(href);
});

test('a phone number is called in its international form', () => {
  expect(phoneHref(PHONE)).toBe('tel:+41227179394');
});

test.each([
  ['press@porthaven.example', 'mailto:press@porthaven.example'],
  ['a+b@porthaven.example', 'mailto:a%2Bb@porthaven.example'],
  ['a?bcc=c&d@porthaven.example', 'mailto:a%3Fbcc%3Dc%26d@porthaven.example'],
  ['"a@b"@porthaven.example', 'mailto:%22a%40b%22@porthaven.example'],
])('%s is written to as %s', (address, href) => {
  expect(mailHref(address)).toBe(href);
});
