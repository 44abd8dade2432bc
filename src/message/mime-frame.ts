import type { MessageFile } from './model.ts';

/** What stands around the text and the HTML of a message; lines end in CRLF. */
export interface MimeFrame {
  /** Value of the message's Content-Type. */
  readonly contentType: string;
  readonly beforeText: string;
  readonly beforeHtml: string;
  /** Files, and the ends of all multiparts. */
  readonly atEnd: string;
}

/** The multiparts that a message with these files needs, and no others. `hash` is that of its content, so that the same message has the same bytes. */
export function framed(files: readonly MessageFile[], hash: string): MimeFrame {
  const pictures = files.filter(({ contentId }) => contentId !== undefined);
  const attachments = files.filter(({ contentId }) => contentId === undefined);
  // `=_` stands in neither encoding, so no content can hold a boundary; none is the beginning of another.
  const [outer, inner, pair] = [`=_m${hash.slice(0, 23)}`, `=_r${hash.slice(0, 23)}`, `=_${hash.slice(0, 24)}`];
  const alternative = `multipart/alternative; boundary="${pair}"`;
  const related = `Content-Type: multipart/related; type="text/html"; boundary="${inner}"\r\n\r\n--${inner}\r\n`;
  const hasPictures = pictures.length > 0;
  const hasAttachments = attachments.length > 0;
  return {
    contentType: hasAttachments ? `multipart/mixed; boundary="${outer}"` : alternative,
    beforeText: `${hasAttachments ? `--${outer}\r\nContent-Type: ${alternative}\r\n\r\n` : ''}--${pair}\r\n`,
    beforeHtml: `--${pair}\r\n${hasPictures ? related : ''}`,
    atEnd: `${partsOf(pictures, inner)}--${pair}--\r\n${hasAttachments ? `\r\n${partsOf(attachments, outer)}` : ''}`,
  };
}

function partsOf(files: readonly MessageFile[], boundary: string): string {
  if (files.length === 0) return '';
  return `${files.map((file) => `--${boundary}\r\n${partOf(file)}`).join('\r\n')}\r\n--${boundary}--\r\n\r\n`;
}

function partOf({ name, type, contentId, base64 }: MessageFile): string {
  const disposition = contentId === undefined ? 'attachment' : 'inline';
  const fields = [
    `Content-Type: ${type}; ${parameter('name', name)}`,
    'Content-Transfer-Encoding: base64',
    ...(contentId === undefined ? [] : [`Content-ID: <${contentId}>`]),
    `Content-Disposition: ${disposition}; ${parameter('filename', name)}`,
  ];
  return `${fields.join('\r\n')}\r\n\r\n${base64.replace(/.{1,76}/g, '$&\r\n')}`;
}

/** A parameter of a header: quoted where it is plain, else as RFC 2231 has it. Longer names than any disk's are cut. */
function parameter(key: string, value: string): string {
  const short = [...value].slice(0, 100).join('');
  if (/^[\w .()+-]*$/.test(short)) return `${key}="${short}"`;
  const encoded = encodeURIComponent(short.toWellFormed()).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `\r\n ${key}*=utf-8''${encoded}`;
}
