import { saysAway, saysLeft } from './absence-words.ts';
import type { AutoReplyReason, Feedback } from './feedback.ts';
import { readableText } from './readable-text.ts';
import type { ReturnedMessage } from './returned-message.ts';

const SUBJECT =
  /^(?:(?:re|aw|sv|tr|rv|antw|odp|vs|回复|答复)\s?[:：]\s*)?(?:\[?auto(?:matic|mated)?[- ]?(?:repl|resp|answer|\])|auto:|out of (?:the )?office|ooo\b|away (?:from|message)|on (?:vacation|leave|holiday|maternity)|vacation|i(?:'m| am) (?:away|on|out)|absen(?:t|ce|z|cia)|abwesen|automatische antwort|automatisch antwoord|autoantwort|urlaub|réponse automatique|message d'absence|absence du bureau|en congé|respuesta automática|fuera de (?:la )?oficina|risposta automatica|fuori (?:sede|ufficio)|(?:sono )?in ferie|en déplacement|away: |resposta automática|ausência|autosvar|automatiskt svar|automatisk svar|fraværende|frånvaro|poissa|automaattinen|odpowiedź automatyczna|nieobecn|automatická odpověď|автоматический ответ|автоответ|вне офиса|в отпуске|自动回复|自動回覆|自動応答|不在|休假|外出|الرد التلقائي|رد تلقائي|otomatik|thank you for (?:contacting|your (?:e-?mail|message))|we (?:have )?received your|your (?:message|e-?mail) (?:has been|was) received|eingangsbestätigung|accusé de réception|\[?ticket|request received)/iu;
const CHALLENGE =
  /(?:confirm|verify) (?:that )?(?:you|your (?:message|e-?mail|identity))|challenge|click (?:on )?(?:the|this) (?:link|url)[^.\n]{0,60}(?:deliver|release|confirm)|sender (?:address )?verification|approve (?:your|this) (?:message|sender)|spamarrest|boxbe|mailblocks|waiting list|anti-?spam[^.\n]{0,40}confirm|(?:mail|message) (?:is|will be) (?:being )?held[^.]{0,60}until you|подтвердит/iu;

/** Who holds mail back until the sender clicks, whatever else the message is marked as. */
const HOLDS_BACK =
  /only from senders (?:that )?i have approved|list of approved senders|(?:click|visit|fill out|follow|complete)[^.]{0,200}(?:allowed|approved|guest|safe|white)[\s-]?(?:list|senders)/i;

/**
 * What a program answered in a person's name (RFC 3834, and what came before it), or undefined where the message is none. Mail of a mailing list is none,
 * though lists mark theirs as written by a program too.
 */
export function autoReply(message: ReturnedMessage): Feedback | undefined {
  const { header } = message;
  if (
    isOfList(message) ||
    !(isMarked(message) || SUBJECT.test(header('subject').trim()) || HOLDS_BACK.test(readableText(message).slice(0, 4000)))
  )
    return undefined;
  return { kind: 'auto-reply', reason: reasonOf(header('subject'), readableText(message).slice(0, 4000)) };
}

/**
 * What somebody's absence says that bears no mark, but came as programs write: to the address that bounces go to, without one of its own, or with the In-Reply-To of GNU Mailutils' Sieve.
 * Other words that come so may be a bounce in a language that nobody taught us, and are left to be looked at.
 */
export function absence(message: ReturnedMessage): Feedback | undefined {
  const { header } = message;
  const isByProgram =
    header('return-path') === '<>' || /\+[0-9a-f]{20}@/i.test(header('to')) || /^your message of /i.test(header('in-reply-to'));
  if (!isByProgram || isOfList(message)) return undefined;
  const reason = reasonOf(header('subject'), readableText(message).slice(0, 4000));
  return reason === 'acknowledged' ? undefined : { kind: 'auto-reply', reason };
}

/** Whether a message was sent by a mailing list (RFC 2919, RFC 2369). */
export function isOfList({ has, header }: ReturnedMessage): boolean {
  return has('list-id') || has('list-post') || has('list-unsubscribe') || /^list$/i.test(header('precedence'));
}

function isMarked({ header, has }: ReturnedMessage): boolean {
  const submitted = header('auto-submitted').toLowerCase();
  return (
    submitted.startsWith('auto-replied') ||
    (submitted.startsWith('auto-generated') && (has('in-reply-to') || has('references'))) ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoreply-from', 'x-auto-reply', 'x-mail-autoreply'].some(
      (name) => has(name) && !/^no\b/i.test(header(name)),
    ) ||
    /^(?:auto_reply|junk)$/i.test(header('precedence')) ||
    // The recipe of procmail's manual, and its like.
    ((/^bulk$/i.test(header('precedence')) || has('x-loop')) && (has('in-reply-to') || has('references'))) ||
    /^(?:auto_reply)$/i.test(header('x-precedence')) ||
    /oof|autoreply/i.test(header('x-ms-exchange-inbox-rules-loop') === '' ? header('x-auto-response') : 'oof')
  );
}

function reasonOf(subject: string, text: string): AutoReplyReason {
  if (CHALLENGE.test(`${subject} ${text}`) || HOLDS_BACK.test(text)) return 'challenge';
  if (saysLeft(text)) return 'left';
  return saysAway(`${subject} ${text}`) ? 'out-of-office' : 'acknowledged';
}
