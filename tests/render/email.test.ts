import { describe, expect, test } from 'vitest';
import { createRenderer } from '../../src/render/renderer.ts';
import { cutAtSlots, fillSlots, slot } from '../../src/render/slot.ts';
import { blocksOf, emailOf, inputFor, inputOf, QUAY, sampleEdition, sampleRelease, TWO_PARTS } from './sample-release.ts';
import { localeFor, templatesWith } from './templates.ts';
import { complaintsOfMail } from './valid-html.ts';

const REMOTE = new Map([['media/new quay.jpg', 'https://porthaven.example/quay.jpg']]);

/** What Gmail cuts a message off at, in bytes. */
const GMAIL_CLIP = 102 * 1024;

describe('an e-mail', () => {
  test('greets by name, and a colleague where there is none', async () => {
    const { text, html } = await emailOf(inputFor());
    for (const part of [text, html]) {
      const named = fillSlots(
        part,
        (name) => ({ name: 'Lea Besançon' })[name],
        (value) => value,
      );
      const nameless = fillSlots(
        part,
        () => undefined,
        (value) => value,
      );
      expect(named).toContain('Dear Lea Besançon,');
      expect(nameless).toContain('Dear colleague,');
      expect(named + nameless).not.toMatch(/[\ue000-\ue004]/u);
    }
  });

  test.each([
    ['fr', 'Bonjour Léa,', 'Bonjour Madame, Monsieur,'],
    ['zh', '尊敬的Léa：', '尊敬的编辑：'],
    ['ar', 'تحية طيبة Léa،', 'تحية طيبة وبعد،'],
  ])('greets in %s', async (language, named, nameless) => {
    const { text } = await emailOf(inputFor({ language }));
    expect(
      fillSlots(
        text,
        () => 'Léa',
        (value) => value,
      ).split('\n')[0],
    ).toBe(named);
    expect(
      fillSlots(
        text,
        () => '',
        (value) => value,
      ).split('\n')[0],
    ).toBe(nameless);
  });

  test('has the same slots in both parts: name and unsubscribe address', async () => {
    const { text, html, subject } = await emailOf(inputFor());
    const names = (part: string) => [...new Set(cutAtSlots(part).slots.map(({ name }) => name))].toSorted();
    expect(names(text)).toEqual(['name', 'unsubscribe_url']);
    expect(names(html)).toEqual(['name', 'unsubscribe_url']);
    expect(names(subject)).toEqual([]);
  });

  test('says the same in both parts, in order', async () => {
    const { text, html } = await emailOf(inputFor());
    const parts = [
      'Porthaven opens its new quay',
      'Twice the berths',
      'The new quay doubles',
      'What changes',
      'foot passengers',
      'at dawn',
      '1998',
      'Trials begin',
      'Signed by',
      '###',
      'Mary Quinn',
      '+41 22 717 93 94',
      'Notes to editors',
      'since 1881',
      'Further reading',
      'Unsubscribe',
    ];
    for (const part of [html.slice(html.indexOf('<h1')), text]) {
      const at = parts.map((words) => part.toLowerCase().indexOf(words.toLowerCase()));
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      expect(at).not.toContain(-1);
    }
  });

  test('has a preheader, schemes of colour, language and direction', async () => {
    const { html } = await emailOf(inputFor());
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr"/);
    expect(html).toMatch(/<body[^>]*>\s*<div style="display:none;[^"]*">Twice the berths, half the noise<\/div>/);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('<meta name="supported-color-schemes" content="light dark">');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(html).toContain('<title>Porthaven opens its new quay</title>');
  });

  test('is dark wherever it was light: no text is left on its own colour', async () => {
    const { html } = await emailOf(inputFor());
    const dark = /@media \(prefers-color-scheme: dark\) \{([\s\S]*?)\n\}/.exec(html)?.[1] ?? '';
    for (const selector of ['.ground > div', '.paper > table', '.card table'])
      expect(dark).toMatch(new RegExp(`${selector}[^{]*\\{ background-color: #`));
    const coloured = html.match(/<(?:div|table|td)\b[^>]*style="[^"]*background-color:#(?:ffffff|f4f3ef)[^>]*>/g) ?? [];
    expect(coloured.length).toBeGreaterThan(5);
    const column = html.slice(html.indexOf(' card"'), html.indexOf('Mary Quinn'));
    expect(column).toContain('background-color:#f4f3ef');
  });

  test('sets names of other scripts apart in a line that runs from the right', async () => {
    const { text, html } = await emailOf(inputFor({ language: 'ar' }));
    expect(text.replace(/\s+/g, ' ')).toContain('\u2068Porthaven Harbour Authority\u2069.');
    expect(html).toContain('<bdi>1 Quay Street, Porthaven</bdi>');
    expect((await emailOf(inputFor())).text).not.toMatch(/[\u2066-\u2069]/);
  });

  test('runs from the right in Arabic', async () => {
    const { html } = await emailOf(inputFor({ language: 'ar' }));
    expect(html).toMatch(/<html lang="ar" dir="rtl"/);
    expect(html).toContain('border-right: 3px solid');
    const paragraphs = html.match(/<td align="(?:left|right)" class="(?:ink|soft|accent)[^"]*"/g) ?? [];
    expect(paragraphs.length).toBeGreaterThan(5);
    expect(paragraphs.filter((cell) => cell.includes('left'))).toEqual([]);
    expect(html).toMatch(/<a class="tel" dir="ltr" href="tel:/);
  });

  test('is laid out by tables that screen readers pass over', async () => {
    const { html } = await emailOf(inputFor());
    const real = html.replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, '');
    const tables = real.match(/<table[^>]*>/g) ?? [];
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter((table) => !/role="(?:presentation|none)"/.test(table))).toEqual([]);
  });

  test('loads nothing but pictures of the newsroom’s, each with its description', async () => {
    const { html } = await emailOf({ ...inputFor(), pictures: REMOTE });
    expect(html).not.toMatch(/<(?:link|script|iframe)\b|@import|url\(/);
    expect(html.match(/<img[^>]*>/g)).toHaveLength(1);
    expect(html).not.toContain('Picture: The new quay');
    expect(html).toMatch(
      /<img[^>]*alt="A crane over the new quay"[^>]*src="https:\/\/porthaven\.example\/quay\.jpg"|<img[^>]*src="https:\/\/porthaven\.example\/quay\.jpg"[^>]*alt="A crane over the new quay"/,
    );
  });

  test('links to what is no picture', async () => {
    const film = {
      ...QUAY,
      id: 'film',
      location: { kind: 'url', url: 'https://porthaven.example/quay.mp4' },
      caption: 'Film of the quay',
    } as const;
    const { html, text } = await emailOf(inputFor({ body: blocksOf('Text.'), media: [film], links: [] }));
    expect(html).toMatch(/<a href="https:\/\/porthaven\.example\/quay\.mp4"[^>]*>Film of the quay<\/a>/);
    expect(text).toContain('] https://porthaven.example/quay.mp4');
  });

  test('says what a picture shows where there is no address to load it from', async () => {
    const { html } = await emailOf(inputFor());
    expect(html).not.toContain('<img');
    expect(html).toContain('Picture: The new quay at dawn.');
  });

  test('stays under what Gmail shows whole, for a release of 2,000 words', async () => {
    const body = blocksOf(`${'The harbour of Porthaven has grown by a quarter in ten years. '.repeat(8)}\n\n`.repeat(20));
    const { html } = await emailOf(inputFor({ body, media: [QUAY] }));
    expect(Buffer.byteLength(html)).toBeLessThan(GMAIL_CLIP);
  });

  test('is HTML that a validator takes', async () => {
    const { html } = await emailOf({ ...inputFor(), pictures: REMOTE });
    expect(await complaintsOfMail(html)).toEqual([]);
  });

  test('has a subject of one line', async () => {
    expect((await emailOf(inputFor({ title: 'One\r\nBcc: all@porthaven.example' }))).subject).toBe('One Bcc: all@porthaven.example');
  });

  test('sets the text part’s last lines off as a signature (RFC 3676)', async () => {
    expect((await emailOf(inputFor())).text).toContain(
      '\n-- \nPorthaven Harbour Authority\n1 Quay Street, Porthaven\n\nYou receive this message because you are on our press list',
    );
  });

  test('gives the same bytes for the same input', async () => {
    expect(await emailOf(inputFor())).toEqual(await emailOf(inputFor()));
  });
});

