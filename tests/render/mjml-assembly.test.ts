import mjml2html from 'mjml';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/render/engine.ts';
import { mjmlAssembler, tidy } from '../../src/render/mjml-assembly.ts';
import type { RenderInput } from '../../src/render/model.ts';
import { slot } from '../../src/render/slot.ts';
import { releaseView } from '../../src/render/view.ts';
import { EMAIL_WORDS, HTML_WORDS, htmlVocabulary } from '../../src/render/vocabulary.ts';
import { sampleInput, sampleNewsroom } from './newsroom.ts';
import { blocksOf, inputFor, QUAY } from './sample-release.ts';
import { TEMPLATES, templatesWith } from './templates.ts';

const WORDS = [...HTML_WORDS, ...EMAIL_WORDS];
const ENGINE = createEngine({ templates: TEMPLATES, escape: true, words: WORDS });

function mjmlOf(input: RenderInput, engine = ENGINE): string {
  const data = { ...releaseView(input), greeting: slot('name', 'colleague'), unsubscribeUrl: slot('unsubscribe_url', '') };
  const mjml = engine.render('email/message.mjml.hbs', data, htmlVocabulary(input.locale));
  if (mjml.kind === 'invalid') throw new Error(JSON.stringify(mjml.diagnostics));
  return mjml.value;
}

async function plain(mjml: string): Promise<string> {
  const { html } = await mjml2html(mjml, { validationLevel: 'soft', fonts: {}, keepComments: false, ignoreIncludes: true });
  return html;
}

/** An assembler that counts what it has compiled, and has got to know these messages. */
async function assemblerKnowing(messages: readonly string[]) {
  const counted = { compiled: 0 };
  const assemble = mjmlAssembler(async (mjml) => {
    counted.compiled += 1;
    return { kind: 'valid', value: await plain(mjml), warnings: [] };
  });
  for (const message of messages) await assemble(message);
  return { assemble, counted };
}

const BODIES = [
  'One paragraph.',
  'A *marked* one, and [a link](https://porthaven.example/?a=1&b=2).\n\n## A heading\n\n- one\n- two\n\n[media: quay]',
  '[quote: okafor]\n\nText after it, with <script>alert(1)</script>, "quotes" and &amp;.\n\n[quote: lindqvist]',
  '1. first\n2. second\n\n   with **more**\n\nLine one\\\nline two and `code`.',
];
const WEB_PICTURE = { ...QUAY, location: { kind: 'url', url: 'https://porthaven.example/quay.png?w=1&h=2' } } as const;

function inputs(): readonly RenderInput[] {
  return BODIES.flatMap((body, number) => [
    inputFor({ title: `Number ${number}`, body: blocksOf(body) }),
    inputFor({
      title: `Number ${number} “again”`,
      subhead: undefined,
      body: blocksOf(body),
      media: [WEB_PICTURE],
      signatories: [],
      notes: [],
    }),
    inputFor({ body: blocksOf(body), language: 'ar', boilerplate: [], links: [], contacts: [{ ...CONTACT, hours: undefined }] }),
  ]);
}
const CONTACT = { name: 'Mary', title: undefined, office: undefined, phone: undefined, email: 'mary@porthaven.example', hours: '9–17' };

describe('a message that is put together', () => {
  it('is what MJML gives, byte for byte, and the components of one are not compiled for another', async () => {
    const messages = inputs().map((input) => mjmlOf(input));
    const { assemble, counted } = await assemblerKnowing(messages);
    for (const message of messages) expect(await assemble(message)).toBe(tidy(await plain(message)));
    const before = counted.compiled;
    for (const input of inputs()) {
      const other = mjmlOf({ ...input, edition: { ...input.edition, title: 'Another title', dateline: 'Elsewhere' } });
      expect(await assemble(other)).toBe(tidy(await plain(other)));
    }
    expect(counted.compiled).toBe(before);
  });

  it('is what MJML gives of the sample newsroom', async () => {
    const releases = await sampleNewsroom();
    const all = await Promise.all(releases.flatMap((release) => release.editions.map((edition) => sampleInput(release, edition))));
    const messages = all.map((input) => mjmlOf(input));
    const { assemble } = await assemblerKnowing([...messages, ...messages]);
    for (const message of messages) expect(await assemble(message)).toBe(tidy(await plain(message)));
  });

  it.each([
    [
      'a style that looks at what stands beside',
      { 'email/partials/paragraph.hbs': '<mj-raw><tr><td>{{inlines inlines}}</td></tr></mj-raw>' },
      'tr + tr { color: red; }',
    ],
    ['a style for the first of several', {}, 'td:first-child { color: red; }'],
    ['a comment', { 'email/partials/paragraph.hbs': '<!-- one --><mj-text><p>{{inlines inlines}}</p></mj-text>' }, 'p { color: red; }'],
  ])('is left to MJML where an own template has %s', async (_what, own, style) => {
    const message = TEMPLATES.get('email/message.mjml.hbs')?.text ?? '';
    const styled = message.replace('<mj-style inline="inline">', `<mj-style inline="inline">\n${style}`);
    const engine = createEngine({ templates: templatesWith({ ...own, 'email/message.mjml.hbs': styled }), escape: true, words: WORDS });
    const messages = inputs().map((input) => mjmlOf(input, engine));
    const { assemble } = await assemblerKnowing(messages);
    for (const one of messages) expect(await assemble(one)).toBeUndefined();
  });
});
