import { describe, expect, it } from 'vitest';
import { KESTRELMOUTH, valid, wrong } from './newsrooms.ts';

describe('environment variables', () => {
  it('fill values in, whole or in part, as text or as the number that belongs there', () => {
    const text = `${KESTRELMOUTH.replace('press@kestrelmouth.example', '${DESK}@${DOMAIN}')}lists: {press: "lists/\${LIST}"}\ntitle_length: \${LENGTH}\n`;
    const newsroom = valid(text, { DESK: 'press', DOMAIN: 'kestrelmouth.example', LIST: '1871', LENGTH: '80' });
    expect(newsroom.sender.from.address).toBe('press@kestrelmouth.example');
    expect(newsroom.lists).toEqual({ press: '/srv/kestrelmouth/lists/1871' });
    expect(newsroom.policy.titleLength).toBe(80);
  });

  it.each([{}, { DESK: '' }, { DESK: undefined }])('are missed by name, where they are needed: %j', (environment) => {
    expect(wrong(KESTRELMOUTH.replace('press@', '${DESK}@'), environment)).toEqual([
      {
        rule: 'newsroom',
        at: 'Kestrelmouth Harbour Press Office <${DESK}@kestrelmouth.example>',
        message: '“sender.from” needs the environment variable DESK, which is not set, or empty.',
        hint: expect.stringContaining('export DESK='),
      },
    ]);
  });

  it('are not looked for among what every object has', () => {
    expect(wrong(KESTRELMOUTH.replace('press@', '${constructor}@'))[0]?.message).toContain('constructor');
  });

  it('have names of letters, digits and underscores', () => {
    expect(wrong(KESTRELMOUTH.replace('press@', '${press office}@'))[0]?.message).toContain('“${press office}”');
  });

  it('cannot slip a line into a value, and are not shown when they are wrong', () => {
    const text = KESTRELMOUTH.replace(/from: .*/, 'from: ${FROM}');
    const [found] = wrong(text, { FROM: 'Harbour <press@kestrelmouth.example>\r\nBcc: all@kestrelmouth.example' });
    expect(found).toMatchObject({ at: '${FROM}', message: expect.stringContaining('U+000D') });
    const told = wrong(text, { FROM: 'not-for-your-eyes' });
    expect(told).toMatchObject([{ message: '“sender.from” is “${FROM}”, which has no e-mail address in it.' }]);
    expect(JSON.stringify(told)).not.toContain('not-for-your-eyes');
  });
});
