const ENHANCED = String.raw`[245]\.\d{1,3}\.\d{1,3}`;
/** From the surest place to the least: after a reply code, after a #, in brackets, at the beginning; anywhere but inside an IP address or a version. */
const PLACES: readonly RegExp[] = [
  new RegExp(String.raw`\b[245]\d\d[\s-]{1,3}#?(${ENHANCED})(?![\d.]*\d)`),
  new RegExp(String.raw`#<?(?:${'[^\\s<>]{0,60} '})?#?(${ENHANCED})(?![\d.]*\d)`),
  new RegExp(String.raw`[([<](${ENHANCED})[)\]>]`),
  new RegExp(String.raw`(?<![\d.v])(${ENHANCED})(?![\d.]*\d)`),
];

/** The enhanced status code (RFC 3463) that stands in a server's words, or undefined. */
export function statusIn(text: string): string | undefined {
  const read = text.slice(0, 6000);
  for (const place of PLACES) {
    const [, status] = place.exec(read) ?? [];
    if (status !== undefined) return status;
  }
  return undefined;
}

/**
 * The more telling of a report's own status and that in the words it quotes: reporters write `5.0.0` for what they do not know.
 */
export function moreTelling(reported: string | undefined, quoted: string | undefined): string | undefined {
  if (reported === undefined || quoted === undefined) return reported ?? quoted;
  return quoted.endsWith('.0.0') && !reported.endsWith('.0.0') ? reported : quoted;
}
