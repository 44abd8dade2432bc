import { expect, test } from 'vitest';
import type { TemplateTexts } from '../../src/render/model.ts';
import { withOwnTemplates } from '../../src/render/own-templates.ts';
import { TEMPLATES } from './templates.ts';

function own(texts: Record<string, string>): TemplateTexts {
  return new Map(Object.entries(texts).map(([name, text]) => [name, { file: `newsroom/templates/${name}`, text }]));
}

test('a newsroom’s own template takes the place of the built-in one', () => {
  const { value, diagnostics } = withOwnTemplates(TEMPLATES, own({ 'html/page.hbs': 'Ours' }));
  expect(value.get('html/page.hbs')?.file).toBe('newsroom/templates/html/page.hbs');
  expect(value.size).toBe(TEMPLATES.size);
  expect(diagnostics).toEqual([]);
});

test('one that no template includes is pointed out, with the name that is likely meant', () => {
  const { diagnostics } = withOwnTemplates(TEMPLATES, own({ 'html/pages.hbs': 'Ours', 'fax/cover.hbs': 'Ours' }));
  expect(diagnostics).toMatchObject([
    {
      rule: 'template',
      level: 'warning',
      where: { kind: 'file', file: 'newsroom/templates/html/pages.hbs' },
      hint: expect.stringContaining('templates/html/page.hbs'),
    },
    {
      rule: 'template',
      level: 'warning',
      where: { kind: 'file', file: 'newsroom/templates/fax/cover.hbs' },
      hint: expect.stringContaining('{{> fax/cover}}'),
    },
  ]);
});

test.each(['{{> html/partials/seal}}', '{{>html/partials/seal}}', '{{~> html/partials/seal organisation}}'])(
  'a new one that is included is not: %s',
  (reference) => {
    expect(withOwnTemplates(TEMPLATES, own({ 'html/page.hbs': reference, 'html/partials/seal.hbs': 'Seal' })).diagnostics).toEqual([]);
  },
);
