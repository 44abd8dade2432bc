import { chmod, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDnsServer } from '../actors/dns-server.ts';
import { emptyFolder, sampleNewsroomCopy } from './newsrooms.ts';
import { runHere } from './run-here.ts';
import { runRelease } from './run-release.ts';

const WORKBOOK = fileURLToPath(new URL('../fixtures/workbooks/press-lists.xlsx', import.meta.url));
const SEGMENTS = 'segments:\n  europe: region=europe\n  french-europe:\n    - region=europe\n    - language=fr\n';

describe('release list check', () => {
  it('checks every list of the newsroom, across the lists, and knows the suppressed', async () => {
    const newsroom = await sampleNewsroomCopy();
    await runHere(newsroom, ['suppress', 'add', 'grace.tanaka@pacific-dispatch.example', '--reason', 'asked by phone']);
    const { exit, stdout, stderr } = await runHere(newsroom, ['list', 'check', '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ file: expect.stringMatching(/lists\/journalists\.csv$/), line: 5, level: 'info', rule: 'list-suppressed' }),
      expect.objectContaining({
        file: expect.stringMatching(/lists\/geneva-press-corps\.csv$/),
        line: 2,
        level: 'warning',
        rule: 'list-duplicate',
      }),
    ]);
    expect(stderr).toBe('✓ 20 rows: 18 can be written to, 1 on an earlier row already, 1 suppressed.\n');
  });

  it('checks a file without a newsroom, says how it is encoded, and ends with 1 where a row cannot be used', async () => {
    const folder = await emptyFolder();
    const text = 'E-Mail-Adresse;Vorname;Nachname;Firma\r\nada@tide-times.example;J\u00f6rg;Quay;Tide Times\r\nbo@;Bo;Gull;Tide Times\r\n';
    await writeFile(join(folder, 'press.csv'), Buffer.from(text, 'latin1'));
    const pretty = await runHere(folder, ['list', 'check', 'press.csv']);
    expect(pretty.exit).toBe(1);
    expect(pretty.stdout).toMatch(/press\.csv:3\nerror: The address “bo@”/);
    expect(pretty.stdout).toMatch(/read as Windows-1252: “Jörg”/);
    expect((await runHere(folder, ['list', 'check', 'press.csv', '--format', 'github'])).stdout).toMatch(
      /::error file=[^,]*press\.csv,line=3/,
    );
    const sarif = JSON.parse((await runHere(folder, ['list', 'check', 'press.csv', '--format', 'sarif'])).stdout);
    expect(sarif.runs[0].results).toHaveLength(2);
    const shown = await runHere(folder, ['list', 'show', 'press.csv', '--json']);
    expect(JSON.parse(shown.stdout)).toMatchObject([{ address: 'ada@tide-times.example', name: 'Jörg Quay', outlet: 'Tide Times' }]);
  });

  it.each([
    ['utf-16le', ','],
    ['utf-8', '|'],
    ['utf-8', '\t'],
  ] as const)('reads %s with %j between the cells', async (encoding, sign) => {
    const folder = await emptyFolder();
    const text = ['Courriel,Prénom,Nom,Média,Langue', 'lea@leman-matin.example,Léa,Besançon,Léman Matin,fr']
      .join('\n')
      .replaceAll(',', sign);
    await writeFile(join(folder, 'presse.csv'), Buffer.from(`\ufeff${text}\n`, encoding));
    const { stdout, exit } = await runHere(folder, ['list', 'show', 'presse.csv']);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: 'lea@leman-matin.example  Léa Besançon, Léman Matin, fr  presse:2\n' });
  });

  it('asks the DNS once a domain whether it takes mail, and names the first row of each that does not', async () => {
    const server = await startDnsServer({
      'tide-times.example': { MX: ['10 mx.tide-times.example'] },
      'old-host.example': { A: ['192.0.2.7'] },
      'no-mail.example': { MX: ['0 .'] },
      'empty.example': { TXT: ['nothing here'] },
      'broken.example': 'SERVFAIL',
    });
    onTestFinished(() => server.close());
    const folder = await emptyFolder();
    const domains = ['tide-times', 'old-host', 'no-mail', 'empty', 'broken', 'gone', 'gone', 'tide-times'];
    await writeFile(join(folder, 'press.csv'), `email\n${domains.map((domain, at) => `ada${at}@${domain}.example\n`).join('')}`);
    const { exit, stdout } = await runHere(folder, ['list', 'check', 'press.csv', '--dns', server.address, '--json']);
    expect(exit).toBe(1);
    const found = JSON.parse(stdout).map(({ line, rule, message }: Record<string, string>) => `${line} ${rule} ${message}`);
    expect(found).toEqual([
      expect.stringMatching(/^4 list-mail-server .*takes no mail/),
      expect.stringMatching(/^5 list-mail-server .*has no mail server/),
      expect.stringMatching(/^6 list-mail-server-unknown .*SERVFAIL/),
      expect.stringMatching(/^7 list-mail-server .*does not exist\. 2 addresses are there/),
    ]);
    expect(server.asked.filter((question) => question === 'udp MX tide-times.example')).toHaveLength(1);
    expect(await runHere(folder, ['list', 'check', 'press.csv', '--dns', 'nine'])).toMatchObject({ exit: 2 });
  });
});

