import type { ReturnedMessage } from './returned-message.ts';

/**
 * Whether the newsroom's own mail server found that a message is from the domain of its From: DMARC passed, or a DKIM signature or SPF of the very domain did.
 * Only what bears that server's name counts (RFC 8601 5: it removes what strangers wrote under it): without a name, nothing does.
 */
export function isAuthentic({ header, fields }: Pick<ReturnedMessage, 'header' | 'fields'>, authservId: string | undefined): boolean {
  const results = fields('authentication-results')
    .map((field) => resultsIn(field))
    .find(([by]) => authservId !== undefined && nameOf(by ?? '') === authservId.toLowerCase());
  if (results === undefined) return false;
  const dmarc = results.flatMap((result) => /^dmarc\s*=\s*(\w+)/i.exec(result)?.[1]?.toLowerCase() ?? []);
  if (dmarc.includes('fail')) return false;
  if (dmarc.includes('pass') || dmarc.includes('bestguesspass')) return true;
  const domain = /@([\w.-]+)>?\s*$/.exec(header('from'))?.[1]?.toLowerCase();
  return domain !== undefined && results.some((result) => domainThatPassed(result) === domain);
}

/** The server's name, and each result after it; without comments and quoted strings, in which the sender of a message can have any words put. */
function resultsIn(field: string): readonly string[] {
  let bare = field.replace(/\\./g, '').replace(/"[^"]*"/g, '');
  // Comments lie in comments.
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(/\([^()]*\)/g, ' ');
  }
  return bare.split(';').map((result) => result.trim());
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
