import type { Feedback } from './feedback.ts';
import { readableText } from './readable-text.ts';
import type { ReturnedMessage } from './returned-message.ts';
import { subjectToken } from './traces.ts';

const WORDS =
  /^\W*(?:(?:re|aw|fwd?|tr|sv)\s?:\s*)?(?:(?:please|bitte|veuillez|merci de|por favor|kindly)\s+(?:me\s+)?)?(?:unsubscribe|unsub|remove(?: me)?(?: (?:from|please)\b.{0,60})?|opt[- ]?out|take me off\b.{0,60}|stop(?=\W*$)|(?:bitte )?abmelden|abmeldung|austragen|(?:se |me )?désinscri\w*|désabonne\w*|(?:darse de |darme de |dar de )?baja|cancelar suscripci[oó]n|cancella(?:mi|zione)|disiscri\w*|cancelar (?:inscrição|subscrição)|descadastrar|uitschrijven|afmelden|wypisz|отписаться|отпишите|отписка|退订|退訂|取消订阅|配信停止|購読解除|إلغاء الاشتراك)(?=$|[^\p{L}])/iu;

/** Whether a message asks to be written to no more, by the mail that List-Unsubscribe opens (RFC 2369) or in a line of one's own. Replies that quote us are read above the quote alone. */
export function unsubscribeRequest(message: ReturnedMessage): Feedback | undefined {
  const { header } = message;
  const subject = header('subject').trim();
  if (header('return-path') === '<>' || (/^auto-replied/i.test(header('auto-submitted')) && !isByMailProgram(message, subject)))
    return undefined;
  if (subjectToken(subject) !== undefined || isRequest(subject) || isRequest(firstWords(readableText(message))))
    return { kind: 'unsubscribe', reason: 'asked' };
  return undefined;
}

// Apple Mail marks what its own button sends as an automatic reply; a vacation notice has no such subject.
function isByMailProgram({ has }: ReturnedMessage, subject: string): boolean {
  return has('x-apple-unsubscribe') || subjectToken(subject) !== undefined;
}

// “Unsubscribe rates fell last year” is a subject of somebody who writes.
function isRequest(line: string): boolean {
  return line.length <= 80 && WORDS.test(line) && line.split(/\s+/).length <= 10;
}

function firstWords(text: string): string {
  const own = text
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .map((line) => line.trim());
  return own.find((line) => line !== '' && !/^(?:hi|hello|dear|hallo|bonjour|guten|hola|sehr geehrte)\b.{0,40}$/i.test(line)) ?? '';
}