describe('segments of newsroom.yaml', () => {
  it('are conditions with a name, for lists and for sending', async () => {
    const newsroom = await sampleNewsroomCopy(SEGMENTS);
    const shown = await runHere(newsroom, ['list', 'show', 'journalists', '--segment', 'french-europe']);
    const written = await runHere(newsroom, ['list', 'show', 'journalists', '--where', 'region=europe', '--where', 'language=fr']);
    expect(shown.stdout).toBe(written.stdout);
    expect(shown.stdout.split('\n').length).toBeGreaterThan(1);
    const sent = await runHere(newsroom, ['send', 'iom-beijing-2006.yaml', '--to', 'journalists', '--segment', 'europe', '--dry-run']);
    const count = (await runHere(newsroom, ['list', 'show', 'journalists', '--segment', 'europe'])).stdout.trim().split('\n').length;
    expect(sent.stderr).toMatch(new RegExp(`\\b${count} recipients`));
  });

  it('that there are not are refused, with what there is', async () => {
    const newsroom = await sampleNewsroomCopy(SEGMENTS);
    const broken = await sampleNewsroomCopy('segments:\n  coast: region\n');
    expect((await runHere(broken, ['list', 'show', '--segment', 'coast'])).stderr).toContain(
      'The condition “region” of the segment “coast” names no column and value.',
    );
    const { exit, stderr } = await runHere(newsroom, ['list', 'show', '--segment', 'europ']);
    expect(exit).toBe(2);
    expect(stderr).toContain('Do you mean `europe`?');
  });
});

describe('release list show and stats', () => {
  it.each(['show', 'stats'])('%s says why rows cannot be used, and which column no list has', async (command) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'press.csv'), `email,region\nada@tide-times.example,Coast\n${'bo@\n'.replace('\n', ',\n').repeat(22)}`);
    const rows = await runHere(folder, ['list', command, 'press.csv']);
    expect(rows.exit).toBe(1);
    expect(rows.stderr).toMatch(/press\.csv:3\nerror: The address “bo@”/);
    expect(rows.stderr).toContain('2 more rows cannot be used; `release list check` shows all.');
    const column = await runHere(folder, ['list', command, 'press.csv', '--where', 'regoin=coast']);
    expect(column.stderr).toContain('No list has a column “regoin”');
  });
});

describe('a condition that asks for what no row has', () => {
  it.each([
    ['list', 'show', 'journalists'],
    ['list', 'stats', 'journalists'],
    ['list', 'check', 'journalists', '--format', 'github'],
    ['send', 'iom-beijing-2006.yaml', '--to', 'journalists', '--dry-run'],
  ])(
    'is pointed out by %s %s',
    async (...words) => {
      const newsroom = await sampleNewsroomCopy();
      const run = await runHere(newsroom, [...words, '--where', 'region=europe,asai']);
      expect(run.exit, run.stderr).toBe(0);
      expect(run.stdout + run.stderr).toMatch(/No row has “asai” under “region”[\s\S]*“Asia”/);
    },
    60_000,
  );
});

