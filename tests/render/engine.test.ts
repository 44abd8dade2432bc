import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import type { Format } from '../../src/render/model.ts';
import { createRenderer } from '../../src/render/renderer.ts';
import { contentOf, emailOf, inputFor } from './sample-release.ts';
import { TEMPLATES, templatesWith } from './templates.ts';

/** What is found in a newsroom's own templates. */
async function mistakes(own: Record<string, string>, format: Format = 'html'): Promise<readonly Diagnostic[]> {
  const checked = await createRenderer(templatesWith(own)).render(format, inputFor({ subhead: undefined }));
  return checked.kind === 'valid' ? [] : checked.diagnostics;
}

/** `file:line «what it points at»`. */
function place({ where }: Diagnostic): string {
  if (where.kind !== 'span') return where.kind === 'file' ? where.file : 'nowhere';
  const { source, start, end } = where.span;
  return `${source.file}:${source.text.slice(0, start).split('\n').length} «${source.text.slice(start, end)}»`;
}

const PAGE = 'newsroom/templates/html/page.hbs';

describe('a mistake in a newsroom’s own template', () => {
  test.each([
    ['a name misspelt', '<p>\n{{titel}}', `${PAGE}:2 «titel»`],
    ['a name misspelt in a condition', '<p>\n\n{{#if titel}}x{{/if}}', `${PAGE}:3 «titel»`],
    ['a name misspelt in a loop', '{{#each contcts}}x{{/each}}', `${PAGE}:1 «contcts»`],
    ['a name misspelt after unless', '{{#unless titel}}x{{/unless}}', `${PAGE}:1 «titel»`],
    ['a name misspelt after with', '{{#with titel}}x{{/with}}', `${PAGE}:1 «titel»`],
    ['a name misspelt for a label', '{{t "whyYou" organisation=organization}}', `${PAGE}:1 «organization»`],
    ['a name misspelt for a partial', '{{> html/partials/notice notices}}', `${PAGE}:1 «notices»`],
    ['a part that there is not', '{{dateline.town}}', `${PAGE}:1 «dateline.town»`],
    ['a name that an item of a loop has not', '{{#each contacts}}\n{{fax}}{{/each}}', `${PAGE}:2 «fax»`],
    ['a name above everything', '{{../title}}', `${PAGE}:1 «../title»`],
    ['a name of the root', '{{#each contacts}}{{@root.fax}}{{/each}}', `${PAGE}:1 «@root.fax»`],
    ['a name of the language itself', '{{constructor}}', `${PAGE}:1 «constructor»`],
    ['the prototype', '{{__proto__}}', `${PAGE}:1 «__proto__»`],
    ['a word that there is not', 'a\nb {{shout title}}', `${PAGE}:2 «{{shout title}}»`],
    ['a word that there is not, in a condition', '{{#if (eq language "en")}}x{{/if}}', `${PAGE}:1 «(eq language "en")»`],
    ['a word of Handlebars that is left out', '{{log title}}', `${PAGE}:1 «{{log title}}»`],
    ['a lookup', '{{lookup this "title"}}', `${PAGE}:1 «{{lookup this "title"}}»`],
    ['a word of e-mail on a page', '{{recipient "name"}}', `${PAGE}:1 «{{recipient "name"}}»`],
    ['a value called like a word', '{{title "x"}}', `${PAGE}:1 «{{title "x"}}»`],
    ['a section without a word', '\n{{#contacts}}{{name}}{{/contacts}}', `${PAGE}:2 «contacts»`],
    ['an inverse section', '{{^media}}none{{/media}}', `${PAGE}:1 «media»`],
    ['a partial that there is not', 'a\n{{> html/partials/map}}', `${PAGE}:2 «{{> html/partials/map}}»`],
    ['a partial with content', '{{#> html/map}}x{{/html/map}}', `${PAGE}:1 «html/map»`],
    ['a partial inside a template', '{{#*inline "map"}}x{{/inline}}', `${PAGE}:1 «inline»`],
    ['a decorator', '{{*map}}', `${PAGE}:1 «{{*map}}»`],
    ['three braces', '<h1>{{{title}}}</h1>', `${PAGE}:1 «{{{title}}}»`],
    ['an unescaped value', '<h1>{{&title}}</h1>', `${PAGE}:1 «{{&title}}»`],
    ['a label that there is not', '\n {{t "fax"}}', `${PAGE}:2 «{{t "fax"}}»`],
    ['a label of the language itself', '{{t "constructor"}}', `${PAGE}:1 «{{t "constructor"}}»`],
    ['words where blocks belong', '{{inlines title}}', `${PAGE}:1 «{{inlines title}}»`],
    ['a block that is never closed', '{{#if title}}\nx', `${PAGE}:2 «x»`],
    ['a block that was never opened', 'a\nb {{/if}}', `${PAGE}:2 «b {{/if}}»`],
    ['a block closed with another’s end', '{{#if title}}x{{/each}}', `${PAGE}:1 «if»`],
    ['a brace that is never closed', 'a\n{{title', `${PAGE}:2 «{{title»`],
    ['a part of a text', '{{title.size}}', PAGE],
    ['a template in itself', '{{> html/page}}', PAGE],
    ['a partial for something without a kind', '{{> (partialFor "html" title)}}', PAGE],
    ['something with parts shown as a whole', '{{dateline}}', PAGE],
    ['a list of what has parts shown as a whole', '{{contacts}}', PAGE],
  ])('%s is a diagnostic that names its place', async (_what, template, expected) => {
    const found = await mistakes({ 'html/page.hbs': template });
    expect(found.map(place)).toEqual([expected]);
    expect(found).toMatchObject([
      { rule: 'template', level: 'error', message: expect.stringMatching(/\.$/), hint: expect.stringMatching(/\.$/) },
    ]);
  });

  test('is named where it is when a built-in template includes it', async () => {
    const found = await mistakes({ 'html/partials/contact.hbs': '{{#each contacts}}\n\n{{fax}}\n{{/each}}' });
    expect(found.map(place)).toEqual(['newsroom/templates/html/partials/contact.hbs:3 «fax»']);
    expect(found[0]?.hint).toBe('What there is here: name, title, office, phone, email, hours.');
  });

  test.each(['message.mjml.hbs', 'message.txt.hbs', 'subject.hbs'])('is found in each part of an e-mail: %s', async (part) => {
    const found = await mistakes({ [`email/${part}`]: 'a\n{{titel}}' }, 'email');
    expect(found.map(place)).toEqual([`newsroom/templates/email/${part}:2 «titel»`]);
  });

  test('is found in plain text', async () => {
    expect((await mistakes({ 'text/release.hbs': '{{blocks title}}' }, 'text')).map(place)).toEqual([
      'newsroom/templates/text/release.hbs:1 «{{blocks title}}»',
    ]);
    expect((await mistakes({ 'text/release.hbs': '{{figure title}}' }, 'text')).map(place)).toEqual([
      'newsroom/templates/text/release.hbs:1 «{{figure title}}»',
    ]);
  });

  test('leaves formats without it alone', async () => {
    const renderer = createRenderer(templatesWith({ 'html/page.hbs': '{{titel}}' }));
    expect(await renderer.render('text', inputFor())).toMatchObject({ kind: 'valid' });
  });
});

