import type { Feedback } from './feedback.ts';
import { asksForRest } from './opt-out-words.ts';
import { readableText } from './readable-text.ts';
import type { ReturnedMessage } from './returned-message.ts';
import { subjectToken } from './traces.ts';

/** With which a letter begins before it says what it is about. */
const GREETING =
  /^(?:hi|hello|dear|good (?:morning|afternoon|day|evening)|hallo|guten (?:tag|morgen)|liebe|sehr geehrte|bonjour|madame|monsieur|hola|buenos|buenas|estimad|buongiorno|salve|gentile|olá|bom dia|boa tarde|dag|beste|geachte|hej|hei|dzień dobry|dobrý den|здравствуйте|добрый день|добрий день|доброго дня|merhaba|שלום|مرحبا|السلام|您好|你好|お世話に|안녕하)(?!\p{L}).{0,40}$/iu;

/** Whether a message asks to be written to no more, by the mail that List-Unsubscribe opens (RFC 2369) or in a line of one's own. Replies that quote us are read above the quote alone. */
export function unsubscribeRequest(message: ReturnedMessage): Feedback | undefined {
  const { header } = message;
  const subject = header('subject').trim();
  if (header('return-path') === '<>' || (/^auto-replied/i.test(header('auto-submitted')) && !isByMailProgram(message, subject)))
    return undefined;
  if (subjectToken(subject) !== undefined || asksForRest(subject) || asksForRest(firstWords(readableText(message))))
    return { kind: 'unsubscribe', reason: 'asked' };
  return undefined;
}

// Apple Mail marks what its own button sends as an automatic reply; a vacation notice has no such subject.
function isByMailProgram({ has }: ReturnedMessage, subject: string): boolean {
  return has('x-apple-unsubscribe') || subjectToken(subject) !== undefined;
}

function firstWords(text: string): string {
  const own = text
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .map((line) => line.trim());
  const line = own.find((one) => one !== '' && !GREETING.test(one)) ?? '';
  return /^.{0,200}?(?=[.!?。！](?:\s|$))/u.exec(line)?.[0] ?? line;
}
