import { isSupportedCountry } from 'libphonenumber-js';
import { nameOf } from '../diagnostic/path-name.ts';
import { formatProblem } from '../diagnostic/schema-sentences.ts';
import { suggest } from '../diagnostic/suggest.ts';
import { RULES } from '../release/lint/rules.ts';
import type { Policy } from '../release/policy.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';

/** As in a release: what an edition can be in. */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;
/** A headline longer than this is cut by wires and inbox lists. */
const TITLE_LENGTH = 100;

/** Checks what the newsroom asks of its releases, and fills in what it does not say. */
export function buildPolicy({ organisation, quotes, rules = {}, title_length: titleLength }: NewsroomFile, check: SettingsCheck): Policy {
  const { country, time_zone: timeZone, language, boilerplate = {} } = organisation;
  if (!isSupportedCountry(country)) refuseAs('country', check);
  if (!LANGUAGE.test(language)) refuseAs('language', check);
  for (const code of Object.keys(boilerplate)) checkBoilerplate(code, check);
  for (const id of Object.keys(rules)) checkRule(id, check);
  return {
    country,
    timeZone,
    language,
    quotesNeedApproval: quotes?.need_approval ?? false,
    titleLength: titleLength ?? TITLE_LENGTH,
    rules,
    boilerplate,
  };
}

function refuseAs(format: 'country' | 'language', check: SettingsCheck): void {
  const path = ['organisation', format];
  const { message, hint } = formatProblem({ name: nameOf(path), written: check.written(path) }, format);
  check.refuse(path, message, hint);
}

function checkBoilerplate(code: string, check: SettingsCheck): void {
  if (LANGUAGE.test(code)) return;
  const { message, hint } = formatProblem({ name: 'A key of “organisation.boilerplate”', written: code }, 'language');
  check.refuseKey(['organisation', 'boilerplate', code], message, hint);
}

function checkRule(id: string, check: SettingsCheck): void {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule?.silenceable === true) return;
  if (rule !== undefined) {
    check.refuseKey(
      ['rules', id],
      `The rule “${id}” may not be changed: no release goes out without it.`,
      'Take the line out, and mend what the rule finds.',
    );
    return;
  }
  const silenceable = RULES.filter((candidate) => candidate.silenceable).map((candidate) => candidate.id);
  const near = suggest(id, silenceable);
  const hint = near === undefined ? `Rules that may be changed are: ${silenceable.join(', ')}.` : `Did you mean \`${near}\`?`;
  check.refuseKey(['rules', id], `There is no rule “${id}”.`, hint);
}
