import { bareField } from './bare-field.ts';
import type { ReturnedMessage } from './returned-message.ts';
import { soleSender } from './sender.ts';

/**
 * Whether the newsroom's own mail server found that a message is from the domain of its From: DMARC passed, or a DKIM signature or SPF of the very domain did.
 * Only what bears that server's name counts (RFC 8601 5: it removes what strangers wrote under it): without a name, nothing does.
 */
export function isAuthentic(message: Pick<ReturnedMessage, 'written'>, authservId: string | undefined): boolean {
  const results = message
    .written('authentication-results')
    .map((field) => resultsIn(field))
    .find(([by]) => authservId !== undefined && nameOf(by ?? '') === authservId.toLowerCase());
  const domain = soleSender(message)?.split('@')[1]?.toLowerCase();
  if (results === undefined || domain === undefined) return false;
  const dmarc = results.flatMap((result) => /^dmarc\s*=\s*(\w+)/i.exec(result)?.[1]?.toLowerCase() ?? []);
  if (dmarc.includes('fail')) return false;
  return results.some((result) => dmarcPassed(result, domain) || domainThatPassed(result) === domain);
}

/** The server's name, and each result after it; without comments and quoted strings, in which the sender of a message can have any words put. */
function resultsIn(field: string): readonly string[] {
  return bareField(field)
    .split(';')
    .map((result) => result.trim());
}

/** Some servers leave out of which domain. */
function dmarcPassed(result: string, domain: string): boolean {
  if (!/^dmarc\s*=\s*(?:pass|bestguesspass)\b/i.test(result)) return false;
  const of = /\bheader\.from\s*=\s*([\w.-]+)/i.exec(result)?.[1]?.toLowerCase();
  return of === undefined || of === domain;
}

/** A version may stand after it. */
function nameOf(authservId: string): string {
  return authservId.replace(/\s+\d+$/, '').toLowerCase();
}

function domainThatPassed(result: string): string | undefined {
  const [, method] = /^(dkim|spf)\s*=\s*pass\b/i.exec(result) ?? [];
  if (method === undefined) return undefined;
  const named =
    method.toLowerCase() === 'dkim'
      ? /\bheader\.(?:d|i)\s*=\s*(?:[^\s;@]*@)?([\w.-]+)/i
      : /\bsmtp\.mailfrom\s*=\s*(?:[^\s;@]*@)?([\w.-]+)/i;
  return named.exec(result)?.[1]?.toLowerCase();
}
