/** A language’s words, as one pattern; any of them may stand anywhere in a text. */
const anyOf = (...languages: readonly RegExp[]): RegExp => new RegExp(languages.map(({ source }) => `(?:${source})`).join('|'), 'iu');

const AWAY = anyOf(
  /out of (?:the )?(?:office|newsroom|country)|vacation|on leave|annual leave|away (?:from|at present|until|till|this|for|on)|\b(?:i['’]m|i am) (?:currently |now )?away|return(?:ing)? on|when i (?:return|get back)|(?:be|am|are) back|\bback (?:on|in|at|from|by) |limited access|maternity|paternity|parental|on assignment|travell?ing|not (?:currently )?in the (?:office|newsroom)|off sick|(?:sick|study) leave|from the field|gone fishing|\booo\b/,
  /\b(?:until|till) (?:the )?(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|further notice)/,
  /abwesen|urlaub|nicht im (?:büro|haus|dienst)|außer haus|bin ab|zurück|wieder (?:am|im|für|da\b|erreichbar)|dienstreise|elternzeit|mutterschutz|\bbis (?:zum |einschließlich )?\d/,
  /en congés?|absence|absente?\b|en vacances|en déplacement|en reportage|congé (?:de |parental)|de retour|de nouveau (?:à|au|dans)|jusqu['’](?:au|à) |à l['’]étranger/,
  /fuera de|vacaciones|\bausente|hasta el|(?:vuelvo|regreso|volver[ée]) (?:a|el)|de permiso|fora (?:de l['’]oficina|da oficina)|de vacances|oporretan/,
  /\bferie|assente|fuori (?:sede|ufficio)|in trasferta|rient(?:ro|rerò)|fino al/,
  /férias|ausente|até (?:o )?dia|fora do escritório|de licença|regresso (?:no|a|em)/,
  /afwezig|vakantie|\bverlof|niet aanwezig|er even niet|maandag terug|afwesig/,
  /ledig|semester|frånvar|fravær|\b(?:på|holder) ferie|tjänstledig|föräldraledig|bortreist|permisjon|\borlof\b|(?:sumar)?fríi/,
  /poissa|loma(?:lla|llani|lta)|puhkus|atostog|atvaļinājum/,
  /nieobecn|urlop|poza biurem|dovolen|mimo kancel|szabadság|godišnj[a-z]+ (?:sam )?odmor|na dopustu|odsut(?:an|na)/,
  /concediu|ofis dışı|\bizin|izni|pushime|məzuniyyət/,
  /отпуск|вне офиса|отсутств|відпуст|відсутн|не буде (?:мене )?на роботі|мене не буде|одмор|одсуств|извън офиса|демалыс/,
  /εκτός γραφείου|απουσι|(?:σε|την) άδεια|შვებულებ|արձակուրդ/,
  /خارج المكتب|إجازة|مرخصی|رخصت|چھٹی|בחופש|מחוץ למשרד|ባልኖር|እረፍት/,
  /休假|外出|不在|休暇|出差|出張|出國|出国|年假|夏季休業|부재|휴가|출장/,
  /\bcuti\b|di luar kantor|nghỉ phép|vắng mặt|đi công tác|\blikizo|छुट्टी|अवकाश|ছুটি|ลาพักร้อน|ลาหยุด|ไม่อยู่/,
);

const LEFT = anyOf(
  /no longer (?:with|works?|working|employed|at (?:the|this)|in (?:this|the) (?:role|position))|(?:has|have) left (?:the )?(?:company|organi[sz]ation|paper|newspaper|agency|newsroom|office)|(?:left|leaving) the (?:company|paper|newsroom|organi[sz]ation)|address is no longer (?:in use|monitored|active|read)/,
  /retired (?:from|in|on|at|last|this)|(?:has|have) retired/,
  /nicht mehr (?:bei|für|in|tätig|beschäftigt)|ausgeschieden|ruhestand/,
  /(?:ne (?:travaille|fais|fait|suis|est) plus|(?:travaille|fait) plus) (?:pour|chez|à|au|dans|partie|en poste)|(?:a|ai|avons) quitté (?:la |le |l['’]|notre )?/,
  /ya no (?:trabaj|form|est(?:oy|á) en)|(?:me he|se ha) jubilado|(?:he|ha) dejado (?:de trabajar|el|la)/,
  /non lavor[ao] più|non (?:faccio|fa) più parte|(?:ho|ha) lasciato (?:il|la|l['’])/,
  /(?:já )?não trabalh[oa] (?:mais|no|na|em|para)|(?:deixei|deixou) (?:o|a) (?:jornal|empresa|redação|rádio)/,
  /werkt? niet (?:meer|langer)|niet (?:langer|meer) (?:werkzaam|in dienst|bij)|uit dienst/,
  /slutat|jobbar inte (?:längre|kvar)|ikke l(?:ængere|enger) (?:ansat|ansatt|på|hos|i)|fratrådt|en (?:enää )?työskentele (?:enää )?|ei (?:enää )?työskentele/,
  /nie pracuj[ęe] już|już nie pracuj|(?:už|již) n(?:e|ie )pracuj|már nem dolgoz|nu mai lucr|više ne radi/,
  /artık çalışmı|ayrıld[ıi]/,
  /больше не работа|уволил|більше не працю|вече не работ/,
  /δεν εργάζ[α-ωό]+ (?:πλέον|πια)|πλέον δεν εργάζ/,
  /لم (?:أعد|يعد|تعد) (?:أعمل|يعمل|تعمل)|(?:לא|אינ[יוה]|איננ[יוה]) עובדת? (?:עוד|יותר)/,
  /离职|離職|已离开|已經?离开|退職|退社|퇴사|퇴직|không còn làm việc|tidak lagi bekerja|sudah tidak bekerja/,
);

/** Where to, or from where, by its name. */
const LEFT_BY_NAME = /\b(?:has|have|I) left (?:the )?\p{Lu}|\bI have (?:moved to|joined) (?:the )?\p{Lu}/u;

/** Whether somebody says that they are away for a time, in any of some forty languages. */
export function saysAway(text: string): boolean {
  return AWAY.test(text);
}

/** Whether somebody, or who answers for them, says that they are there no more. */
export function saysLeft(text: string): boolean {
  return LEFT.test(text) || LEFT_BY_NAME.test(text);
}
