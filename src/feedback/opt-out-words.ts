/** Whole sentences, a line a language or a family of them: “Unsubscribe rates fell last year” is none. */
const REQUESTS = [
  // English
  /(?:i(?: would|['’]d)? (?:want|wish|like) to (?:be )?)?(?:un-?su(?:bs?|s)cribed?|unsub|opt(?:ed)?[- ]?out|removed?|deleted?|stop)(?: (?:me|us|my (?:e-?mail )?(?:address|name)|this (?:e-?mail )?address|\S+@\S+))?(?: please| thanks| thank you)?(?: (?:from|of|off) .{0,40}(?:lists?|mailings?|e-?mails?|newsletters?|releases?|database|messages|mail))?(?: please| thanks| thank you)?/,
  /(?:i(?: would|['’]d)? (?:want|wish|like) to (?:be )?)?(?:un-?su(?:bs?|s)cribed?(?: (?:me|us))?|(?:removed?|deleted?) (?:me|us)) from .{1,60}|unsubscribe [\w.]+-[\w.-]+/,
  /(?:un-?subscribe|unsubscription|opt[- ]?out|removal) request|take (?:me|us|my (?:address|name)) off .{0,60}|stop (?:sending|e-?mailing|mailing|writing)(?: to)? (?:me|us|these|your|any|e-?mails?|messages|mail|press)(?!\p{L}).{0,40}|(?:do not|don['’]t) (?:e-?mail|contact|mail|write to|send) (?:me|us|any)(?!\p{L}).{0,40}|no more (?:e-?mails?|mails?|messages|press releases)|i (?:no longer (?:want|wish)|do(?: not|n['’]t) (?:want|wish)) to (?:receive|get|hear from) .{0,60}/u,
  // German
  /(?:ich möchte |hiermit )?(?:(?:mich|uns) )?(?:(?:vom|von|aus|den|das) .{0,30} )?(?:newsletter |verteiler )?(?:abmelden|abmeldung|abbestellen|abbestellung|austragen|austragung)(?: (?:vom|von|aus) .{0,30})?(?: danke)?/,
  /(?:nehmen|streichen|löschen|entfernen|tragen) sie (?:mich|uns|meine (?:e-?mail-?)?adresse)(?!\p{L}).{0,60}|(?:ich (?:möchte|will|wünsche) )?keine (?:weiteren )?(?:e-?mails?|mails?|pressemitteilungen|newsletter|nachrichten)(?: von ihnen)?(?: mehr)?(?: erhalten| bekommen)?/u,
  // French
  /(?:se |me |nous )?(?:désinscri\p{L}*|désabonne\p{L}*)(?:-moi)?(?: .{0,30})?|(?:je (?:souhaite|veux|voudrais) )?(?:me |nous |être )?(?:désinscri\p{L}+|désabonn\p{L}+|retirer?|supprimer|enlever|rayer|retiré|retirez-moi|supprimez-moi) (?:de|mon adresse|mon e-?mail)(?!\p{L}).{0,60}|je ne (?:souhaite|veux|désire) plus recevoir(?!\p{L}).{0,60}/u,
  // Spanish, Portuguese, Italian, Romanian
  /(?:quiero |deseo |solicito |solicitar )?(?:(?:dar|darse|darme|dadme|denme) de |la |mi )?baja(?: por favor| (?:de|en) (?:la lista|su lista|esta lista|las? .{0,20}lista.{0,20}|.{0,20}bolet[ií]n.{0,20}))?|cancelar (?:la |mi )?suscripci[oó]n|no (?:deseo|quiero) (?:seguir )?recib(?:ir|iendo)(?!\p{L}).{0,50}|(?:elim[ií]n\p{L}*|b[oó]rr\p{L}*|qu[ií]t\p{L}*)me(?!\p{L}).{0,50}/u,
  /(?:quero )?cancelar (?:a )?(?:minha )?(?:inscrição|subscrição|assinatura)|descadastr\p{L}+(?:-me)?|remover(?: (?:o )?meu e-?mail)?(?: da lista.{0,20})?|(?:me remova|remova-me|retire-me|remova o meu e-?mail)(?!\p{L}).{0,50}|não (?:quero|desejo) (?:mais )?receber(?!\p{L}).{0,50}/u,
  /cancell(?:ami|atemi|azione|armi)(?: .{0,40})?|(?:vi|la) prego di (?:cancellarmi|rimuovermi)(?!\p{L}).{0,40}|disiscri\p{L}+(?: .{0,30})?|non (?:voglio|desidero) più ricevere(?!\p{L}).{0,50}|(?:rimuove?temi|rimuovimi|toglietemi)(?!\p{L}).{0,40}/u,
  /(?:mă )?dezabon\p{L}+(?: .{0,20})?/u,
  // Dutch, Swedish, Danish, Norwegian, Finnish
  /(?:graag |gelieve )?(?:mij |ons )?(?:uitschrijven|afmelden|uitschrijving|afmelding|verwijderen uit .{0,30}|te verwijderen.{0,30})(?: (?:svp|graag|aub|(?:voor|van|uit) .{0,30}))?|(?:verwijder|schrijf) mij(?!\p{L}).{0,40}|ik wil geen .{0,40}ontvangen/u,
  /avregistrer\p{L}*(?: mig)?|avprenumerer\p{L}*|avsluta (?:min )?prenumeration(?:en)?|avanmäl\p{L}+(?: mig)?|(?:ta bort|slet|fjern) (?:mig|meg)(?!\p{L}).{0,40}|(?:af|av)meld(?:ing|e)?(?: mig| meg)?(?: .{0,20}(?:nyhedsbrev|nyhetsbrev).{0,5})?|frameld(?:ing)?|meld (?:mig|meg) (?:av|af|fra)(?!\p{L}).{0,30}/u,
  /peru(?:uta)? (?:tilaus|uutiskirje)\p{L}*|poista (?:minut |osoitteeni )?(?:\p{L}*listalta\p{L}*)|poista minut(?!\p{L}).{0,30}|en halua (?:enää )?(?:tiedotteita|postia|viestejä)(?!\p{L}).{0,20}/u,
  // Polish, Czech, Slovak, Hungarian, South Slavic, Baltic
  /wypisz(?: mnie)?(?: z .{0,20})?|(?:proszę )?(?:o )?wypisanie(?: .{0,30})?|(?:proszę )?(?:mnie )?wypisać(?!\p{L}).{0,30}|rezygnacja(?: z (?:subskrypcji|newslettera|otrzymywania).{0,20})?|(?:proszę )?(?:o )?usunięcie (?:mnie|mojego)(?!\p{L}).{0,40}|nie chcę (?:więcej )?otrzymywać(?!\p{L}).{0,40}/u,
  /odhlásit(?: se| mě)?(?: odběr)?|odhlásiť(?: sa| ma)?(?: odber)?|odhlášení|odhlásenie|zrušit odběr|zrušiť odber|leiratkoz\p{L}+|(?:hírlevél )?lemondás\p{L}*|odjav(?:a|i me|ite me)(?: .{0,20})?|одјава|отписване|отпишете ме(?!\p{L}).{0,20}|atsisakyti(?: prenumeratos)?|atrakstīties/u,
  // Russian, Ukrainian
  /(?:прошу )?(?:отписаться|отпис(?:ать|ите)|отпишите|отписка)(?: меня| нас)?(?: (?:от|из) .{0,30})?|отказ от (?:рассылки|подписки)|(?:удалите|удалить|исключите|уберите) (?:меня|нас|мой (?:адрес|e-?mail))(?!\p{L}).{0,40}|(?:больше )?не (?:присылайте|пишите) (?:мне|нам)(?!\p{L}).{0,40}|відпис(?:атися|ка)|відпишіть(?: мене)?(?: .{0,30})?|видаліть мене(?!\p{L}).{0,30}|скасувати підписку/u,
  // Greek, Turkish
  /διαγραφή|απεγγραφή|κατάργηση εγγραφής|διαγράψτε με.{0,30}|abonelikten (?:çık|ayrıl)\p{L}*|listeden çık\p{L}*|üyelikten (?:ayrıl|çık)\p{L}*|aboneli(?:k|ği) iptal\p{L}*/u,
  // Arabic, Persian, Hebrew
  /(?:الرجاء |يرجى |أرجو |من فضلكم )?(?:إلغاء|الغاء) (?:ال)?اشتراك(?:ي)?|(?:لطفا )?لغو (?:اشتراک|عضویت)|(?:נא |אנא |בבקשה )?(?:הסר|הסרה|הסירו|להסיר)(?: אותי| אותנו)?(?: מ(?:רשימת|הרשימה).{0,20})?(?: בבקשה)?|ביטול (?:מנוי|הרשמה)/,
  // Chinese, Japanese, Korean
  /[请請]?(?:退订|退訂|取消订阅|取消訂閱)(?:谢谢|謝謝)?|td|[请請]?(?:不要|别|勿)再(?:发|發).{0,12}|(?:メール|メルマガ|配信|購読|登録)の?(?:停止|解除|中止|不要)(?:希望|を?(?:お願い|おねがい)(?:いた)?します|してください)?|수신\s?거부(?: ?(?:합니다|요청))?|구독\s?(?:취소|해지)(?: ?(?:요청|합니다))?/,
  // Hindi, Indonesian, Thai, Vietnamese, Swahili
  /सदस्यता समाप्त(?: करें)?|(?:berhenti|batal) berlangganan|ยกเลิกการ(?:สมัคร|รับ(?:ข่าวสาร|อีเมล)?)|hủy đăng ký(?: .{0,20})?|jiondoe/,
];

const POLITE = String.raw`(?:please|pls|kindly|(?:can|could|would) you|bitte|s['’]il vous pla[iî]t|veuillez|merci de|prière de|por favor|per favore|favor|proszę|prosím|пожалуйста|будь ласка|lütfen)[,:]?\s+`;
const WHOLE = new RegExp(
  String.raw`^(?:${POLITE}){0,2}(?:${REQUESTS.map(({ source }) => `(?:${source})`).join('|')})(?:[,:]?\s+(?:please|bitte|por favor|merci|thanks|thank you|svp|\S+@\S+))?$`,
  'iu',
);

/** Whether a subject, or a sentence, asks to be written to no more, in any of some thirty languages. */
export function asksForRest(text: string): boolean {
  const said = text
    .normalize('NFC')
    .replace(/^[^\p{L}]*(?:(?:re|aw|fwd?|tr|sv|rv|antw|odp|vs|答复|回复)\s?[:：]\s*)*/iu, '')
    .replace(/[\s\p{P}]+$/u, '')
    .replace(/\s+/g, ' ');
  return said.length <= 120 && WHOLE.test(said);
}
