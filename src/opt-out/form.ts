/** A form's values by name, in the order in which they were sent. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** Fields of a form; ours has fewer. */
const MOST_FIELDS = 400;
const BOUNDARY = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"(?<quoted>[^"]{1,70})"|(?<plain>[^\s;"]{1,70}))/i;
const NAME = /^content-disposition:\s*form-data\s*;(?:[^"\r\n]*|.*;)\s*name="(?<name>[^"\r\n]*)"/im;

/**
 * Reads a posted form, `application/x-www-form-urlencoded` or `multipart/form-data`: RFC 8058 3.2 allows both. Whatever else the type says, or does not say, the body is read as the first of
 * them: mail programs are known to leave the type out, and a request to be left alone is not refused for that.
 */
export function formFields(contentType: string, body: Buffer): FormFields {
  const { quoted, plain } = BOUNDARY.exec(contentType)?.groups ?? {};
  const boundary = quoted ?? plain;
  const pairs = boundary === undefined ? urlEncoded(body) : multipart(body, boundary);
  const fields = new Map<string, string[]>();
  for (const [name, value] of pairs.slice(0, MOST_FIELDS)) fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
}

type Pair = readonly [name: string, value: string];

function urlEncoded(body: Buffer): readonly Pair[] {
  return [...new URLSearchParams(body.toString('utf8').trim())];
}

function multipart(body: Buffer, boundary: string): readonly Pair[] {
  const parts = `\r\n${body.toString('utf8')}`.split(`\r\n--${boundary}`).slice(1);
  return parts.flatMap((part): Pair[] => {
    const end = part.indexOf('\r\n\r\n');
    const name = end === -1 ? undefined : NAME.exec(part.slice(0, end))?.groups?.name;
    return name === undefined ? [] : [[name, part.slice(end + 4)]];
  });
}
