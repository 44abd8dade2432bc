import { describe, expect, it } from 'vitest';
import { heldBack } from '../../src/cli/dispatching/hold-back.ts';
import { HandMovedClock } from '../dispatch/hand-moved-clock.ts';
import { MORNING } from '../ledger/samples.ts';
import { mailServer, newsroomAt } from './mail-server.ts';
import { sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';

const RELEASE = 'iom-beijing-2006.yaml';
const SEND = ['send', RELEASE, '--to', 'geneva-press-corps'];

describe('release send', () => {
  it('asks for a test of this very content first, where the newsroom does', async () => {
    const server = await mailServer();
    const newsroom = await newsroomAt(server, 'safeguards:\n  test_first: true\n');
    const early = await runHere(newsroom, [...SEND, '--yes'], server.environment);
    expect(early).toMatchObject({ exit: 1, stderr: expect.stringContaining('No test of this very content was sent') });
    expect(server.arrived).toHaveLength(0);
    await runHere(newsroom, ['send', RELEASE, '--test', 'ada@iom.example'], server.environment);
    const tests = server.arrived.length;
    expect(tests).toBeGreaterThan(0);
    const sent = await runHere(newsroom, [...SEND, '--yes'], server.environment);
    expect(sent.exit, sent.stderr).toBe(0);
    expect(server.arrived.length).toBeGreaterThan(tests);
  });

  it('goes against a safeguard for a reason, which the ledger keeps with the person', async () => {
    const server = await mailServer();
    const newsroom = await newsroomAt(server, 'safeguards:\n  test_first: true\n  quiet_hours: 00:00-23:59\napprovals:\n  required: 2\n');
    const reasons = [
      '--override-test',
      'the minister waits',
      '--override-approvals',
      'night shift',
      '--override-quiet-hours',
      'a storm warning',
    ];
    const sent = await runHere(newsroom, [...SEND, '--yes', ...reasons], server.environment);
    expect(sent.exit, sent.stderr).toBe(0);
    const log = await runHere(newsroom, ['log', '--json'], server.environment);
    for (const why of ['test: the minister waits', 'approvals: night shift', 'quiet hours: a storm warning'])
      expect(log.stdout).toContain(why);
  });

  it('takes the number of recipients for a yes, and no other, above the size that the newsroom sets', async () => {
    const newsroom = await sampleNewsroomCopy('safeguards:\n  confirm_above: 2\n');
    const words = [...SEND, '--sandbox', 'kept'];
    const yes = await runHere(newsroom, words, {}, 'y');
    expect(yes.stderr).toMatch(/Type the number[\s\S]*Nothing was sent/);
    const other = await runHere(newsroom, words, {}, '3');
    expect(other.stderr).toContain('Nothing was sent');
    const right = await runHere(newsroom, words, {}, '4');
    expect(right, right.stderr).toMatchObject({ exit: 0, stderr: expect.stringContaining('4 accepted') });
  });

  it('shows which domains it goes to, and refuses quiet hours that are none', async () => {
    const newsroom = await sampleNewsroomCopy();
    const dry = await runHere(newsroom, ['send', RELEASE, '--to', 'journalists', '--dry-run']);
    expect(dry.stderr).toMatch(/by domain .*\.example 1.*, and \d+ others/);
    const wrong = await sampleNewsroomCopy('safeguards:\n  quiet_hours: at night\n');
    const run = await runHere(wrong, ['validate', RELEASE]);
    expect(`${run.stdout}${run.stderr}`).toContain('22:00-07:00');
  });

  it('holds for some seconds after the yes, in which Ctrl-C takes all back', async () => {
    const clock = new HandMovedClock(MORNING);
    const said: string[] = [];
    const patient = { seconds: 30, clock, drain: new AbortController().signal, say: (sentence: string) => said.push(sentence) };
    expect(await heldBack(patient)).toBe(true);
    expect(clock.now() - MORNING).toBe(30_000);
    const pressed = new AbortController();
    const holding = heldBack({ ...patient, drain: pressed.signal });
    pressed.abort();
    expect(await holding).toBe(false);
    expect(clock.now() - MORNING).toBe(30_000);
    expect(said[0]).toBe('Sending in 30 s; Ctrl-C takes it back.');
  });
});