describe('MJML in a newsroom’s own template', () => {
  async function found(mjml: string) {
    const checked = await createRenderer(templatesWith({ 'email/message.mjml.hbs': mjml })).render('email', inputFor());
    return checked.kind === 'valid' ? [] : checked.diagnostics;
  }

  test('that MJML does not know is a diagnostic that quotes the line', async () => {
    const diagnostics = await found(
      '<mjml><mj-body>\n<mj-section><mj-column><mj-txt>{{title}}</mj-txt></mj-column></mj-section>\n</mj-body></mjml>',
    );
    expect(diagnostics).toMatchObject([
      { rule: 'template', level: 'error', where: { kind: 'file', file: 'newsroom/templates/email/message.mjml.hbs' } },
    ]);
    expect(diagnostics[0]?.message).toContain('mj-txt');
    expect(diagnostics[0]?.hint).toContain('<mj-txt>Porthaven opens its new quay</mj-txt>');
  });

  test('with an attribute that there is not is one too', async () => {
    const diagnostics = await found(
      '<mjml><mj-body><mj-section><mj-column><mj-text colour="red">x</mj-text></mj-column></mj-section></mj-body></mjml>',
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('colour')]);
  });

  test.each(['<p>no MJML</p>', '', '<mjml></mjml>'])('that is none at all is one too: %j', async (mjml) => {
    expect(await found(mjml)).toMatchObject([{ rule: 'template', level: 'error' }]);
  });

  test('cannot read files', async () => {
    const diagnostics = await found('<mjml><mj-body>\n<mj-include path="/etc/passwd" /></mj-body></mjml>');
    expect(diagnostics).toMatchObject([
      { rule: 'template', where: { kind: 'span', span: { source: { file: 'newsroom/templates/email/message.mjml.hbs' } } } },
    ]);
    expect(diagnostics[0]?.message).toContain('mj-include');
    expect(diagnostics[0]?.hint).toContain('{{> ');
  });
});

