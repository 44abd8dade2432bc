import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runDispatch } from '../../src/dispatch/sender.ts';
import { collect, journalist, minutesOn } from '../ledger/samples.ts';
import { DISPATCH, openOffice, sum } from './newsroom-at-work.ts';
import { ACCEPT, type Act, refuseRecipient, ScriptedTransport } from './scripted-transport.ts';

const refusedAtDot = (code: number, enhanced: string): Act => ({
  when: 'after-dot',
  outcome: { kind: 'refused', reply: { code, enhanced, text: 'so it is' }, stage: 'dot' },
});

// What any server may do to any message at any try.
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(ACCEPT) },
  fc.constantFrom<Act>(
    refuseRecipient(450, '4.2.0', 'Greylisted'),
    refuseRecipient(550, '5.1.1', 'No such user'),
    refuseRecipient(421, '4.3.0', 'Closing'),
    refusedAtDot(451, '4.3.0'),
    refusedAtDot(554, '5.7.1'),
    refusedAtDot(421, '4.7.28'),
    {
      when: 'before-dot',
      outcome: { kind: 'refused', reply: { code: 421, enhanced: undefined, text: 'Too many connections' }, stage: 'mail' },
    },
    { when: 'before-dot', outcome: { kind: 'lost-before-dot', cause: 'closed' } },
    { when: 'after-dot', outcome: { kind: 'lost-before-dot', cause: 'closed before the last bytes' } },
    { when: 'after-dot', outcome: { kind: 'lost-after-dot', cause: 'closed' } },
    { when: 'before-dot', outcome: { kind: 'closed-to-us', cause: '421 busy', permanent: false } },
    { when: 'before-dot', outcome: { kind: 'closed-to-us', cause: '535 bad login', permanent: true } },
  ),
);

const AUDIENCE = 12;

describe('whatever a server does', () => {
  it('each is accounted for, and nobody is sent a second copy without a person’s word', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: AUDIENCE, maxLength: AUDIENCE }),
        fc.integer({ min: 1, max: 5 }),
        async (script, sessions) => {
          const office = await openOffice(AUDIENCE);
          const byRecipient = new Map(script.map((acts, index) => [journalist(index + 1).address, acts]));
          const transport = new ScriptedTransport(sessions, (recipient, attempt) => byRecipient.get(recipient)?.[attempt - 1] ?? ACCEPT);
          for (let runs = 0; runs < 8; runs += 1) {
            const ending = await runDispatch(office.run({ transport, waitUntil: minutesOn(24 * 60) }));
            if (ending.kind === 'done' || ending.kind === 'has-problems') break;
            const counts = await office.ledger.counts(DISPATCH.id);
            expect(sum(counts)).toBe(AUDIENCE);
            expect(counts.claimed + counts.sending).toBe(0);
            office.clock.pass(60 * 60_000);
          }
          for (const { address, delivery } of await collect(office.ledger.deliveries(DISPATCH.id))) {
            const copies = transport.taken.filter((recipient) => recipient === address).length;
            if (delivery.state === 'accepted' || delivery.state === 'uncertain') expect([address, copies]).toEqual([address, 1]);
            else expect([address, delivery.state, copies]).toEqual([address, delivery.state, 0]);
          }
          await office.leave();
        },
      ),
      { numRuns: 60 },
    );
  });
});