describe('release list stats', () => {
  it('sets numbers under each other, that of all others too', async () => {
    const folder = await emptyFolder();
    const rows = Array.from({ length: 12 }, (_, at) => `ada${at}@tide-times.example,Outlet ${String.fromCodePoint(65 + at)}\n`);
    await writeFile(join(folder, 'press.csv'), ['email,outlet\n', ...rows]);
    const { stdout } = await runHere(folder, ['list', 'stats', 'press.csv', '--top', '2']);
    expect(stdout).toContain('Outlet\n   1  Outlet A\n   1  Outlet B\n  10  others\n');
  });

  it('counts by list, language, outlet, region, domain, embargo and suppression', async () => {
    const newsroom = await sampleNewsroomCopy();
    await runHere(newsroom, ['suppress', 'add', 'grace.tanaka@pacific-dispatch.example', '--reason', 'asked by phone']);
    const { stdout, exit } = await runHere(newsroom, ['list', 'stats', '--json']);
    expect(exit).toBe(0);
    const stats = JSON.parse(stdout);
    expect(stats).toMatchObject({ rows: 20, included: 18, duplicate: 1, suppressed: [{ name: 'asked by phone', count: 1 }] });
    for (const kind of ['list', 'language', 'outlet', 'region', 'domain', 'embargo']) {
      expect(
        stats[kind].reduce((sum: number, { count }: { count: number }) => sum + count, 0),
        kind,
      ).toBe(18);
    }
    const text = await runHere(newsroom, ['list', 'stats', '--top', '2', '--where', 'region=europe']);
    expect(text.stdout).toMatch(/Language\n {2}\d+ {2}\w+\n {2}\d+ {2}\w+\n {2}\d+ {2}others\n/);
  });
});

describe('lists that nobody would bring on purpose', () => {
  it.each([
    ['NULs', 'email,name\nada@tide-times.example,A\0da\n', /NUL/],
    ['a quotation mark that never closes', 'email,name\nada@tide-times.example,"Ada\nbo@tide-times.example,Bo\n', /never closed/],
    ['ten thousand columns', `email,${Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')}\n`, /10,001 columns/],
    ['a field of a megabyte', `email,name\nada@tide-times.example,${'a'.repeat(1_000_000)}\n`, /too long/],
    ['nothing', '', /empty/],
    ['no headings', 'ada@tide-times.example,Ada\n', /headings/],
  ])('with %s end with a diagnostic and 1', async (_, text, expected) => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'odd.csv'), text);
    for (const command of ['check', 'show', 'stats']) {
      const { exit, stdout, stderr } = await runHere(folder, ['list', command, 'odd.csv', ...(command === 'show' ? ['--excluded'] : [])]);
      expect(exit, command).toBe(1);
      expect(command === 'stats' ? stderr : stdout).toMatch(expected);
      expect(stderr).not.toMatch(/at .*\.ts:/);
    }
    expect(await readFile(join(folder, 'odd.csv'), 'utf8')).toBe(text);
  });
});