describe('a newsroom’s own template', () => {
  test('takes the place of the built-in one of its name', async () => {
    const renderer = createRenderer(templatesWith({ 'html/partials/contact.hbs': '<p class="ours">{{contacts.[0].name}}</p>' }));
    const page = await contentOf('html', inputFor(), renderer);
    expect(page).toContain('<p class="ours">Mary Quinn</p>');
    expect(page).not.toContain('<section class="contact">');
  });

  test('may include others of its own', async () => {
    const renderer = createRenderer(
      templatesWith({ 'text/release.hbs': '{{> text/partials/seal}}', 'text/partials/seal.hbs': 'Seal of {{organisation}}' }),
    );
    expect(await contentOf('text', inputFor(), renderer)).toBe('Seal of Porthaven Harbour Authority\n');
  });

  test('may ask for a recipient’s column in e-mail', async () => {
    const renderer = createRenderer(templatesWith({ 'email/subject.hbs': 'For {{recipient "outlet" "the press"}}' }));
    expect((await emailOf(inputFor(), renderer)).subject).toBe('For \ue000outlet\ue001the press\ue002');
  });

  test('shows nothing for a name that the release leaves empty', async () => {
    const renderer = createRenderer(templatesWith({ 'text/release.hbs': '[{{subhead}}]' }));
    expect(await contentOf('text', inputFor({ subhead: undefined }), renderer)).toBe('[]\n');
  });
});

test('a template that was taken away is a diagnostic that names it', async () => {
  const rest = new Map([...TEMPLATES].filter(([name]) => name !== 'html/page.hbs'));
  const checked = await createRenderer(rest).render('html', inputFor());
  expect(checked).toMatchObject({
    kind: 'invalid',
    diagnostics: [{ rule: 'template', hint: 'Put the file back into the folder templates: templates/html/page.hbs.' }],
  });
});

test('what a release says is never compiled', async () => {
  const title = '{{t "contact"}} {{{constructor}}} {{> html/page}}';
  expect(await contentOf('text', inputFor({ title }))).toContain(title);
});
