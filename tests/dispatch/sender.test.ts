import { afterEach, describe, expect, it } from 'vitest';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { type Office, openOffice, sum } from './newsroom-at-work.ts';
import { ScriptedTransport } from './scripted-transport.ts';

let office: Office;
afterEach(() => office.leave());

describe('sending a dispatch', () => {
  it('gives each recipient one message, over all sessions at once', async () => {
    office = await openOffice(200);
    const transport = new ScriptedTransport(5);
    const ending = await runDispatch(office.run({ transport }));
    expect(ending).toMatchObject({ kind: 'done', counts: { accepted: 200 } });
    expect(new Set(transport.taken).size).toBe(200);
    expect(transport.taken).toHaveLength(200);
    expect(transport.crowd).toBe(5);
    expect(office.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['started', 'progress', 'accepted', 'finished']));
    for (const event of office.events) if (event.kind === 'progress') expect(sum(event.progress.counts)).toBe(200);
  });
});