describe('release list import', () => {
  const EXPORT =
    'Email Address,First Name,Last Name,Outlet,Phone,Twitter,Tags\n' +
    'Grace.Tanaka@pacific-dispatch.example,Grace,Tanaka,Pacific Dispatch,+41 22 717,@grace,=HYPERLINK("x")\n' +
    'ada@tide-times.example,Ada,Quay,,,,\nbo@,Bo,Gull,,,,\nADA@tide-times.example,Ada,Quay,,,,\n';

  async function importing(text: string): Promise<{ readonly newsroom: string; readonly list: string; readonly before: string }> {
    const newsroom = await sampleNewsroomCopy();
    const list = join(newsroom, 'lists/journalists.csv');
    await writeFile(join(newsroom, 'export.csv'), text);
    return { newsroom, list, before: await readFile(list, 'utf8') };
  }

  it('adds who is new and fills in what is known, keeps every row and column, and tells what it did not take', async () => {
    const { newsroom, list, before } = await importing(EXPORT);
    const words = ['list', 'import', 'export.csv', '--to', 'journalists', '--json'];
    const dry = await runHere(newsroom, [...words, '--dry-run']);
    expect(await readFile(list, 'utf8')).toBe(before);
    const { exit, stdout, stderr } = await runHere(newsroom, words);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/export\.csv:4[\s\S]*bo@[\s\S]*export\.csv:5[\s\S]*on line 3 already/);
    const told = JSON.parse(stdout);
    expect({ ...told, written: false }).toEqual(JSON.parse(dry.stdout));
    expect(told).toMatchObject({ written: true, added: 1, changed: 1, unchanged: 0, refused: 2 });
    expect(told.changes).toContainEqual(expect.objectContaining({ kind: 'changed', columns: ['Phone', 'Twitter', 'Tags'] }));
    const [header, ...rows] = (await readFile(list, 'utf8')).trimEnd().split('\r\n');
    expect(header).toBe(`${before.split('\n')[0]?.trim()},Phone,Twitter,Tags`);
    expect(rows).toHaveLength(before.trimEnd().split('\n').length);
    expect(rows.find((row) => row.startsWith('grace.tanaka@'))).toContain(`Asia/Tokyo,no,+41 22 717,@grace,"'=HYPERLINK(""x"")"`);
    const again = await runHere(newsroom, words);
    expect(JSON.parse(again.stdout)).toMatchObject({ written: false, added: 0, changed: 0, unchanged: 2 });
  });

  it('takes a sheet of a workbook, and names its rows', async () => {
    const newsroom = await sampleNewsroomCopy();
    const taken = await runHere(newsroom, ['list', 'import', WORKBOOK, '--to', 'journalists', '--sheet', 'Broadcast', '--json']);
    expect(JSON.parse(taken.stdout)).toMatchObject({ added: 1, refused: 0, changes: [{ address: 'bo@quay-tv.example', line: 2 }] });
    const first = await runHere(newsroom, ['list', 'check', WORKBOOK, '--json']);
    expect(JSON.parse(first.stdout)).toMatchObject([{ rule: 'list-sheet' }, { rule: 'list-smtputf8', line: 3 }, { rule: 'list', line: 6 }]);
    const unfit = await runHere(newsroom, ['list', 'check', 'journalists', '--sheet', 'Broadcast']);
    expect(unfit).toMatchObject({ exit: 2, stderr: expect.stringContaining('only an .xlsx has sheets') });
    const into = await runHere(newsroom, ['suppress', 'import', WORKBOOK]);
    expect(into).toMatchObject({ exit: 1, stderr: expect.stringContaining('3 addresses are written to no more') });
  });

  it('makes a list that newsroom.yaml names and that is not there yet', async () => {
    const newsroom = await sampleNewsroomCopy();
    const settings = await readFile(join(newsroom, 'newsroom.yaml'), 'utf8');
    await writeFile(join(newsroom, 'newsroom.yaml'), settings.replace(/^lists:$/m, 'lists:\n  fresh: lists/fresh.csv'));
    await writeFile(join(newsroom, 'export.csv'), 'E-Mail-Adresse;Vorname\nada@tide-times.example;Ada\n');
    expect(await runHere(newsroom, ['list', 'import', 'export.csv', '--to', 'fresh'])).toMatchObject({ exit: 0 });
    expect(await readFile(join(newsroom, 'lists/fresh.csv'), 'utf8')).toBe('email,given_name\r\nada@tide-times.example,Ada\r\n');
  });

  it('keeps two columns that are called alike apart, and leaves a list to those who may read it, where it is', async () => {
    const { newsroom, list } = await importing('Titre,Prénom,Titre,Courriel\nMme,Ada,Rédactrice,ada@tide-times.example\n');
    await writeFile(list, 'Courriel,Titre,Titre\nada@tide-times.example,M.,Pigiste\n');
    const kept = join(newsroom, 'kept elsewhere.csv');
    await rename(list, kept);
    await chmod(kept, 0o660);
    await symlink(kept, list);
    expect(await runHere(newsroom, ['list', 'import', 'export.csv', '--to', 'journalists'])).toMatchObject({ exit: 0 });
    expect(await readFile(kept, 'utf8')).toBe('Courriel,Titre,Titre,given_name\r\nada@tide-times.example,Mme,Rédactrice,Ada\r\n');
    expect((await stat(kept)).mode & 0o777).toBe(0o660);
  });

  it.each([
    ['with a byte order mark', Buffer.from('\ufeffemail,name\nada@tide-times.example,Zoë\n'), '\ufeff'],
    ['in an old encoding', Buffer.from('email,name\nada@tide-times.example,Zoë\n', 'latin1'), '\ufeff'],
    ['without a mark', Buffer.from('email,name\nada@tide-times.example,Zoë\n'), ''],
  ])('leaves a list %s to spreadsheets as they read it', async (_, before, mark) => {
    const { newsroom, list } = await importing('email,name\nben@tide-times.example,Ben\n');
    await writeFile(list, before);
    expect(await runHere(newsroom, ['list', 'import', 'export.csv', '--to', 'journalists'])).toMatchObject({ exit: 0 });
    expect(await readFile(list, 'utf8')).toBe(`${mark}email,name\r\nada@tide-times.example,Zoë\r\nben@tide-times.example,Ben\r\n`);
  });

  it('writes nothing where the list itself cannot be read, or is not named', async () => {
    const { newsroom, list } = await importing(EXPORT);
    const broken = 'email,name\nada@tide-times.example,"Ada\n';
    await writeFile(list, broken);
    expect(await runHere(newsroom, ['list', 'import', 'export.csv', '--to', 'journalists'])).toMatchObject({ exit: 1 });
    expect(await readFile(list, 'utf8')).toBe(broken);
    const unnamed = await runHere(newsroom, ['list', 'import', 'export.csv', '--to', 'radio']);
    expect(unnamed).toMatchObject({ exit: 2, stderr: expect.stringContaining('radio: lists/radio.csv') });
    const slip = await runHere(newsroom, ['list', 'import', 'export.csv', '--to', 'jornalists']);
    expect(slip).toMatchObject({ exit: 2, stderr: expect.stringContaining('Do you mean `journalists`?') });
  });
});