test('a page is rendered without MJML', async () => {
  const { execFileSync } = await import('node:child_process');
  const program = `
    import { createRenderer } from './src/render/renderer.ts';
    import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) { if (name === 'mjml') { console.log('MJML'); } return next(name, context); } });
    const { inputFor } = await import('./tests/render/sample-release.ts');
    const { RENDERER } = await import('./tests/render/templates.ts');
    for (const format of ['html', 'text', 'json', 'email']) { console.log(format); await RENDERER.render(format, inputFor()); }`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  expect(said.split('\n').filter((line, index, all) => line !== '' && line !== all[index - 1])).toEqual([
    'html',
    'text',
    'json',
    'email',
    'MJML',
  ]);
});

test('slots are cut and filled in order', () => {
  const text = `a ${slot('name', 'you')} b ${slot('outlet', '')}`;
  expect(cutAtSlots(text)).toEqual({
    texts: ['a ', ' b ', ''],
    slots: [
      { name: 'name', fallback: 'you' },
      { name: 'outlet', fallback: '' },
    ],
  });
  expect(
    fillSlots(
      text,
      (name) => (name === 'outlet' ? '<A>' : undefined),
      (value) => value.replace('<', '&lt;'),
    ),
  ).toBe('a you b &lt;A>');
  expect(cutAtSlots('none')).toEqual({ texts: ['none'], slots: [] });
});

test('the quotes of the language stand in the message', async () => {
  const input = {
    ...inputOf(sampleRelease({}, [sampleEdition({ quotes: [{ ...TWO_PARTS, said: ', a dit Ada' }], body: blocksOf('x') })])),
    locale: localeFor('fr'),
  };
  expect((await emailOf(input)).text).toContain('land,\u00a0», a dit Ada. «\u00a0It');
});
