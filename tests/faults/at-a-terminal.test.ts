import { describe, expect, it } from 'vitest';
import { RESUME } from './harbour-office.ts';
import { freshOffice, officeAtDots } from './office-at-server.ts';
import { type SenderProcess, startAtTerminal } from './sender-process.ts';
import { expectEverybodyOnce, expectTruth, statesOf } from './truth.ts';

const RECIPIENTS = 60;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

describe('L3: a list that is not the one that was meant', () => {
  it.each([
    { what: 'no', typed: 'n\r' },
    { what: 'the end of the input', typed: CTRL_D },
  ])('is shown with its number and its first addresses, and $what sends nothing', async ({ typed }) => {
    const { office, server } = await freshOffice({ recipients: RECIPIENTS });
    const sender = startAtTerminal(office, ['--to', 'press']);
    await sender.said('[y/N]');
    sender.child.stdin.write(typed);
    const { stdout } = await sender.ended;
    expect(stdout).toContain('desk0@paper0.example');
    expect(stdout).toContain(`Send it to ${RECIPIENTS} recipients?`);
    expect(stdout).toContain('Nothing was sent');
    expect(server.connections.all).toBe(0);
  });

  it('is sent to by a person’s yes alone', async () => {
    const { office, server } = await freshOffice({ recipients: RECIPIENTS });
    const sender = startAtTerminal(office, ['--to', 'press']);
    await sender.said('[y/N]');
    expect(server.connections.all).toBe(0);
    sender.child.stdin.write('y\r');
    expect(await sender.ended).toMatchObject({ exit: 0 });
    expectEverybodyOnce(office, server);
  });
});

describe('P5: Ctrl-C at a terminal', () => {
  it('ends the dispatch in order, and says how to go on', async () => {
    let sender: SenderProcess | undefined;
    const { office, server } = await officeAtDots({ recipients: RECIPIENTS, connections: 3 }, (count) => {
      if (count === 10) sender?.child.stdin.write(CTRL_C);
      return count >= 10 && count < 13 ? { kind: 'drip', everyMs: 20 } : undefined;
    });
    sender = startAtTerminal(office, RESUME);
    expect(await sender.ended).toMatchObject({ exit: 75, stdout: expect.stringContaining('--resume') });
    expect((await statesOf(office)).queued).toBeGreaterThan(0);
    await expectTruth(office, server);
  });
});
