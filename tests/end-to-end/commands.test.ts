import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runRelease } from './run-release.ts';

const SAMPLES = ['fil-des-mots-2026.yaml', 'iom-beijing-2006.yaml', 'qafilat-amman-2026.yaml'];

describe('a first session', () => {
  it('makes a newsroom in which the example can be checked, exported and sent at once', async () => {
    const folder = await emptyFolder();
    expect((await runRelease(folder, ['init', 'newsroom'])).exit).toBe(0);
    const newsroom = join(folder, 'newsroom');
    const checked = await runRelease(newsroom, ['validate', 'releases/first-ferry.yaml', '--json']);
    expect(checked).toMatchObject({ exit: 0, stdout: '[]\n', stderr: '' });
    expect((await runRelease(newsroom, ['export', 'releases/first-ferry.yaml'])).exit).toBe(0);
    const sent = await runRelease(newsroom, ['send', 'releases/first-ferry.yaml', '--to', 'press', '--sandbox', 'kept', '--yes']);
    expect(sent.exit, sent.stderr).toBe(0);
    expect(await keptMessages(join(newsroom, 'kept'))).toHaveLength(3);
    expect((await runRelease(newsroom, ['status'])).stdout).toMatch(/3 accepted/);
  });

  it('never overwrites a file', async () => {
    const folder = await emptyFolder();
    await mkdir(join(folder, 'lists'));
    await writeFile(join(folder, 'lists/press.csv'), 'email\nmine@kestrelmouth.example\n');
    expect((await runRelease(folder, ['init'])).exit).toBe(0);
    expect(await readFile(join(folder, 'lists/press.csv'), 'utf8')).toBe('email\nmine@kestrelmouth.example\n');
    const again = await runRelease(folder, ['init']);
    expect(again.exit).toBe(2);
    expect(again.stderr).toMatch(/newsroom/);
  });

  it('starts a release that says what is to be written, and refuses to send it before', async () => {
    const folder = await emptyFolder();
    await runRelease(folder, ['init']);
    expect((await runRelease(folder, ['new', 'spring-timetable'])).exit).toBe(0);
    const checked = await runRelease(folder, ['validate', 'releases/spring-timetable.yaml', '--json']);
    expect(checked.exit).toBe(1);
    const rules: string[] = JSON.parse(checked.stdout).map(({ rule }: { rule: string }) => rule);
    expect(rules).toContain('placeholder');
    const sent = await runRelease(folder, ['send', 'releases/spring-timetable.yaml', '--to', 'press', '--sandbox', 'kept', '--yes']);
    expect(sent.exit).toBe(1);
    expect(await keptMessages(join(folder, 'kept'))).toHaveLength(0);
    expect((await runRelease(folder, ['new', 'spring-timetable'])).exit).toBe(2);
    expect((await runRelease(folder, ['new', '../outside'])).exit).toBe(2);
  });

  it('says outside of a newsroom how to make one', async () => {
    const folder = await emptyFolder();
    for (const words of [['status'], ['new', 'ferry'], ['validate', '-']]) {
      const run = await runRelease(folder, words);
      expect(run.exit).toBe(2);
      expect(run.stdout + run.stderr).toMatch(/newsroom\.yaml[\s\S]*release init/);
    }
  });
});

describe('release validate', () => {
  it('finds nothing wrong in the sample newsroom', async () => {
    const run = await runRelease(await sampleNewsroomCopy(), ['validate', ...SAMPLES]);
    expect(run).toMatchObject({ exit: 0, stdout: 'No errors, no warnings.\n' });
  });

  it('reports in each format, with the place of the mangled address', async () => {
    const newsroom = await sampleNewsroomCopy();
    const text = await readFile(join(newsroom, 'iom-beijing-2006.yaml'), 'utf8');
    await writeFile(join(newsroom, 'iom-beijing-2006.yaml'), text.replace('jzhao@iom.int', 'mailto:Genevajzhao@iom.int'));
    const lines = (await readFile(join(newsroom, 'iom-beijing-2006.yaml'), 'utf8')).split('\n');
    const line = lines.findIndex((one) => one.includes('Genevajzhao')) + 1;
    const run = (format: string) => runRelease(newsroom, ['validate', 'iom-beijing-2006.yaml', '--format', format]);
    const pretty = await run('pretty');
    expect(pretty.exit).toBe(1);
    expect(pretty.stdout).toContain(`iom-beijing-2006.yaml:${line}:`);
    const [finding] = JSON.parse((await run('json')).stdout);
    expect(finding).toMatchObject({ file: 'iom-beijing-2006.yaml', line, level: 'error', rule: 'email-address' });
    expect((await run('github')).stdout).toMatch(new RegExp(`^::error file=iom-beijing-2006\\.yaml,line=${line},`));
    const sarif = JSON.parse((await run('sarif')).stdout);
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.region.startLine).toBe(line);
  });
});

