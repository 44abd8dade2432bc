import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mailServer } from './mail-server.ts';
import { keptMessages, sampleNewsroomCopy } from './newsrooms.ts';
import { runRelease } from './run-release.ts';

const RELEASE = 'iom-beijing-2006.yaml';
/** What must be read in each part, in this order: of each paragraph the beginning, of each quote both ends. */
const SEED = [
  'Agreement with China Paves Way for IOM Presence in Beijing',
  'IOM and China today signed an agreement on the establishment of a liaison office',
  'comes into effect immediately and foresees the IOM office developing',
  '“We are confident that the agreement signed today',
  'in dealing with migration issues,” said the IOM Director General Brunson McKinley. “With the development of China’s economy',
  'globally and in East Asia.”',
  'Ambassador Sha spoke highly of the work of IOM',
  '“IOM has a unique role to play in addressing migration issues.',
  'more fruitful cooperation with IOM in the coming years,” he said.',
  'IOM and China first established contacts over a decade ago',
  'emergency humanitarian operations in Asia.',
  'China faces many and complex migration challenges',
  'through its presence in Beijing.',
  '+41 22 717 93 94',
  'jzhao@iom.int',
];

describe('release send into the sandbox', () => {
  it('leaves one message a journalist, to that journalist alone, with the whole of the release in both parts', async () => {
    const newsroom = await sampleNewsroomCopy();
    const run = await runRelease(newsroom, ['send', RELEASE, '--to', 'journalists', '--sandbox', 'kept', '--yes']);
    expect(run.exit, run.stderr).toBe(0);
    expect(run.stdout).toBe('');
    const messages = await keptMessages(join(newsroom, 'kept'));
    const listed = addressesIn(await readFile(join(newsroom, 'lists/journalists.csv'), 'utf8'));
    expect(messages.map(({ mail }) => addressOf(mail.to)).toSorted()).toEqual(listed.toSorted());
    for (const { raw } of messages) {
      const others = listed.filter((address) => raw.includes(address));
      expect(others).toHaveLength(1);
    }
    const english = messages.filter(({ mail }) => mail.subject === SEED[0]);
    expect(english).toHaveLength(5);
    for (const { mail } of english) {
      expectInOrder(mail.text ?? '', SEED);
      expectInOrder(withoutTags(String(mail.html)), SEED);
      expect(mail.html).toContain('href="tel:+41227179394"');
      expect(mail.html).toContain('href="mailto:jzhao@iom.int"');
    }
  });

  it('gives a journalist who stands in two lists, in another case, one message in their language', async () => {
    const newsroom = await sampleNewsroomCopy();
    await writeFile(
      join(newsroom, 'lists/again.csv'),
      'email,language\nLEA.BESANCON@leman-matin.example,en\nnew.desk@lakeside.example,zh\n',
    );
    const words = [
      'send',
      RELEASE,
      '--to',
      'journalists',
      '--to',
      'lists/again.csv',
      '--where',
      'language=fr,zh',
      '--sandbox',
      'kept',
      '--yes',
    ];
    const run = await runRelease(newsroom, words);
    expect(run.exit, run.stderr).toBe(0);
    const messages = await keptMessages(join(newsroom, 'kept'));
    const languages = messages.map(({ mail }) => String(mail.headers.get('content-language')));
    expect(languages.toSorted()).toEqual(['fr', 'fr', 'fr', 'zh', 'zh', 'zh']);
    expect(messages.filter(({ raw }) => /lea\.besancon@/i.test(raw))).toHaveLength(1);
  });

  it('shows what it would do and sends nothing in a dry run, nor where nobody can say yes', async () => {
    const newsroom = await sampleNewsroomCopy();
    const dry = await runRelease(newsroom, ['send', RELEASE, '--to', 'journalists', '--sandbox', 'kept', '--dry-run']);
    expect(dry.exit).toBe(0);
    expect(dry.stderr).toMatch(/16 recipients[\s\S]*en 5, fr 3, es 2, ar 2, zh 2, ru 2[\s\S]*nothing was sent/);
    const unasked = await runRelease(newsroom, ['send', RELEASE, '--to', 'journalists', '--sandbox', 'kept']);
    expect(unasked.exit).toBe(2);
    expect(unasked.stderr).toContain('--yes');
    expect(await keptMessages(join(newsroom, 'kept'))).toHaveLength(0);
  });

  it('sends a test in every language to the address that is named, and keeps no record of it', async () => {
    const newsroom = await sampleNewsroomCopy();
    const run = await runRelease(newsroom, ['send', RELEASE, '--test', 'editor@iom.example', '--sandbox', 'kept']);
    expect(run.exit, run.stderr).toBe(0);
    const messages = await keptMessages(join(newsroom, 'kept'));
    expect(messages.map(({ mail }) => addressOf(mail.to))).toEqual(Array(6).fill('editor@iom.example'));
    expect(messages.every(({ mail }) => mail.subject?.startsWith('[TEST] '))).toBe(true);
    expect((await runRelease(newsroom, ['status', '--json'])).stdout).toBe('[]\n');
  });

  it('holds everybody back until the embargo ends, but for those who are marked for it', async () => {
    const newsroom = await sampleNewsroomCopy();
    const text = await readFile(join(newsroom, RELEASE), 'utf8');
    await writeFile(join(newsroom, RELEASE), `${text}\nembargo:\n  until: 2999-01-01T09:00 Europe/Zurich\n`);
    const run = await runRelease(newsroom, ['send', RELEASE, '--to', 'journalists', '--sandbox', 'kept', '--yes']);
    expect(run.exit, run.stderr).toBe(75);
    expect(run.stderr).toMatch(/Waits for Tue, 1 January 2999, 09:00 Europe\/Zurich \(UTC\+01:00\), 08:00 UTC/);
    const marked = (await readFile(join(newsroom, 'lists/journalists.csv'), 'utf8')).split('\n').filter((line) => /,yes\s*$/.test(line));
    expect(marked.length).toBeGreaterThan(0);
    const messages = await keptMessages(join(newsroom, 'kept'));
    expect(messages.map(({ mail }) => addressOf(mail.to)).toSorted()).toEqual(marked.map((line) => line.split(',')[0]).toSorted());
    expect(messages.every(({ mail }) => /EMBARGO/i.test(mail.text ?? ''))).toBe(true);
    const again = await runRelease(newsroom, ['send', RELEASE, '--resume']);
    expect(again.exit, again.stderr).toBe(75);
    expect(await keptMessages(join(newsroom, 'kept'))).toHaveLength(messages.length);
  });
});

