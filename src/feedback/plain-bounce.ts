import { bounceReason } from './bounce-reason.ts';
import { statusIn } from './bounce-status.ts';
import { oneLine } from './delivery-report.ts';
import type { Feedback } from './feedback.ts';
import { readableText } from './readable-text.ts';
import type { ReturnedMessage } from './returned-message.ts';
import { withoutOriginal } from './without-original.ts';

const DAEMON =
  /mailer-?daemon|\bmail(?:er)?\s+(?:delivery|administrator)|mail delivery (?:sub)?system|post_?master@|<postmaster|postmaster\b|mdaemon@|mailerdaemon|system administrator|microsoft outlook$|internet mail delivery|mailsystem|no-?reply@.*(?:bounce|gateway)|mailgate|antispam|mail-daemon|delivery (?:sub)?system|content-?filter|virus ?(?:wall|scan)|anti-?virus|\bndr@|\bimss?@|mailadm|mail ?(?:server|service)\b|bounces?@|bounce-?(?:handler|notification)@/i;
const SUBJECT =
  /undeliver(?:able|ed)|delivery (?:status notification|failure|has failed|notification|problem|report|delayed|incomplete|unsuccessful)|delivery to .{0,60} (?:failed|delayed)|fail(?:ed|ure) (?:notice|delivery|to deliver)|mail (?:delivery|system|could not be|not delivered)|returned (?:mail|to sender|message)|mail failed|failed mail|(?:mail|delivery|message|nameserver|system|processing)[^\n]{0,24} (?:error|failure|failed|failing|warning|problem|report|notification)\b|(?:permanent|temporary) (?:error|failure)|delivery (?:error|warning|notice)|non (?:delivery|remis)|^undeliver|unsolicited bulk|user unknown|not listed in|(?:mail|message) (?:error|problem)|(?:automatically|was) rejected|message (?:rejected|refused|blocked|not delivered|undeliverable|delivery|could not|delayed|status - undeliverable|you sent blocked)|non-?delivery|nondeliverable|could not be delivered|not delivered|warning: (?:could not|message)|bounced? mail|rejected:|unzustellbar|nicht zugestellt|zustell|échec|non (?:remis|distribu)|no (?:se pudo |se ha podido )?entreg|mancata consegna|não (?:foi )?entreg|niedostarcz|onbestelbaar|不能送达|退信|系统退信|投递失败|无法投递|無法傳遞|未能送达|配信(?:エラー|不能|失敗)|送信(?:できません|エラー|失敗)|не (?:доставлен|может быть доставлен)|недостав|ошибка доставки|возврат|^(?:post|posting|message|mail) (?:to|from) \S{3,80} (?:denied|rejected|refused)|abgewiesen|abgelehnt|refusée? :|\bnegato\b|rifiutat|rechazad|denegad|denegáu|recusada|rejeitada|hylät|zamítnut|odmítnut|není možné|odmietnut|zamietnut|odrzucon|απορρίφθηκε|отклонен|відхилен|被拒绝|被拒絕|reddedildi|거부/i;
