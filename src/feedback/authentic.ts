import type { ReturnedMessage } from './returned-message.ts';

/**
 * Whether the mail server that took a message found that it is from the domain of its From (RFC 8601): DMARC passed, or a DKIM signature or SPF of the
 * very domain did. Only the first such field is read, which servers write above what a message brought along.
 */
export function isAuthentic({ header }: Pick<ReturnedMessage, 'header'>): boolean {
  const results = header('authentication-results').replace(/\([^()]*\)/g, '');
  if (/\bdmarc\s*=\s*(?:pass|bestguesspass)\b/i.test(results)) return true;
  if (/\bdmarc\s*=\s*fail\b/i.test(results)) return false;
  const domain = /@([\w.-]+)>?\s*$/.exec(header('from'))?.[1]?.toLowerCase();
  return domain !== undefined && domainsThatPassed(results).some((passed) => passed === domain);
}

function domainsThatPassed(results: string): readonly string[] {
  return results.split(';').flatMap((result) => {
    const [, method] = /^\s*(dkim|spf)\s*=\s*pass\b/i.exec(result) ?? [];
    if (method === undefined) return [];
    const named =
      method.toLowerCase() === 'dkim'
        ? /\bheader\.(?:d|i)\s*=\s*(?:[^\s;@]*@)?([\w.-]+)/i
        : /\bsmtp\.mailfrom\s*=\s*(?:[^\s;@]*@)?([\w.-]+)/i;
    return named.exec(result)?.[1]?.toLowerCase() ?? [];
  });
}
