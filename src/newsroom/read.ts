import { dirname, join, resolve } from 'node:path';
import { aboutFile, type Checked } from '../diagnostic/diagnostic.ts';
import { decodeSource } from '../source/decode.ts';
import type { ParsedNewsroom } from './build.ts';
import { contentsOf, shownPath } from './contents.ts';
import { NO_RSA_KEY, type ParsedDkim, readRsaKey } from './dkim.ts';
import type { Environment } from './environment.ts';
import type { DkimSettings, Newsroom } from './model.ts';
import { parseNewsroom } from './parse.ts';

/** There is no newsroom.yaml in `searched`, an absolute path, nor in any folder around it. */
export interface NoNewsroom {
  readonly kind: 'none';
  readonly searched: string;
}

/** The file that makes a folder a newsroom. */
const NEWSROOM_FILE = 'newsroom.yaml';

/**
 * Finds newsroom.yaml in a folder or the nearest one around it, and reads it with the environment's variables and, where it names one, the
 * file of its DKIM key. Files that cannot be read are diagnostics of rule `file`.
 */
export async function loadNewsroom(startFolder: string, environment: Environment): Promise<Checked<Newsroom> | NoNewsroom> {
  const searched = resolve(startFolder);
  for (let folder = searched; ; folder = dirname(folder)) {
    const found = await loadFrom(folder, environment);
    if (found !== undefined) return found;
    if (folder === dirname(folder)) return { kind: 'none', searched };
  }
}

async function loadFrom(root: string, environment: Environment): Promise<Checked<Newsroom> | undefined> {
  const file = shownPath(join(root, NEWSROOM_FILE));
  const contents = await contentsOf(join(root, NEWSROOM_FILE));
  if (contents.kind === 'missing') return undefined;
  if (contents.kind === 'refused')
    return refuse(file, `${file} ${contents.why}.`, 'Put the newsroom’s settings there, in a file that you may read.');
  const decoded = decodeSource(file, contents.bytes);
  if (decoded.kind === 'refused') return refuse(file, decoded.why, decoded.remedy);
  const parsed = parseNewsroom(decoded.source, root, environment);
  return parsed.kind === 'invalid' ? parsed : withKey(parsed.value, parsed.warnings);
}

async function withKey(parsed: ParsedNewsroom, warnings: Valid['warnings']): Promise<Checked<Newsroom>> {
  const { dkim, ...newsroom } = parsed;
  if (dkim === undefined) return { kind: 'valid', value: { ...newsroom, dkim }, warnings };
  const signing = await signingWith(dkim);
  return 'key' in signing ? { kind: 'valid', value: { ...newsroom, dkim: signing }, warnings } : signing;
}

type Valid = Extract<Checked<Newsroom>, { kind: 'valid' }>;
type Invalid = Extract<Checked<Newsroom>, { kind: 'invalid' }>;

async function signingWith({ domain, selector, key }: ParsedDkim): Promise<DkimSettings | Invalid> {
  if (key.kind === 'secret') return { domain, selector, key: key.secret };
  const file = shownPath(key.path);
  const contents = await contentsOf(key.path);
  if (contents.kind === 'missing')
    return refuse(file, `The file of the DKIM key, ${file}, is not there.`, 'Check `key:` under `dkim:`, or put the file there.');
  if (contents.kind === 'refused')
    return refuse(file, `The file of the DKIM key, ${file}, ${contents.why}.`, 'Put the key there, in a file that you may read.');
  const secret = readRsaKey(contents.bytes.toString('latin1'));
  return secret === undefined
    ? refuse(file, `The file of the DKIM key, ${file}, holds no RSA key that messages can be signed with.`, NO_RSA_KEY)
    : { domain, selector, key: secret };
}

function refuse(file: string, message: string, hint: string): Invalid {
  return { kind: 'invalid', diagnostics: [aboutFile(file, 'file', 'error', message, hint)] };
}
