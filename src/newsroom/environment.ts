import * as z from 'zod';
import { schemasAt } from '../diagnostic/allowed-keys.ts';
import { capitalised, nameOf } from '../diagnostic/path-name.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Path } from '../source/path.ts';
import type { LocatedYaml } from '../source/yaml.ts';
import { newsroomSchema } from './schema.ts';
import { isSecretSetting } from './secret-settings.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where newsroom.yaml stands: the absolute path of its folder, and the environment's variables. */
export interface Surroundings {
  readonly root: string;
  readonly environment: Environment;
}

/** Settings with their variables filled in; `unset` are the paths at which one is missing. */
export interface FilledIn {
  readonly value: unknown;
  readonly unset: readonly Path[];
}

const REFERENCE = /\$\{([^}]*)\}/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The variable that a text names, where it is nothing but `${NAME}`. */
export function variableNamed(text: string): string | undefined {
  const name = /^\$\{([^}]*)\}$/.exec(text.trim())?.[1];
  return name !== undefined && NAME.test(name) ? name : undefined;
}

/**
 * Puts environment variables in the place of `${NAME}` in all values but secrets, which stay as they are written until they are made
 * into a `Secret`. A missing variable is noted with its name and its place; but where RELEASE_SMTP_URL stands in for `smtp:`, and a variable
 * of that is missing, `smtp:` is left out as a whole; and so is the mailbox of `feedback:`, which only a pull opens.
 */
export function fillIn(document: LocatedYaml, environment: Environment, check: SettingsCheck): FilledIn {
  const unset: Path[] = [];
  let isSmtpNeeded = true;
  let isMailboxOpen = true;
  const fill = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') return fillText(value, path);
    if (Array.isArray(value)) return value.map((item: unknown, at) => fill(item, [...path, at]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, unknown]) => [key, fill(inner, [...path, key])]));
  };
  const fillText = (text: string, path: Path): unknown => {
    const missing = Array.from(text.matchAll(REFERENCE), ([, name = '']) => name).filter((name) => !isSet(environment, name));
    if (missing.length > 0 && path[0] === 'feedback' && path[1] === 'imap') {
      isMailboxOpen = false;
      return text;
    }
    if (missing.length > 0 && isUnused(path, environment)) {
      isSmtpNeeded = false;
      return text;
    }
    for (const name of missing) noteMissing(name, path, check);
    if (missing.length > 0) unset.push(path);
    return missing.length > 0 || isSecretSetting(path)
      ? text
      : asKind(
          text.replace(REFERENCE, (_, name: string) => environment[name] ?? ''),
          text,
          path,
        );
  };
  const value = fill(document.value, []);
  const sent = isSmtpNeeded ? value : withoutSmtp(value);
  return { value: isMailboxOpen ? sent : withoutMailbox(sent), unset };
}

function isUnused(path: Path, environment: Environment): boolean {
  return path[0] === 'smtp' && isSet(environment, 'RELEASE_SMTP_URL');
}

function withoutSmtp(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { ...value, smtp: undefined } : value;
}

function withoutMailbox(value: unknown): unknown {
  const feedback = typeof value === 'object' && value !== null && 'feedback' in value ? value.feedback : undefined;
  return typeof feedback === 'object' && feedback !== null
    ? Object.assign({}, value, { feedback: { ...feedback, imap: undefined } })
    : value;
}

/** An empty variable is one that somebody forgot to fill in. */
function isSet(environment: Environment, name: string): boolean {
  return NAME.test(name) && Object.hasOwn(environment, name) && environment[name] !== undefined && environment[name] !== '';
}

function noteMissing(name: string, path: Path, check: SettingsCheck): undefined {
  if (!NAME.test(name)) {
    return check.refuse(
      path,
      `${capitalised(nameOf(path))} holds ${shown(`\${${name}}`)}, which names no environment variable.`,
      'Write the name in letters, digits and underscores: `${PRESS_OFFICE_PHONE}`.',
    );
  }
  const message = `${capitalised(nameOf(path))} needs the environment variable ${name}, which is not set, or empty.`;
  return check.refuse(path, message, `Set it before the command: \`export ${name}=…\`.`);
}

/** A variable is always text; where a number belongs, figures are one. */
function asKind(filled: string, written: string, path: Path): unknown {
  if (filled === written || !/^\d+(?:\.\d+)?$/.test(filled)) return filled;
  return schemasAt([newsroomSchema], path).some((schema) => schema instanceof z.ZodNumber) ? Number(filled) : filled;
}