const BODY =
  /could ?n[o']t be delivered|could not (?:be )?deliver|was not delivered|(?:was|has been) (?:rejected|refused|blocked|returned)|unable to deliver|undeliverable|delivery (?:to the following|failed|has failed|error)|permanent (?:fatal )?error|fatal errors|had permanent|message (?:that you sent|you sent|has not been|hasn't been)|i'm afraid i wasn't able|(?:not|n't) (?:been )?(?:able to )?(?:be )?deliver|no valid recipients|wasn't able|weren't able|not accepting mail|returned (?:because|to you|to the sender)|encountered (?:an error|delivery)|invalid final delivery|(?:user|recipient|address|mailbox)[^.\n]{0,40} (?:not known|unknown|does ?n[o']t exist|not found|is full|not a valid)|not a valid (?:user|recipient|address)|no such user|n'existe pas|quota exceeded|was considered (?:unsolicited|spam)|error (?:was detected|has occurred|occurred)|failed addresses|exceeded maximum delivery attempts|address(?:es)? did not receive|not be reached|did not (?:reach|exactly match)|failed recipient|konnte(?:n)? nicht zugestellt|n'a pas pu être|no se (?:ha )?pud|无法(?:投递|送达|发送)|被退回|没有投递|投递失败|配信(?:でき|され)|送信(?:でき|され)ま|не (?:может быть доставлено|удалось доставить|доставлено)|unable to be delivered|konnte nicht (?:über|an) |n'a pas pu|n['’]a pas été (?:distribué|délivré|remis)|non è stato possibile consegnare|nun se pudo|não foi (?:entregue|possível)|ei voitu (?:välittää|toimittaa)|(?:není|nebylo|nebolo) možné doručiť?|nie (?:można|udało się) doręczyć|nie została doręczona|δεν (?:παραλήφθηκε|παραδόθηκε)|не (?:була|вдалося) достав|无法投递|無法投遞|RCPT TO|host \S{3,80} (?:said|\[)|\b5\d\d[ -]5\.\d/i;

/**
 * What a bounce without a report in RFC 3464's form says (Exim, qmail's QSBMF, Exchange's texts, webmail providers, gateways), or undefined where the message is none. Two of three must
 * tell: who it is from, its subject, its text; an `X-Failed-Recipients` field, or `Hi. This is the qmail-send program`, is enough alone.
 */
export function plainBounce(message: ReturnedMessage): Feedback | undefined {
  const text = withoutOriginal(readableText(message)).trim();
  if (!isBounce(message, text)) return undefined;
  const isDelayed =
    /delay|warning: could not|still being retried|will (?:continue to |be )?(?:retr|try)|temporary problem|no action is required|verzöger|延迟/i.test(
      `${message.header('subject')} ${text.slice(0, 600)}`,
    ) && !/(?:permanent|given up|giving up|has failed|will not be retried|failed permanently)/i.test(text.slice(0, 2500));
  const diagnostic = oneLine(said(text) || message.header('subject'));
  const status = statusIn(diagnostic) ?? statusIn(text);
  return { ...bounceReason({ status, diagnostic, text: `${text}\n${message.header('subject')}`, isDelayed }), status, diagnostic };
}

function isBounce(message: ReturnedMessage, text: string): boolean {
  const { header, has, contentType } = message;
  if (has('x-failed-recipients') || /^Hi\. This is the .{0,40}(?:qmail|mail)/i.test(text)) return true;
  const isReport = contentType.includes('report-type=delivery-status') || contentType.includes('report-type="delivery-status"');
  const signs = [isFromDaemon(message) || header('return-path') === '<>' || isReport, tellsOfFailure(message), BODY.test(text)];
  return signs.filter(Boolean).length >= 2;
}

/** The lines in which the other server speaks: those with a reply code, and what they go on in; else all. */
function said(text: string): string {
  const lines = text.split('\n');
  const at = lines.findIndex((line) =>
    /(?:^|[\s:>("'-])[45]\d\d[\s-]#?[45]\.\d|(?:^|[\s:>("'])[45][0-5]\d[ -](?=[<\p{L}#"'([])|\bRemote (?:host|server) (?:said|returned|replied)|#[45]\.\d\.\d/u.test(
      line,
    ),
  );
  if (at === -1) return text.replace(/^.{0,400}?\n\s*\n/s, (opening) => (text.length > opening.length + 20 ? '' : opening));
  const end = lines.findIndex((line, index) => index > at && line.trim() === '');
  const words = lines.slice(at, Math.min(end === -1 ? at + 6 : end, at + 6)).join(' ');
  // What stands before the reply is about servers and addresses.
  return words.slice(Math.max(words.search(/(?<![\d.])[45][0-5]\d[\s-]/), 0));
}

/** Whether a mail system wrote a message, by the name or address that it writes as: nobody, where it is a proper one (RFC 5321 4.5.5). */
export function isFromDaemon({ header }: ReturnedMessage): boolean {
  return DAEMON.test(header('from')) || header('from').includes('<>');
}

/** Whether a message's own subject says that something was not delivered. */
export function tellsOfFailure({ header }: ReturnedMessage): boolean {
  return SUBJECT.test(header('subject'));
}
