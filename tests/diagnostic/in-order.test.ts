import { expect, it } from 'vitest';
import { aboutFile, at, nowhere, onLine } from '../../src/diagnostic/diagnostic.ts';
import { inOrder } from '../../src/diagnostic/in-order.ts';
import { makeSource } from '../../src/source/source.ts';

it('puts diagnostics in the order of files and places, and keeps that of equals', () => {
  const ferry = makeSource('ferry.yaml', 'title: Night ferry\nbody: The ferry.\n');
  const span = (start: number) => ({ source: ferry, start, end: start + 1 });
  const found = [
    at(span(9), 'second', 'warning', 'A.'),
    onLine({ file: 'press.csv', line: 12 }, 'later-line', 'error', 'A.'),
    onLine({ file: 'press.csv', line: 9 }, 'earlier-line', 'error', 'A.'),
    at(span(0), 'first', 'info', 'A.'),
    at(span(9), 'third', 'error', 'A.'),
    aboutFile('ferry.yaml', 'whole-file', 'error', 'A.'),
    aboutFile('bay.yaml', 'other-file', 'error', 'A.'),
    nowhere('nowhere', 'error', 'A.'),
  ];
  const order = ['nowhere', 'other-file', 'whole-file', 'first', 'second', 'third', 'earlier-line', 'later-line'];
  expect(inOrder(found).map(({ rule }) => rule)).toEqual(order);
});
