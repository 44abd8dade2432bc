import { dirname, join, resolve } from 'node:path';
import { aboutFile, type Checked } from '../diagnostic/diagnostic.ts';
import { decodeSource } from '../source/decode.ts';
import { contentsOf, shownPath } from './contents.ts';
import type { Environment } from './environment.ts';
import type { Newsroom } from './model.ts';
import { withNamedFiles } from './named-files.ts';
import { parseNewsroom } from './parse.ts';

/** There is no newsroom.yaml in `searched`, an absolute path, nor in any folder around it. */
export interface NoNewsroom {
  readonly kind: 'none';
  readonly searched: string;
}

/** The file that makes a folder a newsroom. */
const NEWSROOM_FILE = 'newsroom.yaml';

/**
 * Finds newsroom.yaml in a folder or the nearest one around it, and reads it with the environment's variables and, where it names them, the
 * files of its DKIM key and its mail servers' certificates. Files that cannot be read are diagnostics of rule `file`.
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
  return parsed.kind === 'invalid' ? parsed : withNamedFiles(parsed.value, parsed.warnings);
}

type Invalid = Extract<Checked<Newsroom>, { kind: 'invalid' }>;

function refuse(file: string, message: string, hint: string): Invalid {
  return { kind: 'invalid', diagnostics: [aboutFile(file, 'file', 'error', message, hint)] };
}
