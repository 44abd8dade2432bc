import { describe, expect, it } from 'vitest';
import type { Member, Recipient } from '../../src/audience/model.ts';
import { recipientId } from '../../src/audience/recipient-id.ts';
import { newsroomAt } from '../../src/cli/load/newsroom.ts';
import { countAudience } from '../../src/cli/send/audience-count.ts';
import { RecalledMeanwhile, unlessBegunMeanwhile } from '../../src/cli/send/begun-meanwhile.ts';
import { ListsChanged, newDeliveries } from '../../src/cli/send/new-deliveries.ts';
import { openLedger } from '../../src/cli/wiring.ts';
import { contextIn } from '../cli/export/exporting.ts';
import { sampleNewsroomCopy } from '../end-to-end/newsrooms.ts';
import { runHere } from '../end-to-end/run-here.ts';
import { collect, MORNING } from '../ledger/samples.ts';

const EDITIONS = { languages: ['en'], own: 'en' };

describe('A way around', () => {
  it('an embargo is not to mark somebody as cleared while the summary is looked at', async () => {
    const { fingerprint } = await countAudience(members(false), EDITIONS);
    await expect(collect(newDeliveries(members(true), EDITIONS, fingerprint))).rejects.toThrow(ListsChanged);
    expect(await collect(newDeliveries(members(false), EDITIONS, fingerprint))).toHaveLength(1);
  });

  it('an embargo is not a test to a whole list', async () => {
    const newsroom = await sampleNewsroomCopy();
    const many = Array.from({ length: 11 }, (_, number) => ['--test', `desk${number}@tide-times.example`]).flat();
    const run = await runHere(newsroom, ['send', 'iom-beijing-2006.yaml', ...many, '--sandbox', 'kept']);
    expect(run).toMatchObject({ exit: 2, stderr: expect.stringContaining('10 addresses at most') });
  });

  it('a withdrawal is not to say yes to a summary that was shown before it', async () => {
    const folder = await sampleNewsroomCopy();
    const newsroom = await newsroomAt(folder, contextIn(folder).context);
    if (newsroom.kind === 'invalid') throw new Error('The sample newsroom is none.');
    const seen = { newsroom: newsroom.value, releaseId: 'iom-beijing-2006', dispatches: [] };
    expect(await collect(unlessBegunMeanwhile(members(false), seen))).toHaveLength(1);
    const ledger = await openLedger(newsroom.value);
    await ledger.record({ who: 'editor', what: 'withdrew', release: 'iom-beijing-2006', why: 'by another', at: MORNING });
    await ledger.close();
    await expect(collect(unlessBegunMeanwhile(members(false), seen))).rejects.toThrow(RecalledMeanwhile);
  });
});

async function* members(underEmbargo: boolean): AsyncGenerator<Member> {
  yield { kind: 'included', recipient: recipient(underEmbargo) };
}

function recipient(underEmbargo: boolean): Recipient {
  const address = 'ada@tide-times.example';
  return {
    id: recipientId(address),
    address,
    name: 'Ada',
    givenName: undefined,
    familyName: undefined,
    outlet: undefined,
    beat: undefined,
    region: undefined,
    language: 'en',
    timeZone: undefined,
    underEmbargo,
    columns: {},
    list: 'press',
    line: 2,
  };
}
