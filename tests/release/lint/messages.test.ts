import { expect, it } from 'vitest';
import type { ReleaseDraft } from '../../../src/release/draft.ts';
import type { LintContext } from '../../../src/release/lint/rule.ts';
import { RULES } from '../../../src/release/lint/rules.ts';
import { CONTEXT, draftOf } from './draft.ts';

/** For each rule releases that make it say each of its sentences. */
const MISTAKES: Readonly<Record<string, readonly (string | ReleaseDraft)[]>> = {
  'required-parts': [
    'language: en',
    'id: bay\ntitle: x\ndate: x\nbody: " "\nkind: correction\ncontact: {name: Amelia Thornbury}',
    'id: a\ntitle: x\ndate: x\nbody: "###"\ncontact: {name: A, phone: x}',
    'id: a\ntitle: x\ndate: x\nbody: x\nkind: correction\ncorrects: a\ncontact: {name: A, phone: x}',
    'kind: statement\ncorrects: day-ferry\nid: a\ntitle: x\ndate: x\nbody: x\ncontact: {name: A, phone: x}',
    'kind: withdrawal\nid: a\ntitle: x\ndate: x\nbody: x\ncontact: {name: A, phone: x}',
  ],
  'title-length': [
    'title: The harbour of Kestrel Bay, which had no ferry for thirty years, reopens in May with twelve new berths and a café',
  ],
  'headline-capitals': ['title: FERRY RETURNS TO KESTREL BAY'],
  'dateline-office': ['dateline: Vienna\ncontact: [{name: A, office: IOM Geneva}, {name: B, office: IOM Beijing}]'],
  'today-needs-date': ['body: IOM and China today signed an agreement.'],
  'weekday-date': [
    'body: It opens on Monday, 5 September 2006.',
    'language: fr\nbody: Ouverture le lundi 5 septembre 2006.',
    'body: It opens on Monday, 31 September 2026.',
  ],
  date: ['date: 5 September 2006', 'date: 2026-02-30', 'date: 2006-09-05T25:00Z', 'date: 2006-09-05T10:30'],
  embargo: [
    'embargo: {until: "2026-11-24"}',
    'embargo: {until: "2026-11-24T18:00"}',
    'embargo: {until: "2026-11-24T18:00 CET"}',
    'embargo: {until: "2026-11-24T18:00 EST"}',
    'embargo: {until: "2026-11-24T18:00 Zurich"}',
    'embargo: {until: "2026-03-29T02:30 Europe/Zurich"}',
    'embargo: {until: "2026-10-25T02:30 Europe/Zurich"}',
    'date: 2026-11-24\nembargo: {until: "2025-11-24T18:00 Europe/Zurich"}',
  ],
  'withdrawal-at-once': ['withdraws: day-ferry\nembargo: {until: "2026-11-24T18:00 Europe/Zurich"}'],
  'embargo-over': ['embargo: {until: "2006-09-04T18:00 Europe/Zurich"}'],
  quote: [
    'body: "[quote: mayer]"\nquotes: [{id: mayor, text: Yes}]',
    'body: "[quote: mayor]"',
    'body: "[quote: a]\\n\\n[quote: a]"\nquotes: [{id: a, text: Yes}, {id: a, text: No}]',
    'body: "She said [quote: a] and left."\nquotes: [{id: a, text: Yes}]',
    'notes: "[quote: a]"\nquotes: [{id: a, text: Yes}]',
  ],
  'quote-unplaced': ['body: The ferry returns.\nquotes: [{id: mayor, text: Yes}]'],
  media: [
    'body: "[media: shop]"\nmedia: [{id: ship, file: ship.jpg}, {id: quay, file: quay.jpg}]',
    'body: See ![the ship](ship.jpg).',
    'media: [{id: ship}, {id: quay, file: quay.jpg, url: "https://kestrel-bay.example/quay.jpg"}]',
  ],
  markdown: ['body: "The ferry ~~never~~ returns."', 'body: "The ferry&#xE000; returns."'],
  'markdown-plain': [
    'body: |\n  > We shall come.\n\n  The <b>ferry</b> returns.\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n  ***\n\n  ###\n',
  ],
  placeholder: ['body: She added, PENDING LARRY QUOTE.'],
  'likely-placeholder': ['body: They met in [Vienna?] on Monday.'],
  'quote-speaker': ['quotes: [{id: mayor, text: Yes}, {id: pilot, text: Yes, speaker: Amelia Thornbury}]'],
  'quote-approval': [
    'quotes: [{id: mayor, text: Yes, speaker: Amelia Thornbury, role: mayor}, {id: pilot, text: Yes, approved_by: Her office}]',
  ],
  'quote-marks-inside': ['quotes: [{id: mayor, text: “We shall come.”}]'],
  'unbalanced-quotes': ['body: “We shall come, she said.', 'body: We shall come,” she said.'],
  'mixed-quotes': ['body: The “Kestrel” returns to its "home". It\'s late, and that’s all, that’s it.'],
  'doubled-word': ['body: She went to the the harbour.'],
  'name-consistency': [
    'quotes: [{id: a, text: Yes, speaker: Brunson McKinley, role: x}]\nbody: The Director General Bruson McKinley agrees.',
  ],
  'number-consistency': [
    'title: IOM has 157 member states\nbody: It has 175 member states.',
    'title: Sales grow 12%\nbody: Sales grew by 21 per cent.',
  ],
  'signatory-in-text': ['body: Signed by Brunson McKinley.\nsignatories: [{name: Sha Zukang}]'],
  phone: [
    'contact: {name: A, phone: 022 717 93 9}',
    'contact: {name: A, phone: +41 22 717 93 9}',
    'contact: {name: A, phone: "Tel: 022 717 93 94"}',
    'contact: {name: A, phone: 44 20 7946 0958}',
  ],
  'phone-unknown': ['contact: {name: A, phone: 099 717 93 94}'],
  'email-address': ['contact: {name: A, email: \'"mailto:Genevajzhao@iom.int">jzhao@iom.int\'}', 'contact: {name: A, email: see website}'],
  'link-scheme': [
    'links: [{title: a, url: www.bay.example}, {title: a, url: a@bay.example}, {title: a, url: the website}, {title: a, url: "javascript:alert(1)"}, {title: a, url: "htps://bay.example"}, {title: a, url: "https:/bay.example"}]',
  ],
  'email-size': [`body: ${'The harbour of Kestrel Bay reopens. '.repeat(2500)}`],
  'image-alt': ['media: [{id: ferry, file: ferry.png}, {id: quay, file: quay.png, alt: IMG_1234.jpg}]'],
  'bidi-override': ['body: "Pay to \u202eeman here"'],
  'broken-characters': ['body: Itâ€™s in Gen\ufffdve'],
  'invisible-characters': ['body: "Fer\u200bry"'],
  untranslated: [draftOf('title: Ferry returns\nsubhead: In May\nbody: The ferry returns.', { fr: 'title: Le ferry revient' })],
  'edition-dates': [draftOf('body: It opens on 5 May 2026.', { fr: 'body: Ouverture le 6 mai 2026.' })],
  'edition-names': [
    draftOf('quotes: [{id: a, text: x, speaker: Sha Zukang}]\nsignatories: [{name: Sha Zukang}]', {
      zh: 'quotes: [{id: a, text: x, speaker: 沙祖康}]\nsignatories: [{name: 沙祖慷}]',
      fr: 'quotes: [{id: a, text: x, speaker: Sha Zukan}]\nsignatories: [{name: Sha Zukang}, {name: Ada Okafor}]',
    }),
  ],
  'edition-quotes': [draftOf('quotes: [{id: mayor, text: Yes}]', { fr: 'quotes: [{id: maire, text: Oui}]' })],
  'edition-numbers': [draftOf('body: It has 175 member states.', { fr: 'body: Elle compte 157 États membres.' })],
};

