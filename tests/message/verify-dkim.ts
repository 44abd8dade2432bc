import { createHash, createPublicKey, verify } from 'node:crypto';

/** What is wrong with a message's topmost DKIM signature, or that it holds; written from RFC 6376 alone, a line at a time. */
export type Verdict =
  | { readonly kind: 'holds'; readonly covered: readonly string[]; readonly bodyHash: string }
  | { readonly kind: 'fails'; readonly why: string };

/** Verifies a relaxed/relaxed, rsa-sha256 signature with a public key in PEM form. */
export function verifyDkim(bytes: Buffer, publicKey: string): Verdict {
  const text = bytes.toString('latin1');
  const cut = text.indexOf('\r\n\r\n');
  const fields = unfolded(text.slice(0, cut));
  const signature = fields.find((field) => /^dkim-signature:/i.test(field));
  if (signature === undefined) return { kind: 'fails', why: 'no signature' };
  const tags = tagsOf(signature.slice(signature.indexOf(':') + 1));
  if (tags.get('v') !== '1' || tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed')
    return { kind: 'fails', why: 'algorithm' };
  const bodyHash = createHash('sha256')
    .update(canonicalBody(text.slice(cut + 4)), 'latin1')
    .digest('base64');
  if (bodyHash !== tags.get('bh')) return { kind: 'fails', why: 'body hash' };
  const covered = (tags.get('h') ?? '').split(':').map((name) => name.toLowerCase());
  const withoutValue = signature.replace(/(;[ \t]*b=)[^;]*/, '$1');
  const signed = headerInput(covered, fields) + canonicalField(withoutValue);
  const holds = verify('sha256', Buffer.from(signed, 'latin1'), createPublicKey(publicKey), Buffer.from(tags.get('b') ?? '', 'base64'));
  return holds ? { kind: 'holds', covered, bodyHash } : { kind: 'fails', why: 'signature' };
}

/** A body's relaxed form, a line at a time. */
export function canonicalBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}

/** Of several fields of one name the lowest is taken first; a name that there is no field for any more stands for nothing (5.4.2). */
function headerInput(covered: readonly string[], fields: readonly string[]): string {
  const left = [...fields].reverse();
  return covered
    .map((name) => {
      const at = left.findIndex((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name);
      return at === -1 ? '' : `${canonicalField(left.splice(at, 1)[0] ?? '')}\r\n`;
    })
    .join('');
}

function canonicalField(field: string): string {
  const [, name = '', value = ''] = /^([^:]*):([\s\S]*)$/.exec(field) ?? [];
  return `${name.trim().toLowerCase()}:${value
    .replace(/[ \t]+/g, ' ')
    .replace(/^ /, '')
    .replace(/ $/, '')}`;
}

function unfolded(header: string): readonly string[] {
  const fields: string[] = [];
  for (const line of header.split('\r\n')) {
    if (/^[ \t]/.test(line)) fields[fields.length - 1] += line;
    else fields.push(line);
  }
  return fields;
}

function tagsOf(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(';').map((tag) => {
      const at = tag.indexOf('=');
      return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')];
    }),
  );
}
