/** How a part says that it is encoded; empty where it does not say. */
export interface PartEncoding {
  readonly encoding: string;
  readonly charset: string;
}

/** A part's bytes as text: transfer encoding and character set undone, line ends made LF. What cannot be read becomes U+FFFD, or is read as Windows-1252. */
export function decodedText(bytes: Buffer, { encoding, charset }: PartEncoding): string {
  return inCharset(transferred(bytes, encoding.toLowerCase().trim()), charset).replace(/\r\n?/g, '\n');
}

function transferred(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(bytes.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return bytes;
  const text = bytes.toString('latin1').replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function inCharset(bytes: Buffer, charset: string): string {
  const named = charset === '' || /^(?:us-ascii|ascii|utf-?8)$/i.test(charset) ? undefined : decoderFor(charset);
  if (named !== undefined) return named.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}