const context: LintContext = { ...CONTEXT, policy: { ...CONTEXT.policy, quotesNeedApproval: true } };

/** Everything that a rule says of the releases written for it. */
function sentencesOf(id: string): readonly string[] {
  const rule = RULES.find((one) => one.id === id);
  const drafts = (MISTAKES[id] ?? []).map((release) => (typeof release === 'string' ? draftOf(release) : release));
  return drafts.flatMap((draft) =>
    Array.from(rule?.check(draft, context) ?? [], ({ message, hint = '' }) => `  ${message}\n    ${hint}\n`),
  );
}

it('says everything in sentences that a press officer understands', async () => {
  const sheet = RULES.map(({ id, level, silenceable, why }) => {
    const head = `${id} (${level}${silenceable ? '' : ', always'})\n  ${why}\n`;
    return [head, ...sentencesOf(id)].join('\n');
  });
  await expect(`${sheet.join('\n\n')}`).toMatchFileSnapshot('../../golden/lint/messages.txt');
});

it('lets each rule speak', () => {
  expect(RULES.filter(({ id }) => sentencesOf(id).length === 0).map(({ id }) => id)).toEqual([]);
});

it.each(RULES.map(({ id }) => [id]))('writes whole sentences in %s', (id) => {
  for (const sentence of sentencesOf(id)) expect(sentence).toMatch(/^ {2}[\p{Lu}“‘].*[.]\n {4}\p{Lu}.*[.?]\n$/u);
});

it('names each rule once', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
});