describe('release list diff', () => {
  it('tells who is new, who is gone, and which cells changed', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'old.csv'), 'email,name,outlet\nada@tide-times.example,Ada,Tide Times\nbo@tide-times.example,Bo,Gull\n');
    await writeFile(
      join(folder, 'new.csv'),
      'Outlet;E-Mail;Name;Phone\nThe Gull;ADA@tide-times.example;Ada;1\nTern;cy@tide-times.example;Cy;\n',
    );
    const { exit, stdout, stderr } = await runHere(folder, ['list', 'diff', 'old.csv', 'new.csv']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '1 added, 1 removed, 1 changed.\n' });
    expect(stdout).toBe(
      '~ ADA@tide-times.example\n    outlet: Tide Times → The Gull\n    Phone: (empty) → 1\n+ cy@tide-times.example  Cy\n- bo@tide-times.example  Bo\n',
    );
    expect(JSON.parse((await runHere(folder, ['list', 'diff', 'old.csv', 'new.csv', '--json'])).stdout)).toHaveLength(3);
  });

  it('compares, and imports, lists that are larger than the memory it may take', async () => {
    const newsroom = await sampleNewsroomCopy();
    const notes = 'Harwich, Quay Street. '.repeat(200);
    const rows = (from: number, word: string) =>
      Array.from({ length: 3500 }, (_, at) => `journalist${from + at}@tide-times.example,${word}${from + at},"${notes}${from + at}"\n`);
    const list = join(newsroom, 'lists/journalists.csv');
    await writeFile(list, ['email,name,notes\n', ...rows(0, 'Ada')]);
    await writeFile(join(newsroom, 'new.csv'), ['email,name,notes\n', ...rows(10, 'Bo')]);
    const little = { NODE_OPTIONS: '--max-old-space-size=26' };
    const compared = await runRelease(newsroom, ['list', 'diff', 'journalists', 'new.csv'], little);
    expect(compared).toMatchObject({ exit: 0, stderr: '10 added, 10 removed, 3,490 changed.\n' });
    const imported = await runRelease(newsroom, ['list', 'import', 'new.csv', '--to', 'journalists'], little);
    expect(imported.stderr).toMatch(/^10 added, 3,490 changed, 0 unchanged and 0 refused\. .*is written\.\n$/);
    expect((await readFile(list, 'utf8')).split('\r\n')).toHaveLength(3512);
  });
});
