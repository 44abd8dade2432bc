import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { newsroomJsonSchema } from '../../src/newsroom/json-schema.ts';
import { releaseJsonSchema } from '../../src/release/json-schema.ts';

const SAMPLES = new URL('../../releases/', import.meta.url);
const sample = (name: string): unknown => parse(readFileSync(new URL(name, SAMPLES), 'utf8'));
const ajv = new Ajv({ validateFormats: false });

describe('the release file’s JSON Schema', () => {
  const validate = ajv.compile(releaseJsonSchema());
  const releases = readdirSync(SAMPLES).filter((name) => name.endsWith('.yaml') && name !== 'newsroom.yaml');

  it.each(releases)('takes %s', (name) => {
    expect(validate(sample(name)), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each([
    ['an unknown key', { titel: 'Night ferry' }],
    ['an id with spaces', { id: 'Night Ferry' }],
    ['an edition in no language', { editions: { Norse: { title: 'Nattfergen' } } }],
    ['a quote without its words', { quotes: [{ id: 'mayor' }] }],
  ])('refuses %s', (_, release) => expect(validate(release)).toBe(false));

  it('is draft 7, has a title, and tells what keys are for', () => {
    expect(releaseJsonSchema()).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'release.schema.json',
      title: 'Release',
      properties: {
        title: { description: 'The headline.' },
        embargo: { properties: { until: { description: expect.stringContaining('zone') } } },
      },
    });
  });
});

describe('the newsroom’s JSON Schema', () => {
  const validate = ajv.compile(newsroomJsonSchema());

  it('takes the sample newsroom', () => {
    expect(validate(sample('newsroom.yaml')), JSON.stringify(validate.errors)).toBe(true);
  });

  it('refuses an unknown key', () => {
    expect(validate({ ...Object(sample('newsroom.yaml')), sneder: {} })).toBe(false);
  });
});