describe('release export', () => {
  it('writes the same bytes each time, and a manifest that tells them', async () => {
    const newsroom = await sampleNewsroomCopy();
    const first = await runRelease(newsroom, ['export', ...SAMPLES, '--out', 'one', '--json']);
    expect(first.exit, first.stderr).toBe(0);
    const second = await runRelease(newsroom, ['export', ...SAMPLES.toReversed(), '--out', 'two', '--json']);
    expect(second.stdout).toBe(first.stdout);
    const { version, files } = JSON.parse(first.stdout);
    expect(version).toBe(1);
    expect(files).toHaveLength(32);
    for (const { path, bytes, sha256 } of files) {
      const content = await readFile(join(newsroom, 'one', path));
      expect({ bytes, sha256 }).toEqual({ bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    }
    expect(files.map(({ path }: { path: string }) => path)).toContain('iom-beijing-2006/iom-beijing-2006.zh.eml');
  });

  it('exports the others when one has errors, and says which has', async () => {
    const newsroom = await sampleNewsroomCopy();
    await writeFile(join(newsroom, 'half.yaml'), 'id: half\ntitle: Half a release\n');
    const run = await runRelease(newsroom, ['export', 'half.yaml', ...SAMPLES, '--format', 'text', '--out', 'out']);
    expect(run.exit).toBe(1);
    expect(run.stderr).toMatch(/half\.yaml[\s\S]*8 files of 3 releases in out; 1 of 4 left out/);
  });

  it('writes one rendition to standard output, and nothing else there', async () => {
    const newsroom = await sampleNewsroomCopy();
    const run = await runRelease(newsroom, ['export', 'iom-beijing-2006.yaml', '--format', 'text', '--out', '-']);
    expect(run.exit).toBe(0);
    expect(run.stdout).toMatch(/^International Organization for Migration\n[\s\S]*###/);
    expect((await runRelease(newsroom, ['export', 'iom-beijing-2006.yaml', '--format', 'texts'])).stderr).toMatch(/`text`/);
  });
});

describe('release report', () => {
  it('says in each form who got what', async () => {
    const newsroom = await sampleNewsroomCopy();
    await runRelease(newsroom, ['send', 'iom-beijing-2006.yaml', '--to', 'journalists', '--sandbox', 'kept', '--yes']);
    const report = (...words: string[]) => runRelease(newsroom, ['report', ...words]);
    expect((await report()).stdout).toMatch(/Agreement with China[\s\S]*accepted\s+16[\s\S]*audience\s+16/);
    const { counts } = JSON.parse((await report('--json')).stdout);
    expect(counts).toMatchObject({ accepted: 16, rejected: 0, uncertain: 0 });
    const rows = (await report('--format', 'csv')).stdout.trimEnd().split('\r\n');
    expect(rows).toHaveLength(17);
    expect(rows[1]).toContain('amelia.hartwell@meridian-wire.example');
    expect((await report('--format', 'html', '--out', 'report.html')).exit).toBe(0);
    expect(await readFile(join(newsroom, 'report.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<svg/i);
    expect((await report('no-such-dispatch')).exit).toBe(2);
  });
});

describe('wrong usage', () => {
  it.each([
    [['sned', 'x.yaml'], /Did you mean send/],
    [['send', 'iom-beijing-2006.yaml'], /--to/],
    [['send', 'iom-beijing-2006.yaml', '--to', 'journalist', '--yes'], /`journalists`/],
    [['send', 'iom-beijing-2006.yaml', '--to', 'journalists', '--where', 'beat', '--yes'], /column/],
    [['send', 'iom-beijing-2006.yaml', '--to', 'journalists', '--where', 'bead=x', '--yes'], /bead/],
    [['send', 'iom-beijing-2006.yaml', '--test', 'nobody'], /address/],
    [['send', 'nowhere.yaml', '--to', 'journalists'], /nowhere\.yaml/],
    [['send', 'iom-beijing-2006', '--to', 'journalists'], /Do you mean `iom-beijing-2006\.yaml`/],
    [['send', 'iom-beijing-2006.yaml', '--resume'], /unfinished/],
    [['validate'], /missing required argument/],
    [['schema', 'lists'], /release, newsroom/],
  ])('%j ends with 2, a reason, and nothing on standard output', async (words, says) => {
    const run = await runRelease(await sampleNewsroomCopy(), words);
    expect(run.exit, run.stderr).toBe(2);
    expect(run.stdout).toBe('');
    expect(run.stderr).toMatch(says);
    expect(run.stderr).not.toMatch(/^ {4}at /m);
  });
});
