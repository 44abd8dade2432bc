import { decodedText } from './decoded-text.ts';

/** Undoes the encoded words of a header field (RFC 2047), those that stand together as one text. What is no encoded word stays as it is. */
export function withoutEncodedWords(field: string): string {
  const joined = field.replace(/(\?=)\s+(?==\?)/g, '$1');
  return joined.replace(/(?:=\?[\w-]{1,40}(?:\*[\w-]{0,20})?\?[BbQq]\?[^?\s]{0,2000}\?=)+/g, (run) => words(run));
}

// A character may be split over two words of one character set.
function words(run: string): string {
  let text = '';
  let charset = '';
  let bytes: Buffer[] = [];
  for (const [, set = '', how = '', content = ''] of run.matchAll(/=\?([\w-]+)(?:\*[\w-]*)?\?([BbQq])\?([^?]*)\?=/g)) {
    if (set.toLowerCase() !== charset) {
      text += decodedText(Buffer.concat(bytes), { encoding: '', charset });
      bytes = [];
    }
    charset = set.toLowerCase();
    bytes.push(how.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : unquoted(content));
  }
  return text + decodedText(Buffer.concat(bytes), { encoding: '', charset });
}

function unquoted(content: string): Buffer {
  const text = content
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
