import { describe, expect, it } from 'vitest';
import { collect, harbourDispatch, MORNING } from '../ledger/samples.ts';
import { harbourService, OLD_KEY } from './harbour-service.ts';
import { ONE_CLICKS } from './one-click.ts';

const ONE_CLICK = { method: 'POST', body: 'List-Unsubscribe=One-Click' };
const STOP = { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'do=stop' };
const choose = (fields: Readonly<Record<string, string | readonly string[]>>) => {
  const body = new URLSearchParams({ do: 'choose' });
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value);
  return { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: body.toString() };
};

describe('one click', () => {
  it.each(ONE_CLICKS)('of %s opts out, and is on disk when it is answered', async (_name, asking) => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    const answer = await ask(`/en/${tokenOf(first)}`, asking);
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(answer.headers).not.toHaveProperty('location');
    expect(await ledger.suppressions()).toEqual([
      { address: first.address, reason: 'unsubscribed', source: 'reader', at: MORNING + 60_000 },
    ]);
    expect(await collect(ledger.feedback('unsubscribe'))).toMatchObject([
      { reason: 'one-click', delivery: { dispatch: harbourDispatch().id, id: first.id, address: first.address } },
    ]);
  });

  it('stops the list alone where the newsroom says so', async () => {
    const { ask, ledger, records, tokenOf } = await harbourService({ oneClick: 'list' });
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    await ask(`/en/${tokenOf(first)}`, ONE_CLICK);
    expect(await ledger.suppressions()).toMatchObject([{ address: first.address, list: 'coast', reason: 'unsubscribed from this list' }]);
    await ask(`/en/${tokenOf(first)}`, STOP);
    expect((await ledger.suppressedAmong([first.address])).map(({ list }) => list)).toEqual([undefined, 'coast']);
  });

  it('sent ten times at once, as Gmail does for ten messages, and again later, is counted once a message', async () => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    const tokens = records.slice(0, 2).map((record) => tokenOf(record));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => ask(`/en/${tokens[at % 2]}`, ONE_CLICK)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await ledger.suppressions()).toHaveLength(2);
    expect(await collect(ledger.feedback())).toHaveLength(2);
  });

  it('opts out once more whoever came back meanwhile', async () => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    await ask(`/en/${tokenOf(first)}`, ONE_CLICK);
    await ask(`/en/${tokenOf(first)}`, choose({ list: ['coast', 'dailies'] }));
    expect(await ledger.suppressions()).toEqual([]);
    await ask(`/en/${tokenOf(first)}`, ONE_CLICK);
    expect(await ledger.suppressions()).toMatchObject([{ address: first.address, source: 'reader' }]);
  });

  it('takes the place of nothing that the newsroom or a bounce said', async () => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    const bounced = { address: first.address, reason: 'bounced', source: 'feedback', at: MORNING };
    await ledger.suppress(bounced);
    await ask(`/en/${tokenOf(first)}`, ONE_CLICK);
    await ask(`/en/${tokenOf(first)}`, choose({ list: 'coast' }));
    expect(await ledger.suppressions()).toMatchObject([bounced, { list: 'dailies' }]);
  });

  it('works by a link of an old key, years later, and of one that was erased', async () => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    const [first, second] = records;
    if (first === undefined || second === undefined) throw new Error('two are wanted');
    await ask(`/en/${tokenOf(first, OLD_KEY)}`, ONE_CLICK);
    expect(await ledger.suppressedAmong([first.address])).toHaveLength(1);
    await ledger.erase({ address: second.address, reason: 'erased on request', source: 'press officer', at: MORNING });
    const before = await ledger.suppressions();
    expect((await ask(`/en/${tokenOf(second)}`, ONE_CLICK)).status).toBe(200);
    expect(await ledger.suppressions()).toEqual(before);
    expect((await ledger.suppressedAmong([second.address]))[0]?.reason).toBe('erased on request');
  });
});

