import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import type { DeliveryId, DeliveryRecord, DispatchId, FeedbackRecord } from '../../src/ledger/port.ts';
import { type Instant, instant } from '../../src/release/time.ts';
import { accountOf } from '../../src/report/account.ts';
import type { Ranking } from '../../src/report/bounded-counts.ts';
import { complaintWarnings } from '../../src/report/complaint-warning.ts';
import { csvOf } from '../../src/report/csv.ts';
import { overviewJson } from '../../src/report/outcome-json.ts';
import { overviewText } from '../../src/report/outcome-text.ts';
import { deliveredOf, feedbackMarks, noOutcomes, type Outcomes, sumOfOutcomes } from '../../src/report/outcomes.ts';
import { overviewOf } from '../../src/report/overview.ts';
import { overviewHtml } from '../../src/report/overview-html.ts';
import { TOTALS_COLUMNS, totalsCsv } from '../../src/report/totals-csv.ts';
import { anyDelivery, harbourDispatch, MORNING } from '../ledger/samples.ts';
import { cameBackFor, THREE_MONTHS } from './came-back.ts';
import { accepted, DISPATCH, delivered, hundred, PLAIN, streamOf, ZONE } from './sent-dispatch.ts';

const NONE: Ranking = { named: [], others: undefined, otherOutcomes: noOutcomes() };

describe('what came back about a dispatch', () => {
  it('counts once a delivery, however often it came, and only what was accepted', async () => {
    const feedback = await feedbackMarks(
      streamOfFeedback([
        cameBackFor(1, 'hard'),
        cameBackFor(1, 'soft'),
        cameBackFor(2, 'complaint'),
        cameBackFor(2, 'unsubscribe'),
        cameBackFor(3, 'auto-reply'),
        cameBackFor(4, 'delivered'),
        cameBackFor(91, 'hard'),
        { ...cameBackFor(5, 'complaint'), delivery: undefined },
        { ...cameBackFor(6, 'complaint'), delivery: { dispatch: 'another' as DispatchId, id: 6 as DeliveryId, address: 'a@b.example' } },
      ]),
      DISPATCH.id,
    );
    const account = await accountOf(DISPATCH, hundred(), feedback);
    expect(account.outcomes).toEqual({ accepted: 90, bounced: 1, complained: 1, unsubscribed: 1 });
    expect(deliveredOf(account.outcomes)).toBe(89);
  });

  it('stands in the line of each delivery', async () => {
    const feedback = await feedbackMarks(streamOfFeedback([cameBackFor(1, 'soft'), cameBackFor(1, 'complaint')]));
    let text = '';
    for await (const piece of csvOf(streamOf([delivered(1, accepted(MORNING)), delivered(2, accepted(MORNING))]), feedback)) text += piece;
    expect(
      text
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(',').at(-1)),
    ).toEqual(['came_back', 'bounced complained', '']);
  });
});

