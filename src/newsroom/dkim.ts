import { resolve } from 'node:path';
import { type Surroundings, variableNamed } from './environment.ts';
import { isDomain } from './host.ts';
import { isInside } from './inside.ts';
import { readRsaKey } from './rsa-key.ts';
import type { NewsroomFile } from './schema.ts';
import type { Secret } from './secret.ts';
import type { SettingsCheck } from './settings-check.ts';

/** How messages are signed, with the key, or with the file that holds it and has yet to be read. */
export interface ParsedDkim {
  readonly domain: string;
  readonly selector: string;
  readonly key: { readonly kind: 'secret'; readonly secret: Secret } | { readonly kind: 'file'; readonly path: string };
}

const KEY: readonly string[] = ['dkim', 'key'];

/** Checks how messages are signed; undefined where they are not, or where something is wrong. */
export function buildDkim(file: NewsroomFile['dkim'], { root, environment }: Surroundings, check: SettingsCheck): ParsedDkim | undefined {
  if (file === undefined) return undefined;
  const { domain, selector } = file;
  if (!isDomain(domain))
    check.wrong(['dkim', 'domain'], 'which is no domain', 'Write the domain that signs, such as `kestrelmouth.example`.');
  if (!isDomain(`${selector}.example`))
    check.wrong(['dkim', 'selector'], 'which is no selector', 'Write what stands before `._domainkey` in the key’s DNS record.');
  const name = variableNamed(file.key);
  const key = name === undefined ? keyFile(file.key, root, check) : keyIn(environment[name] ?? '', name, check);
  return key === undefined ? undefined : { domain, selector, key };
}

function keyFile(path: string, root: string, check: SettingsCheck): ParsedDkim['key'] | undefined {
  if (isInside(root, path)) return { kind: 'file', path: resolve(root, path) };
  return check.wrong(
    KEY,
    'which is outside of the newsroom',
    'Put the file into the newsroom’s folder, out of git’s sight, or write `${DKIM_KEY}`.',
  );
}

function keyIn(value: string, name: string, check: SettingsCheck): ParsedDkim['key'] | undefined {
  const reading = readRsaKey(value);
  const holder = `The environment variable ${name} holds`;
  if (reading.kind === 'refused') return check.refuse(KEY, `${holder} ${reading.why}.`, reading.hint);
  const { secret, weakness } = reading;
  if (weakness !== undefined) check.warn(KEY, `${holder} ${weakness.why}.`, weakness.hint);
  return { kind: 'secret', secret };
}
