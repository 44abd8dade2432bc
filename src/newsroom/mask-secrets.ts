import { makeSource, type Source } from '../source/source.ts';
import type { LocatedYaml } from '../source/yaml.ts';
import { looksLikePath, secretPaths } from './secret-settings.ts';

/** What follows a key that is called like a secret, to the end of its line; misspelt ones too. */
const CALLED_SECRET =
  /(?<=\b(?:pas+\w*|pwd|\w*secret|\w*token|(?:\w+[-_])?key)["']?[ \t]*:[ \t]+)(?!["']?\$\{[^}]*\}["']?\s*(?:$|[,}#]))[^\r\n]+/gim;
const PEM = /-----BEGIN[^-]*-----[\s\S]*?(?:-----END[^-]*-----|$(?![\s\S]))/g;
const LONG_BASE64 = /(?=[A-Z+/=]*[a-z0-9])(?=[a-z0-9+/=]*[A-Z])[A-Za-z0-9+/=]{48,}/g;
const USER_INFO = /(?<=:\/\/)[^/\s"']*(?=@)/g;

/**
 * Gives the same text with each secret in it as asterisks, length and lines unchanged, so that spans hold: what the document has where
 * secrets stand, and, for a document that cannot be read, what looks like one.
 */
export function maskSecrets(source: Source, document: LocatedYaml | undefined): Source {
  let text = source.text;
  for (const pattern of [PEM, USER_INFO, LONG_BASE64, CALLED_SECRET]) text = text.replace(pattern, maskValue);
  for (const path of secretPaths(document?.value)) {
    const { start, end } = document?.locate(path) ?? { start: 0, end: 0 };
    text = `${text.slice(0, start)}${maskValue(text.slice(start, end))}${text.slice(end)}`;
  }
  return makeSource(source.file, text);
}

/** A value that only names where a secret is, or has no secret in it, stays. */
function maskValue(value: string): string {
  const bare = value.trim().replace(/^["']|["']$/g, '');
  return /^\$\{[^}]*\}$/.test(bare) || looksLikePath(bare) ? value : value.replace(/[^\s]/g, '*');
}
