import { relative } from 'node:path';
import type { Change } from './desk.ts';

/** Takes absolute paths that changed in a newsroom's folder and gives what they put out of date, each once; nothing for what no rendition is made from. */
export function changesOf(root: string, paths: readonly string[], lists: ReadonlySet<string>): readonly Change[] {
  const changes = paths.map((path) => changeOf(root, path, lists)).filter((change) => change !== undefined);
  if (changes.some(({ kind }) => kind === 'everything')) return [{ kind: 'everything' }];
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

function changeOf(root: string, path: string, lists: ReadonlySet<string>): Change | undefined {
  const file = relative(root, path).replaceAll('\\', '/');
  const name = file.slice(file.lastIndexOf('/') + 1);
  // What an editor keeps beside a file while it writes.
  if (name.startsWith('.') || /(?:~|\.sw[a-z]|\.tmp|\.bak)$/i.test(name)) return undefined;
  if (lists.has(path) || /^lists\//.test(file)) return { kind: 'lists' };
  if (/^newsroom\.ya?ml$/i.test(file) || /^(?:templates|media)(?:\/|$)/.test(file)) return { kind: 'everything' };
  const stem = /^(?<stem>.*?)\.ya?ml$/i.exec(file)?.groups?.stem;
  // Other files may be pictures of any release; `spring.fr.yaml` may be an edition of `spring.yaml`.
  if (stem === undefined) return { kind: 'everything' };
  const ofEdition = stem.replace(/\.[^./]+$/, '');
  return { kind: 'release', file, stems: ofEdition === stem ? [stem] : [stem, ofEdition] };
}
