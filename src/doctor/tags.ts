/** The tags of a record by name, in lower case. */
export type Tags = ReadonlyMap<string, string>;

/** Reads `name=value; name=value`, as DKIM, DMARC, MTA-STS and TLS reports write it (RFC 6376 3.2); of a name that comes twice the first. */
export function readTags(text: string): Tags {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim().toLowerCase();
    if (at > 0 && !tags.has(name)) tags.set(name, part.slice(at + 1).trim());
  }
  return tags;
}
