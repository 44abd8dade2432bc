import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASES } from '../fixtures/broken/cases.ts';
import { wrong } from './newsrooms.ts';

/** Whether a list's file is there, and whether a list that is sent to has a name, is told by whoever reads it. */
const OF_THE_DISK = ['missing-file', 'folder', 'list-that-is-not-there', 'no-lists'];
const NEWSROOMS = CASES.filter(({ subject, name }) => subject === 'newsroom' && !OF_THE_DISK.includes(name));

describe('a broken newsroom.yaml', () => {
  it.each(NEWSROOMS)('$name', ({ name, ending }) => {
    const found = wrong(readFileSync(new URL(`../fixtures/broken/newsrooms/${name}.yaml`, import.meta.url), 'utf8'));
    if (ending.kind === 'sent') throw new Error('No broken newsroom sends.');
    const said = found.filter(({ rule }) => rule === ending.rule).map(({ message, hint }) => `${message} ${hint}`);
    expect(said.join('\n')).toMatch(ending.says);
    expect(found).toHaveLength(1);
  });
});