describe('a link', () => {
  it.each(['GET', 'HEAD'])('that is followed with %s changes nothing, as often as gateways do it', async (method) => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    for (const record of records) {
      for (const path of [`/en/${tokenOf(record)}`, `/en/${tokenOf(record)}?List-Unsubscribe=One-Click&do=stop`]) {
        const { status, headers, body } = await ask(path, { method });
        expect(status).toBe(200);
        expect(Number(headers['content-length'])).toBeGreaterThan(500);
        expect(body === '').toBe(method === 'HEAD');
      }
    }
    expect(await ledger.suppressions()).toEqual([]);
    expect(await collect(ledger.feedback())).toEqual([]);
    expect(await ledger.choicesAmong(records.map(({ address }) => address))).toEqual([]);
  });

  it('leads to a page that keeps its readers’ secrets', async () => {
    const { ask, records, tokenOf } = await harbourService();
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    const { headers, body } = await ask(`/en/${tokenOf(first)}`);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      ),
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(body).not.toMatch(/tide-times|<script|https?:/);
  });

  it('speaks the language that it was sent in, and the newsroom’s where there are no words for it', async () => {
    const { ask, records, tokenOf } = await harbourService();
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    const wordsIn = async (language: string) =>
      /<html lang="([^"]+)" dir="([^"]+)"/.exec((await ask(`/${language}/${tokenOf(first)}`)).body)?.slice(1);
    expect(await wordsIn('fr-CA')).toEqual(['fr', 'ltr']);
    expect(await wordsIn('ar')).toEqual(['ar', 'rtl']);
    expect(await wordsIn('sw')).toEqual(['en', 'ltr']);
    expect(await wordsIn('en-aaaa-bbbb')).toEqual(['en', 'ltr']);
    expect((await ask(`/fr/${tokenOf(first)}`)).body).toContain('Nouvelles du port');
  });

  it('lets readers choose lists, subjects and a language, and shows them what they chose', async () => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    const path = `/en/${tokenOf(first)}`;
    const saved = await ask(path, choose({ list: ['dailies', 'secret'], subject: 'Ferries', language: 'fr' }));
    expect(saved.body).toContain('Your choice is saved.');
    expect(await ledger.suppressions()).toMatchObject([{ address: first.address, list: 'coast', source: 'reader' }]);
    expect(await ledger.choicesAmong([first.address])).toMatchObject([{ language: 'fr', unwanted: ['Fishing'] }]);
    const ticked = ({ body }: { body: string }) =>
      Array.from(body.matchAll(/value="([^"]*)"[^>]* (?:checked|selected)/g), ([, value]) => value);
    expect(ticked(await ask(path))).toEqual(['dailies', 'Ferries', 'fr']);
    expect(ticked(saved)).toEqual(['dailies', 'Ferries', 'fr']);
    await ask(path, STOP);
    expect(ticked(await ask(path))).toEqual(['Ferries', 'fr']);
    await ask(path, choose({ list: ['coast', 'dailies'], subject: ['Ferries', 'Fishing'], language: 'en-US' }));
    expect(await ledger.suppressions()).toEqual([]);
    expect(await ledger.choicesAmong([first.address])).toMatchObject([{ language: undefined, unwanted: [] }]);
  });

  it('that is nobody’s is answered as that of somebody who never chose, whatever is done with it', async () => {
    const { ask, ledger, records, tokenOf } = await harbourService();
    const [first, second, third] = records;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are wanted');
    const nobodys = tokenOf({ ...first, id: 999_999 as typeof first.id });
    const chosen = choose({ list: 'coast', subject: 'Fishing', language: 'ar' });
    for (const [record, asking] of [
      [first, {}],
      [first, STOP],
      [second, ONE_CLICK],
      [third, chosen],
      [third, { method: 'POST', body: 'do=x' }],
      [third, { method: 'PUT' }],
    ] as const) {
      const [real, made] = [await ask(`/fr/${tokenOf(record)}`, asking), await ask(`/fr/${nobodys}`, asking)];
      expect({ ...made, headers: { ...made.headers, date: '' } }).toEqual({ ...real, headers: { ...real.headers, date: '' } });
    }
    expect(await ledger.suppressions()).toHaveLength(3);
  });
});

describe('the rest of the service', () => {
  it('says that it is well, in JSON, with and without the base path, and nothing of anybody', async () => {
    const { ask, port } = await harbourService();
    const well = await ask('/health');
    expect(well).toMatchObject({ status: 200, body: '{"status":"ok","ledger":"ok"}\n', headers: { 'content-type': 'application/json' } });
    expect(await (await fetch(`http://127.0.0.1:${port}/health`)).json()).toEqual({ status: 'ok', ledger: 'ok' });
  });

  it('logs neither addresses nor tokens, and of who asked only the network', async () => {
    const { ask, logged, records, tokenOf } = await harbourService();
    const [first] = records;
    if (first === undefined) throw new Error('one is wanted');
    const token = tokenOf(first);
    await ask(`/en/${token}`, { ...ONE_CLICK, headers: { 'X-Forwarded-For': '203.0.113.77' } });
    await ask(`/en/${token}`, { headers: { 'X-Forwarded-For': '2001:db8:1:2:3:4:5:6' } });
    await expect.poll(() => logged.length).toBe(2);
    expect(logged).toMatchObject([
      { what: 'link', method: 'POST', status: 200, from: '203.0.113.0' },
      { what: 'link', method: 'GET', status: 200, from: '2001:db8:1::' },
    ]);
    expect(logged[0]?.link).toBe(logged[1]?.link);
    expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${token}|tide-times|203\\.0\\.113\\.77`));
  });
});
