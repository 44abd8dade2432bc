import { appendFile, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';
import { runRelease } from './run-release.ts';

const LEA = 'lea.besancon@leman-matin.example';
const UELI = 'u.staehli@berner-rundschau.example';
const LIST = 'lists/geneva-press-corps.csv';
const SEND = ['send', 'iom-beijing-2006.yaml', '--to', LIST, '--sandbox', 'out', '--yes'];

describe('release suppress', () => {
  it('suppresses everybody before what is no text, and says that nobody after it is', async () => {
    const newsroom = await sampleNewsroomCopy();
    const rows = ['ada@tide-times.example', 'bo@tide-times.example', '\0', 'cem@tide-times.example'];
    await writeFile(join(newsroom, 'gone.csv'), `email\n${rows.join('\n')}\n`);
    const imported = await runHere(newsroom, ['suppress', 'import', 'gone.csv']);
    expect(imported.exit).toBe(1);
    expect(imported.stderr).toContain('2 addresses are written to no more');
    expect(imported.stdout).toMatch(/NUL character on line 4.*Nothing\s+from that row on is read/s);
    const { stdout } = await runHere(newsroom, ['suppress', 'list', '--json']);
    expect(JSON.parse(stdout).map(({ address }: { address: string }) => address)).toEqual(rows.slice(0, 2));
  });

  it('keeps a person from every send, however the list writes them, until they are taken off', async () => {
    const newsroom = await sampleNewsroomCopy();
    expect(await runRelease(newsroom, ['suppress', 'add', LEA, '--reason', 'asked by phone'])).toMatchObject({ exit: 0, stdout: '' });
    const listed = await runRelease(newsroom, ['suppress', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toEqual([
      {
        address: LEA,
        hash: null,
        list: null,
        reason: 'asked by phone',
        source: expect.any(String),
        date: expect.stringMatching(/^\d{4}-/),
      },
    ]);
    const sent = await runRelease(newsroom, SEND);
    expect(sent.stderr).toContain('1 asked by phone');
    const there = await keptMessages(join(newsroom, 'out'));
    expect(there.length).toBeGreaterThan(0);
    expect(there.filter(({ raw }) => raw.toLowerCase().includes(LEA))).toEqual([]);
    expect(await runRelease(newsroom, ['suppress', 'remove', LEA.toUpperCase()])).toMatchObject({ exit: 0 });
    expect(await runRelease(newsroom, ['suppress', 'remove', LEA])).toMatchObject({ exit: 1 });
    expect((await runRelease(newsroom, ['log'])).stdout).toMatch(/suppressed\n.*1 address: asked by phone[\s\S]*unsuppressed/);
  });

  it('keeps a person from one list, and writes to them by another that they stand on', async () => {
    const newsroom = await sampleNewsroomCopy();
    expect(await runHere(newsroom, ['suppress', 'add', LEA, '--list', 'geneva'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('geneva-press-corps'),
    });
    expect(await runHere(newsroom, ['suppress', 'add', LEA, '--list', 'geneva-press-corps'])).toMatchObject({ exit: 0 });
    const listed = await runHere(newsroom, ['suppress', 'list']);
    expect(listed.stdout).toMatch(/lea\.besancon@leman-matin\.example on geneva-press-corps/);
    expect((await runHere(newsroom, [...SEND.slice(0, 4), '--sandbox', '--dry-run'])).stderr).toContain('1 on request');
    const both = ['send', 'iom-beijing-2006.yaml', '--to', 'geneva-press-corps,journalists', '--sandbox', 'out', '--yes'];
    expect(await runHere(newsroom, both)).toMatchObject({ exit: 0 });
    const theirs = (await keptMessages(join(newsroom, 'out'))).filter(({ raw }) => raw.toLowerCase().includes(LEA));
    expect(theirs).toHaveLength(1);
    const exported = await runHere(newsroom, ['suppress', 'export', '--out', 'suppressed.csv']);
    expect(exported).toMatchObject({ exit: 0 });
    const other = await sampleNewsroomCopy();
    await copyFile(join(newsroom, 'suppressed.csv'), join(other, 'suppressed.csv'));
    await runHere(other, ['suppress', 'import', 'suppressed.csv']);
    expect(JSON.parse((await runHere(other, ['suppress', 'list', '--json'])).stdout)).toMatchObject([{ list: 'geneva-press-corps' }]);
  });

  it.each([
    ['Amazon SES', 'EmailAddress,Reason,LastUpdateTime\nada@tide-times.example,BOUNCE,2024-05-01T10:00:00Z\n', '2024-05-01T10:00:00.000Z'],
    ['SendGrid', 'status,reason,email,created\n5.1.1,BOUNCE,ada@tide-times.example,1443651141\n', '2015-09-30T22:12:21.000Z'],
    ['Mailchimp', 'Email Address,UNSUB_TIME,UNSUB_REASON\nada@tide-times.example,2025-01-04 10:11:12,BOUNCE\n', '2025-01-04T10:11:12.000Z'],
  ])('takes over whom %s suppresses, since when and why', async (_, text, date) => {
    const newsroom = await sampleNewsroomCopy();
    await writeFile(join(newsroom, 'theirs.csv'), text);
    expect(await runHere(newsroom, ['suppress', 'import', 'theirs.csv'])).toMatchObject({ exit: 0 });
    const listed = await runHere(newsroom, ['suppress', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toMatchObject([{ address: 'ada@tide-times.example', reason: 'BOUNCE', date }]);
  });

  it('suppresses whoever stands beside a date that cannot be read', async () => {
    const newsroom = await sampleNewsroomCopy();
    await writeFile(join(newsroom, 'theirs.csv'), 'email,date\nada@tide-times.example,last Tuesday\n');
    const { exit, stdout } = await runHere(newsroom, ['suppress', 'import', 'theirs.csv']);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: expect.stringMatching(/warning: The date “last Tuesday” cannot be read/) });
    expect((await runHere(newsroom, ['suppress', 'list'])).stdout).toContain('ada@tide-times.example');
  });

  it('sends no test to whoever is suppressed, unless on one list alone', async () => {
    const newsroom = await sampleNewsroomCopy();
    const test = ['send', 'iom-beijing-2006.yaml', '--test', 'Ada@tide-times.example', '--dry-run'];
    await runHere(newsroom, ['suppress', 'add', 'ada@tide-times.example', '--list', 'journalists']);
    expect(await runHere(newsroom, test)).toMatchObject({ exit: 0 });
    await runHere(newsroom, ['suppress', 'erase', 'ada@tide-times.example', '--yes']);
    const refused = await runHere(newsroom, test);
    expect(refused).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('“Ada@tide-times.example” is suppressed (erased on request)'),
    });
    expect(refused.stderr).toContain('`release suppress remove Ada@tide-times.example`');
  });

  it('erases a person, tells which rows have them, and keeps them suppressed though a list has them', async () => {
    const newsroom = await sampleNewsroomCopy();
    await runRelease(newsroom, SEND);
    expect(await runRelease(newsroom, ['suppress', 'erase', LEA])).toMatchObject({ exit: 2 });
    const erased = await runRelease(newsroom, ['suppress', 'erase', LEA, '--yes', '--json']);
    expect(erased.exit).toBe(0);
    expect(JSON.parse(erased.stdout)).toMatchObject({
      deliveries: 1,
      unsent: 0,
      traceless: true,
      lists: [
        { list: 'journalists', file: 'lists/journalists.csv', line: 7 },
        { list: 'geneva-press-corps', file: LIST, line: 2 },
      ],
    });
    const report = await runRelease(newsroom, ['report', '--format', 'csv']);
    expect(report.stdout).not.toContain(LEA);
    expect(report.stdout).toContain('erased@erased.invalid');
    const ledger = await readFile(join(newsroom, '.release/ledger.sqlite'), 'latin1');
    expect(ledger.toLowerCase()).not.toContain(LEA);
    expect((await runRelease(newsroom, ['suppress', 'list', LEA])).stdout).toContain('erased on request');
    expect((await runRelease(newsroom, [...SEND.slice(0, 4), '--sandbox', '--dry-run'])).stderr).toContain('1 erased on request');
  });

  it('takes over what other tools export, names the rows that it cannot read, and gives itself to another newsroom', async () => {
    const newsroom = await sampleNewsroomCopy();
    await writeFile(
      join(newsroom, 'mailchimp.csv'),
      `"Email Address","First Name",UNSUB_TIME,UNSUB_REASON\n${LEA},Léa,"2026-01-02 03:04:05",NORMAL\nnobody,Nobody,,\n${UELI},Ueli,soon,\n`,
    );
    const imported = await runRelease(newsroom, ['suppress', 'import', 'mailchimp.csv', '--json']);
    expect(imported.exit).toBe(1);
    expect(JSON.parse(imported.stdout)).toMatchObject([
      { file: 'mailchimp.csv', line: 3, rule: 'suppress', level: 'error' },
      { file: 'mailchimp.csv', line: 4, rule: 'suppress', level: 'warning' },
    ]);
    await writeFile(join(newsroom, 'plain.txt'), `${UELI}\n`);
    expect(await runRelease(newsroom, ['suppress', 'import', 'plain.txt', '--reason', 'bounced'])).toMatchObject({ exit: 0 });
    await runRelease(newsroom, ['suppress', 'erase', UELI, '--yes']);
    const exported = await runRelease(newsroom, ['suppress', 'export']);
    expect(exported.stdout).toMatch(/^email,hash,list,reason,source,date\r\n/);
    expect(exported.stdout).toContain(`${LEA},,,NORMAL,mailchimp.csv,2026-01-02T03:04:05.000Z\r\n`);
    expect(exported.stdout).not.toContain(UELI);
    const other = await sampleNewsroomCopy();
    await writeFile(join(other, 'taken.csv'), exported.stdout);
    await appendFile(join(other, 'taken.csv'), ',not-a-hash,,,\r\n');
    expect(await runRelease(other, ['suppress', 'import', 'taken.csv'])).toMatchObject({ exit: 1 });
    expect((await runRelease(other, ['suppress', 'list', UELI, LEA])).stdout).toMatch(/erased on request[\s\S]*NORMAL/);
  });
});
