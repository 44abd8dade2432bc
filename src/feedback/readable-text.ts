import type { ReturnedMessage } from './returned-message.ts';

const MOST = 16 * 1024;

/** What a person would read of a message: its plain text, else its HTML without tags; without parts that are reports or messages. */
export function readableText({ parts }: ReturnedMessage): string {
  const plain = parts.filter(({ type, text }) => type === 'text/plain' && text.trim() !== '').map(({ text }) => text);
  if (plain.length > 0) return plain.join('\n').slice(0, MOST);
  return parts
    .filter(({ type }) => type === 'text/html')
    .map(({ text }) => withoutTags(text.slice(0, 4 * MOST)))
    .join('\n')
    .slice(0, MOST);
}

function withoutTags(html: string): string {
  return html
    .replace(/<(?:style|script|title)\b[^<]{0,20000}(?=<)/gi, ' ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/h\d|\/li)\b[^>]{0,200}>/gi, '\n')
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;|&#34;/gi, '"')
    .replace(/&#39;|&apos;|&rsquo;/gi, "'")
    .replace(/&amp;/gi, '&')
    .replace(/[ \t]+/g, ' ');
}
