import { makeSource, type Source } from '../source/source.ts';
import type { LocatedYaml } from '../source/yaml.ts';
import { isOpenSetting, looksLikePath, secretPaths } from './secret-settings.ts';

/** A key that is called like a secret, misspelt ones too, and what follows it to the end of its line. */
const CALLED_SECRET =
  /(?<key>\b(?:pas+\w*|pwd|\w*secret|\w*token|(?:\w+[-_])?key)["']?[ \t]*:[ \t]+)(?<value>(?!["']?\$\{[^}]{0,200}\}["']?\s{0,200}(?:$|[,}#]))[^\r\n]+)/gim;
const PEM = /-----BEGIN[^-]*-----[\s\S]*?(?:-----END[^-]*-----|$(?![\s\S]))/g;
/** Whether a run is a secret is asked of it as a whole: a look ahead at each of its letters would take minutes for a megabyte of them. */
const LONG_RUN = /[A-Za-z0-9+/=]{48,}/g;
/** As Google and whoever makes JSON Web Tokens (RFC 7519) begin their access tokens. */
const TOKEN = /\b(?:eyJ|ya29\.)[\w.-]{8,}/g;
const USER_INFO = /(?<=:\/\/)[^/\s"']*(?=@)/g;
/** The same where nothing but one URL stands, and slashes of a password may not be encoded. */
const TO_LAST_AT = /(?<=:\/\/)[\s\S]*(?=@)/;

/**
 * Gives the same text with each secret in it as asterisks, length and lines unchanged, so that spans hold: what the document has where
 * secrets stand, and, for a document that cannot be read, what looks like one.
 */
export function maskSecrets(source: Source, document: LocatedYaml | undefined): Source {
  let text = source.text
    .replace(PEM, maskValue)
    .replace(USER_INFO, maskValue)
    .replace(TOKEN, maskValue)
    .replace(LONG_RUN, (run) => (looksLikeBase64(run) ? maskValue(run) : run))
    .replace(CALLED_SECRET, (_, key: string, value: string) => `${key}${maskValue(value)}`);
  for (const path of secretPaths(document?.value)) {
    const { start, end } = document?.locate(path) ?? { start: 0, end: 0 };
    const written = text.slice(start, end);
    const masked = isOpenSetting(path) ? written.replace(TO_LAST_AT, maskValue) : maskValue(written);
    text = `${text.slice(0, start)}${masked}${text.slice(end)}`;
  }
  return makeSource(source.file, text);
}

function looksLikeBase64(run: string): boolean {
  return /[a-z0-9]/.test(run) && /[A-Z]/.test(run);
}

/** A value that only names where a secret is, or has no secret in it, stays. */
function maskValue(value: string): string {
  const bare = value.trim().replace(/^["']|["']$/g, '');
  return /^\$\{[^}]*\}$/.test(bare) || looksLikePath(bare) ? value : value.replace(/[^\s]/g, '*');
}