describe('sums', () => {
  const anyRecord = fc.record({
    delivery: anyDelivery,
    list: fc.constantFrom('a', 'b', 'c'),
    language: fc.constantFrom('en', 'fr'),
    domain: fc.constantFrom('x.example', 'y.example', 'gmail.com'),
  });
  const anyFeedback = fc.record({
    number: fc.integer({ min: 1, max: 60 }),
    kind: fc.constantFrom('hard', 'soft', 'complaint', 'unsubscribe', 'unknown'),
  });

  it('of lists, languages, domains, months and dispatches are each the total, whatever was sent and came back', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.array(anyRecord, { maxLength: 20 }), { maxLength: 3 }),
      fc.array(anyFeedback, { maxLength: 60 }),
      async (sent, came) => {
        const feedback = await feedbackMarks(streamOfFeedback(came.map(({ number, kind }) => cameBackFor(number, kind))));
        const dispatches = sent.map((_, at) => ({ ...harbourDispatch(`dispatch-${at}`), createdAt: monthsOn(at) }));
        const records = new Map(dispatches.map(({ id }, at) => [id, recordsOf(sent[at] ?? [], at * 20)]));
        const overview = await overviewOf({
          dispatches,
          deliveriesOf: ({ id }) => streamOf(records.get(id) ?? []),
          feedback,
          since: undefined,
          timeZone: ZONE,
        });
        const parts = [overview.byList, overview.byLanguage, overview.byDomain].map(({ named, otherOutcomes }) => [
          ...named.map(({ outcomes }) => outcomes),
          otherOutcomes,
        ]);
        for (const part of [
          ...parts,
          overview.months.map(({ outcomes }) => outcomes),
          overview.dispatches.map(({ outcomes }) => outcomes),
        ]) {
          expect(sumOfOutcomes(part)).toEqual(overview.total);
        }
        const all = [...records.values()].flat();
        expect(overview.audience).toBe(all.length);
        expect(overview.total.accepted).toBe(all.filter(({ delivery }) => delivery.state === 'accepted').length);
        const accounts = await Promise.all(
          dispatches.map((dispatch) => accountOf(dispatch, streamOf(records.get(dispatch.id) ?? []), feedback)),
        );
        expect(sumOfOutcomes(accounts.map(({ outcomes }) => outcomes))).toEqual(overview.total);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('are the same in CSV, JSON, on the page and in the terminal', async () => {
    const overview = await overviewOf(await THREE_MONTHS());
    const [head = '', ...lines] = totalsCsv(overview).trimEnd().split('\r\n');
    expect(head.split(',')).toEqual([...TOTALS_COLUMNS]);
    const rows = lines.map((line) => line.split(','));
    const [all = []] = rows;
    for (const by of ['month', 'dispatch', 'list', 'language', 'domain']) {
      const own = rows.filter(([kind]) => kind === by);
      const sums = [2, 3, 4, 5, 6, 7].map((column) => own.reduce((sum, row) => sum + Number(row[column]), 0));
      expect(sums, by).toEqual(all.slice(2, 8).map(Number));
    }
    expect(overviewJson(overview)).toMatchObject({
      audience: Number(all[2]),
      outcomes: { delivered: Number(all[4]), complained: Number(all[6]) },
    });
    const number = Number(all[4]).toLocaleString('en');
    expect(overviewHtml(overview, 'Kestrelmouth Harbour Authority', ZONE)).toContain(`<b>${number}</b> delivered`);
    expect(overviewText(overview, PLAIN)).toMatch(new RegExp(`^all +${number} `, 'm'));
  });
});

describe('warnings of complaints', () => {
  it.each([
    [{ accepted: 10_000, complained: 9 }, []],
    [{ accepted: 10_000, complained: 10 }, ['raised']],
    [{ accepted: 10_000, complained: 29 }, ['raised']],
    [{ accepted: 10_000, complained: 30 }, ['high']],
    [{ accepted: 10_000, bounced: 100, complained: 29 }, ['raised']],
    [{ accepted: 10_000, bounced: 1000, complained: 27 }, ['high']],
    [{ accepted: 0 }, []],
  ])('of %j come at 0.1 and 0.3 %% of what was delivered', (some: Partial<Outcomes>, levels) => {
    expect(complaintWarnings({ ...noOutcomes(), ...some }, NONE).map(({ level }) => level)).toEqual(levels);
  });

  it('tell of Gmail’s two domains as one, and of other domains only where enough was delivered', () => {
    const named = (name: string, acceptedThere: number, complained: number) => {
      const outcomes = { ...noOutcomes(), accepted: acceptedThere, complained };
      return { name, outcomes, total: acceptedThere, counts: { ...ZERO, accepted: acceptedThere } };
    };
    const byDomain = {
      ...NONE,
      named: [named('gmail.com', 500, 1), named('googlemail.com', 500, 1), named('few.example', 10, 1), named('many.example', 1000, 3)],
    };
    const warnings = complaintWarnings({ ...noOutcomes(), accepted: 100_000, complained: 6 }, byDomain);
    expect(warnings.map(({ of, level }) => [of, level])).toEqual([
      ['Gmail', 'raised'],
      ['many.example', 'high'],
    ]);
  });
});

describe('the page over time', () => {
  it('is valid HTML that asks for nothing, with names as nothing but names', async () => {
    const makings = await THREE_MONTHS();
    const evil = '"><script>alert(1)</script>';
    const page = overviewHtml(
      await overviewOf({ ...makings, dispatches: makings.dispatches.map((one) => ({ ...one, title: evil })) }),
      evil,
      ZONE,
    );
    const report = await new HtmlValidate({
      extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
      rules: { 'long-title': 'off', 'no-inline-style': 'off' },
    }).validateString(page);
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`))).toEqual(
      [],
    );
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed)|url\(|@import|https?:\/\//iu);
  });
});

const ZERO = { queued: 0, claimed: 0, sending: 0, accepted: 0, deferred: 0, rejected: 0, uncertain: 0, skipped: 0 };

function recordsOf(
  some: readonly {
    readonly delivery: DeliveryRecord['delivery'];
    readonly list: string;
    readonly language: string;
    readonly domain: string;
  }[],
  offset: number,
) {
  return some.map(({ delivery, list, language, domain }, at) =>
    delivered(offset + at + 1, delivery, { list, language, address: `desk@${domain}` }),
  );
}

function monthsOn(months: number): Instant {
  return instant(MORNING + months * 31 * 86_400_000);
}

async function* streamOfFeedback(records: Iterable<FeedbackRecord>): AsyncIterable<FeedbackRecord> {
  yield* records;
}
