import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DeliveryRecord, DispatchId, FeedbackRecord } from '../../src/ledger/port.ts';
import { openSqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger.ts';
import { instant } from '../../src/release/time.ts';
import { mailServer, newsroomAt } from './mail-server.ts';
import { emptyFolder, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';
import { runRelease } from './run-release.ts';

it('What came back shows in the report of the dispatch and in that over time, with the same numbers in every format', async () => {
  const newsroom = await sampleNewsroomCopy();
  const sent = await runHere(newsroom, ['send', 'iom-beijing-2006.yaml', '--to', 'journalists', '--sandbox', 'kept', '--yes']);
  expect(sent.exit, sent.stderr).toBe(0);
  const id = await withWhatCameBack(newsroom);

  const account = JSON.parse((await runHere(newsroom, ['report', '--json'])).stdout);
  const { accepted } = account.counts;
  const outcomes = { accepted, delivered: accepted - 1, bounced: 1, complained: 1, unsubscribed: 1, complaintRate: 1 / (accepted - 1) };
  expect(account.outcomes).toEqual(outcomes);
  expect(account.warnings.map(({ level }: { level: string }) => level)).toEqual(['high']);
  const overview = JSON.parse((await runHere(newsroom, ['report', '--over-time', '--json'])).stdout);
  expect(overview.outcomes).toEqual(outcomes);
  expect(overview.dispatches).toMatchObject([{ dispatch: id, ...outcomes }]);

  const totals = (await runHere(newsroom, ['report', id, '--totals'])).stdout;
  expect((await runHere(newsroom, ['report', '--over-time', '--format', 'csv'])).stdout).toBe(totals);
  expect(totals.split('\r\n')[1]).toMatch(new RegExp(`^all,,\\d+,${accepted},${accepted - 1},1,1,1,0\\.`));
  const lines = (await runHere(newsroom, ['report', '--format', 'csv'])).stdout.trimEnd().split('\r\n');
  expect(lines.map((line) => line.split(',').at(-1)).filter((word) => word !== '')).toEqual([
    'came_back',
    'bounced',
    'complained unsubscribed',
  ]);
  for (const words of [['report'], ['report', '--over-time'], ['report', '--over-time', '--format', 'html']]) {
    const run = await runHere(newsroom, words);
    expect(run.exit).toBe(0);
    expect(run.stdout).toContain('Google');
  }
});

it('A report over time counts no rehearsal beside what was sent, and says so', async () => {
  const server = await mailServer();
  const newsroom = await newsroomAt(server);
  const report = () => runRelease(newsroom, ['report', '--over-time', '--json'], server.environment);
  const words = ['send', 'iom-beijing-2006.yaml', '--yes'];
  await runRelease(newsroom, [...words, '--to', 'geneva-press-corps', '--sandbox', 'kept'], server.environment);
  const rehearsed = await report();
  expect(JSON.parse(rehearsed.stdout).dispatches).toHaveLength(1);
  expect(rehearsed.stderr).toBe('All of this went to the sandbox, and reached nobody.\n');
  const sent = await runRelease(newsroom, [...words, '--to', 'journalists'], server.environment);
  expect(sent.exit, sent.stderr).toBe(0);
  const { stdout, stderr } = await report();
  expect(JSON.parse(stdout)).toMatchObject({ outcomes: { delivered: 16 }, dispatches: [{ delivered: 16 }] });
  expect(stderr).toBe('1 dispatch to the sandbox reached nobody, and is not counted.\n');
});

it('A report over time says what is wrong with its words', async () => {
  const newsroom = await sampleNewsroomCopy();
  const cases = [
    [['report', '--over-time'], 'Nothing was sent yet.'],
    [['report', '--since', '2026-01-01'], '--over-time'],
    [['report', '20061005-harbour-ab12', '--over-time'], 'A dispatch is named'],
    [['report', '--over-time', '--since', '2026-02-30'], '2026-01-31'],
  ] as const;
  for (const [words, said] of cases) {
    const run = await runHere(newsroom, words);
    expect([run.exit, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(said);
  }
  expect((await runHere(await emptyFolder(), ['report', '--over-time'])).exit).toBe(2);
});

/** Puts into the ledger that the first delivery bounced, and that the second's reader complained and opted out; gives the dispatch. */
async function withWhatCameBack(newsroom: string): Promise<DispatchId> {
  const ledger = await openSqliteLedger(join(newsroom, '.release', 'ledger.sqlite'));
  try {
    const [dispatch] = await ledger.dispatches();
    if (dispatch === undefined) throw new Error('a dispatch is wanted');
    const accepted: DeliveryRecord[] = [];
    for await (const record of ledger.deliveries(dispatch.id, 'accepted')) accepted.push(record);
    const [first, second] = accepted;
    if (first === undefined || second === undefined) throw new Error('two deliveries are wanted');
    for (const [record, kind] of [
      [first, 'soft'],
      [second, 'complaint'],
      [second, 'unsubscribe'],
    ] as const) {
      await ledger.takeFeedback(cameBack(record, kind), undefined);
    }
    return dispatch.id;
  } finally {
    await ledger.close();
  }
}

function cameBack({ dispatch, id, address }: DeliveryRecord, kind: string): FeedbackRecord {
  const delivery = { dispatch, id, address };
  const words = { reason: 'other', status: undefined, diagnostic: '', from: '', subject: '', message: undefined };
  return { digest: `${id} ${kind}`, at: instant(Date.UTC(2006, 8, 6)), kind, delivery, ...words };
}
