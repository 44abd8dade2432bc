import { describe, expect, it } from 'vitest';
import { type DoomedReport, runDoomedDispatch } from './doomed-dispatch.ts';
import { seededRandom } from './seeded-random.ts';
import { verdict } from './verdict.ts';

const CONNECTIONS = 10;

describe('a dispatch whose senders are killed one after another', () => {
  // The whole, `npm run test:crash`, kills hundreds over dispatches to 20,000.
  it('reaches everybody once but those that it calls uncertain, at most one a connection and kill', { timeout: 120_000 }, async () => {
    const seed = Number(process.env.RELEASE_CRASH_SEED ?? Date.now() % 1_000_000);
    const options = { recipients: 600, connections: CONNECTIONS, kills: 8, stride: 60, random: seededRandom(seed) };
    const report = await runDoomedDispatch(options);
    expect(report.faults, `RELEASE_CRASH_SEED=${seed} repeats it`).toEqual([]);
    // A machine that is busy elsewhere lets a sender finish between two kills: how many there are is chance.
    expect(report.deaths.length).toBeGreaterThan(0);
    expect(report.uncertain).toBe(sendingAtDeath(report));
    expect(report.accepted + report.uncertain).toBe(600);
  });
});

describe('the verdict on a dispatch', () => {
  const audience = ['ada@paper.example', 'ben@paper.example', 'cleo@paper.example'];
  const good = { lost: [], twice: [], denied: [], strangers: [] };

  it('has nothing against a journal of all, nor against a doubt either way', () => {
    expect(verdict(audience, rows('accepted', 'uncertain', 'sending'), taken(0, 1))).toEqual(good);
    expect(verdict(audience, rows('accepted', 'queued', 'claimed'), taken(0))).toEqual(good);
  });

  it('finds who was skipped by a sender that calls them accepted, or that forgot them', () => {
    expect(verdict(audience, rows('accepted', 'accepted', 'accepted'), taken(0, 2))).toEqual({ ...good, lost: ['ben@paper.example'] });
    expect(verdict(audience, rows('accepted', 'accepted'), taken(0, 1))).toEqual({ ...good, lost: ['cleo@paper.example'] });
  });

  it('finds who was written to twice', () => {
    const found = verdict(audience, rows('accepted', 'accepted', 'accepted'), taken(0, 1, 2, 1));
    expect(found).toEqual({ ...good, twice: ['ben@paper.example'] });
  });

  it.each(['queued', 'claimed', 'deferred', 'rejected', 'skipped'] as const)('finds who was written to and is called %s', (state) => {
    expect(verdict(audience, rows('accepted', state, 'accepted'), taken(0, 1, 2))).toEqual({ ...good, denied: ['ben@paper.example'] });
  });

  it('finds who is not of the audience, or stands in the ledger twice', () => {
    const doubled = [...rows('accepted', 'queued', 'queued'), ...rows('accepted')];
    expect(verdict(audience, doubled, taken(0))).toEqual({ ...good, strangers: ['ada@paper.example'] });
    const strange = [{ at: 0, id: '<4@paper.example>', rcpt: 'dan@paper.example' }];
    expect(verdict(audience, rows('queued', 'queued', 'queued'), strange)).toEqual({
      ...good,
      denied: ['dan@paper.example'],
      strangers: ['dan@paper.example'],
    });
  });

  function rows(...states: readonly Parameters<typeof verdict>[1][number]['state'][]) {
    return states.map((state, at) => ({ address: audience[at] ?? '', state }));
  }

  function taken(...who: readonly number[]) {
    return who.map((at) => ({ at: 0, id: `<${at}@paper.example>`, rcpt: audience[at] ?? '' }));
  }
});

function sendingAtDeath({ deaths }: DoomedReport): number {
  return deaths.reduce((sum, { sending }) => sum + sending, 0);
}