describe('release send by SMTP', () => {
  it('logs in under TLS, hands each message over once, and leaves out next time who has it', async () => {
    const server = await mailServer();
    const newsroom = await sampleNewsroomCopy(server.settings);
    const first = await runRelease(newsroom, ['send', RELEASE, '--to', 'geneva-press-corps', '--yes'], server.environment);
    expect(first.exit, first.stderr).toBe(0);
    const early = server.arrived.length;
    expect(early).toBeGreaterThan(0);
    expect(server.arrived.every(({ secure, user }) => secure && user === 'press')).toBe(true);
    const second = await runRelease(
      newsroom,
      ['send', RELEASE, '--to', 'geneva-press-corps,journalists', '--yes', '--json'],
      server.environment,
    );
    expect(second.exit, second.stderr).toBe(0);
    const to = server.arrived.map(({ rcpt }) => rcpt);
    expect(to.every((rcpt) => rcpt.length === 1)).toBe(true);
    expect(new Set(to.flat()).size).toBe(to.length);
    const events: { event: string }[] = second.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter(({ event }) => event === 'accepted')).toHaveLength(to.length - early);
    const third = await runRelease(newsroom, ['send', RELEASE, '--to', 'journalists', '--yes'], server.environment);
    expect(third.exit).toBe(1);
    expect(third.stderr).toMatch(/nobody to send it to/);
    expect(server.arrived).toHaveLength(to.length);
  });

  it('stops before anybody is written to when the login is refused, says so without the password, and goes on later', async () => {
    const server = await mailServer();
    const newsroom = await sampleNewsroomCopy(server.settings);
    const wrong = { ...server.environment, KEPT_PASSWORD: 'a-wrong-pa55word' };
    const refused = await runRelease(newsroom, ['send', RELEASE, '--to', 'journalists', '--yes'], wrong);
    expect(refused.exit, refused.stderr).toBe(2);
    expect(refused.stdout + refused.stderr).not.toContain('a-wrong-pa55word');
    expect(server.arrived).toHaveLength(0);
    const blocked = await runRelease(newsroom, ['send', RELEASE, '--to', 'journalists', '--yes'], server.environment);
    expect(blocked.exit).toBe(2);
    expect(blocked.stderr).toContain('--resume');
    const resumed = await runRelease(newsroom, ['send', RELEASE, '--resume'], server.environment);
    expect(resumed.exit, resumed.stderr).toBe(0);
    expect(server.arrived).toHaveLength(16);
    const finished = await runRelease(newsroom, ['send', RELEASE, '--resume'], server.environment);
    expect(finished).toMatchObject({ exit: 0, stderr: expect.stringContaining('finished') });
  });
});

function addressesIn(csv: string): readonly string[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0] ?? '');
}

function addressOf(to: unknown): string {
  const text = (to as { text: string }).text;
  return /<([^>]+)>/.exec(text)?.[1] ?? text;
}

function withoutTags(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<\/?(?:p|div|td|tr|h\d|li|br)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '');
}

function expectInOrder(text: string, parts: readonly string[]): void {
  const read = text.replace(/\s+/g, ' ');
  let from = 0;
  for (const part of parts) {
    const at = read.indexOf(part, from);
    expect(at, part).toBeGreaterThan(-1);
    from = at + part.length;
  }
}
