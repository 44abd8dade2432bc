import type { BounceReason } from './feedback.ts';

/** A reason, and how servers word it. The first that fits is taken. */
export interface ReasonPhrase {
  readonly reason: BounceReason;
  readonly words: RegExp;
}

const phrase = (reason: BounceReason, ...words: readonly RegExp[]): ReasonPhrase => ({
  reason,
  words: new RegExp(words.map(({ source }) => `(?:${source})`).join('|'), 'iu'),
});

/**
 * Servers' own words, the most telling first: that a mailbox is full is believed before that a message was refused, and the name of a blocklist before
 * “policy”. No pattern repeats a repetition, so that hostile text costs linear time.
 */
export const REASON_PHRASES: readonly ReasonPhrase[] = [
  phrase('temporary', /verification in progress|network error on|envelope expired/),
  // A reader's own rules, which say so before they give their words.
  phrase('restricted', /recipient's mail filtering program/),
  // A resolver that had no answer yet.
  phrase('dns', /host not found, try again|name service error[^\n]{0,80} try again/),
  // Of the sender's own domain, whatever the sentence then says of it.
  phrase(
    'auth',
    /is not (?:allowed|permitted|authori[sz]ed) to send (?:e?-?mail|mail|messages) (?:from|for|on behalf)|domain of sender|sender(?:'s)? (?:address|domain)[^.\n]{0,40} (?:does not exist|not found|unknown|invalid|could not be)|invalid dns|record of the sender|sender dns|openspf\.|open-?spf/,
  ),
  phrase(
    'reputation',
    /spammer(?:s\b| list)|\bspammer\. |\blisting in|\bip(?: address)?[^.\n]{0,40} (?:is listed|was rejected|is in\b|found in)|not accepted from ip|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}[^.\n]{0,20} (?:has been blocked|is listed|rejected using|found in)|geo(?:graphical|ip)|\[bl\d{0,2}\b|\((?:rly|con|dyn):b|\b(?:sc|ou)-00\d|(?:found|listed) on (?:one|a|several)|\bdnsbls?\b|abuse detected from|spam[^.\n]{0,30} from (?:your|this|ip|the)|bad outbound|reverse dns/,
  ),
  phrase('loop', /\bpoints? back to (?!non)/),
  phrase('protocol', /\bhelo command rejected|\bdomain name in (?:helo|ehlo)|must issue a starttls|starttls (?:is )?(?:required|first)/),
  phrase(
    'relay',
    /use (?:me|us|this server)[^\n]{0,80} as a relay|(?:cannot|can't|can not) deliver mail for @|relaying denied|relay access denied|(?:unable|not permitted|not allowed|not authorized) to relay/,
  ),
  phrase(
    'mailbox-full',
    /mailbox[^.\n]{0,30} (?:storage|size|quota) limit|over (?:its|his|her|their) (?:storage|quota|size|space|mailbox)/,
  ),
  phrase(
    'greylisted',
    /gr[ae]y-?\s?list/,
    /postgrey/,
    /first (?:time )?(?:seen|contact)[^.]{0,40}(?:try|retry)/,
    /please (?:try again|retry) in \d+ (?:seconds|minutes)/,
    /temporarily deferred due to (?:first|unknown)/,
  ),
  phrase(
    'mailbox-full',
    /(?:user|mailbox|account|recipient) has too many messages|zu ?viele (?:e-?)?mails auf/,
    /mail ?box space|space not enough|full mailbox|too much mail data|exceeding receiving limits|mail file size exceeds|over the (?:allowed |maximum )?(?:quota|limit)|exceeded storage|enough space|mail (?:system|data|store) full/,
    /bo[iî]te du destinataire (?:est )?pleine|exceeded its disk|would exceed (?:the )?mailbox/,
  ),
  phrase('size', /(?:max(?:imum)?|message) (?:message )?(?:size|length|line limit) exceed|line limit exceeded|taille limite/),
  phrase(
    'mailbox-disabled',
    /has been suspended|(?:user|account|mailbox|recipient)[^.\n]{0,40} suspen[ds]|suspend(?:s|ed)? the service|administrative?le?y disabled|destinataire archiv|extended inactivity|account is (?:disabled|inactive)/,
  ),
  phrase('policy', /administrative lockout|non-?member to a (?:members|member)/),
  phrase(
    'content',
    /\bdt:spm\b|url in (?:the |your )?message|fail(?:ed|s)(?: \w+)? anti-?spam|\bdspam\b|spam ?(?:pattern|content|signature|profiler|score|filter)|looks like spam|(?:appears|seems) to be (?:spam|unsolicited)/,
  ),
  phrase(
    'rate',
    /too many (?:messages|e?mails|connections|recipients|requests|concurrent|invalid|bad|unknown|wrong|failed|sessions|errors)/,
    /rate[- ]?(?:limit|exceed|control)/,
    /rate that prevents|\brp:(?:qrc|trc|cel)\b/,
    /(?:daily|hourly|sending) (?:sending |message |user |smtp )?(?:quota|limit)/,
    /throttl/,
    /sending (?:too fast|rate)/,
    /unusual rate/,
    /receiving mail (?:too quickly|at a rate)/,
    /connection frequency/,
    /发送频率|超过.{0,10}限制次数|连接数过多|frequency limited|送信数が(?:上限|制限)/,
  ),
  phrase(
    'size',
    /exceed(?:s|ed)?(?: (?:the|its|our|a|this))?(?: \w+){0,3} (?:message|mail) size|(?:message|mail|e-?mail)(?: (?:file|body|data))? ?(?:size)? (?:is )?(?:too (?:large|big|long)|exceeds? (?:the )?(?:fixed |maximum |administrative |size |allowed |max)|exceeds? (?:the )?\w+ ?\w* ?(?:size|limit))/,
    /message size exceeds/,
    /size limit/,
    /too large for/,
    /larger than (?:the )?(?:current |maximum |allowed )/,
    /maximum (?:message )?size/,
    /邮件(?:过大|大小超)|超过.{0,6}大小|размер (?:письма|сообщения) превыша|слишком больш|サイズ(?:が|の)?(?:大き|上限|制限)|nachricht (?:ist )?zu gro(?:ß|ss)|message trop (?:gros|volumineux)/,
  ),
  phrase(
    'mailbox-full',
    /mailbox (?:is |are |was )?(?:currently |too |over )?(?:full|quota|exceed|size limit|storage)/,
    /(?:inbox|mail ?box|mail ?drop|account|storage)[^.\n]{0,30} (?:is )?(?:full|out of (?:storage|space)|over ?quota|exceeded)/,
    /mailfolder is full|mailbox has exceeded/,
    /over ?quota|quota (?:is )?(?:exceeded|exceed|full|violation)|exceed(?:s|ed|ing)?[^.\n]{0,25} quota|disk ?quota|would exceed|out of (?:storage|quota)|quotaexceeded/,
    /insufficient (?:system |disk )?(?:storage|space)|not enough (?:storage|space|disk)/,
    /user has (?:exhausted|too much|exceeded)/,
    /\bmailbox full\b|\bboite (?:pleine|saturée)|bo[iî]te (?:aux lettres |de réception |mail )?(?:est )?(?:pleine|saturée)/,
    /postfach (?:ist )?(?:voll|überfüllt)|speicherplatz|kontingent/,
    /buz[oó]n (?:est[aá] )?lleno|casella (?:è )?piena|caixa (?:postal |de correio )?(?:está )?cheia|skrzynka[^.\n]{0,20} (?:pełna|przepełniona)/,
    /邮箱(?:已满|空间(?:不足|已满))|信箱已滿|用户空间不足|容量不足|メールボックス(?:が|の)?(?:容量|いっぱい|満杯)|容量(?:オーバー|を超)|ящик (?:получателя )?(?:переполнен|заполнен)|превышена квота|переполнен/,
  ),
  phrase(
    'loop',
    /mail(?: forwarding)? loop|message looping|forwarding loop|too many received|too many hops|hop ?count exceed|loops? back to (?:my)?self|routing loop|loop detected|maximum hop|too many received|redirection limit/,
  ),
  phrase(
    'mailbox-disabled',
    /(?:account|mailbox|user|recipient|address|utilisateur|e-?mail)[^.\n]{0,40} (?:is |has been |was |are )?(?:currently |temporarily |been )?(?:disabled|suspended|inactive|deactivated|blocked due to inactivity|locked|not active|closed|expired|terminated|discontinued|frozen|deleted|no longer (?:active|in use|accept))/,
    /(?:disabled|inactive|suspended|dormant|deactivated) (?:mailbox|account|user|recipient|address)/,
    /mailbox (?:is )?(?:unavailable due to|not in use)|account (?:is )?(?:not enabled)/,
    /no longer (?:an )?(?:active|valid|in service|in use)/,
    /compte (?:désactivé|inactif|suspendu)|konto (?:ist )?(?:gesperrt|deaktiviert)|postfach (?:wurde |ist )?(?:deaktiviert|gesperrt|gelöscht|geschlossen)|cuenta (?:est[aá] )?(?:desactivada|suspendida|deshabilitada)/,
    /(?:ящик|аккаунт|пользователь|учетная запись)[^.\n]{0,20} (?:заблокирован|отключ[её]н|удал[её]н|неактив)|账号(?:已)?(?:停用|禁用|冻结|被禁)|用户(?:已)?(?:禁用|停用|冻结|被锁定)|(?:邮箱|帐号|账户)(?:已)?(?:被)?(?:停用|禁用|冻结|注销|锁定)|利用停止|解約/,
  ),
  phrase(
    'auth',
    /\bdmarc\b|sender policy framework|\bdkim\b/,
    /\bspf\b(?! ?record lookup)/,
    /(?:message|sender|mail|e-?mail)[^.\n]{0,40} (?:is )?(?:not |un|failed? |fails )(?:authenticated|authentication|pass authentication)/,
    /unauthenticated (?:e-?mail|sender)|requires? (?:that )?(?:all )?sender[^.\n]{0,20} authenticat|authentication (?:checks?|information|requirements)|(?:sender|domain) verif(?:y|ication) fail|unverified sender|sender verify failed/,
  ),
  phrase(
    'reputation',
    /spamhaus|\bsbl\b|\bxbl\b|\bpbl\b|zen\.|barracuda|b\.barracudacentral|spamcop|sorbs|\buceprotect|invaluement|\bsurbl\b|\burib?l\b|senderscore|\brbl\b|\bdnsbl\b|backscatterer|cloudmark|\bcsi\b|ipcheck|trend ?micro|proofpoint(?:'s)? dynamic|\babusix/,
    /block ?list|black ?-?list|deny ?list|blocked using|(?<!not )listed (?:in|on|by|at)/,
    /reputation|reputación|репутац/,
    /\b(?:ip|host|server|client|network|ip address|domain|range)\b[^.\n]{0,50} (?:is |has been |was |are )?(?:blocked|banned|denied|blacklisted|barred|rejected due|not accepted due|on our block)/,
    /(?:banned|blocked|bad|dynamic|suspicious) (?:sending |sender |client |source )?(?:ip|host|network|server|domain)/,
    /part of (?:their|your) network|poor ?rep|sender(?:'s)? ip|ip (?:name|address) (?:lookup|has been)|reverse (?:dns|hostname|lookup)|\bptr\b|\brdns\b|no reverse|cannot find your (?:reverse )?hostname|not accept(?:ing)? mail from (?:dynamic|residential)/,
    /user complaints|complaint rate|complaints from|\btss0[49]\b|\bts0[1-4]\b|bad ?sender|信誉|黑名单|封禁|ブラックリスト|拒否リスト|черн(?:ом|ый) спис/,
  ),
  phrase(
    'content',
    /\bspam\w{0,20}\b(?!\.\w)|anti-?spam|\w{1,20}spam\b|\bviru[sx]|malware|phish|junk ?mail|unsolicited|\bbulk (?:e-?)?mail|infected|trojan|(?:dangerous|illegal|forbidden|prohibited|unsafe|disallowed|executable) (?:attachment|file|extension)|banned (?:attachment|content|filename)|attachment (?:type|is not|not|has|with)|blocked (?:attachment|file)|(?:message|mail|content|body|header|url|link)s?[^.\n]{0,40} (?:rejected|refused|blocked|denied|not accepted)[^.\n]{0,20}(?:content|filter)|content (?:rejected|filter|restriction|scan|denied|policy|not allowed)|objectionable|suspicious (?:content|message|url|link)|forbidden (?:content|word)|message (?:contains (?:an? )?(?:viru|spam|suspicious|forbidden|banned|illegal|link|url|unacceptable|content|words?)|looks like|content|identified as|scored)|high[- ]probability|\bhvu:|\bhtml (?:tag|content)/,
    /垃圾邮件|含有(?:违规|敏感|非法)|病毒|内容(?:被|违规)|スパム|迷惑メール|ウイルス|спам|вирус|contenu (?:indésirable|refusé)|indésirable|unerwünscht/,
  ),
  phrase(
    'restricted',
    /(?:recipient|e-?mail|user)(?:'s)? preferences|requires? confirmation|confirm this mail server|only accepting (?:e-?mail|mail|messages)|refuses to accept your|has restricted|not subscribed to (?:this|the)|closed mailing list|members-only|user reject|not accepting (?:mail|messages|e-?mail)s? from|not (?:been )?(?:pre-?)?approved|(?:guest|allowed) list|only (?:accepts?|receives?|allows?) (?:mail|messages|e-?mail)s? from|not (?:authori[sz]ed|allowed|permitted) to send (?:to|mail to|messages to|e-?mail to)|permission to send|restricted (?:recipient|group|to)|(?:sender|you) (?:is |are )?not (?:on|in) (?:the )?(?:allowed|approved|safe|white)|recipnotauthorized|not accept(?:ing)? (?:mail|messages|e-?mail)s? from (?:you|this|outside|external|the)|internal (?:use|senders|recipients)|members? only|not a member|posting to (?:this|the) list|delivery not authori[sz]ed|resolver\.rst|delivery restriction/,
    /not a (?:list )?subscriber|access rule set up by|takes? no (?:press |news )?(?:releases|mail)|(?:do|does|will|can) not (?:take|accept|want|read) (?:any )?(?:press|news) releases|n['’]accepte (?:pas|aucun)|pas un inscrit|nie ste abonent|není v seznamu členů|nun yes suscriptor|δεν είστε εγγεγραμμέν|et ole \S{0,20}listan|não (?:faz|é) (?:parte|membro)|nimmt keine|no acepta|non accetta/,
    /自由に送信できません|受信許可|许可名单|拒收|белый список|受信拒否/,
  ),
  phrase(
    'relay',
    /not an? (?:open )?(?:relay|gateway)|as a relay|insecure mail relay|not configured to relay|relaying mail to|envelope recipient has been denied|relay(?:ing)?[^.\n]{0,30} (?:denied|not (?:permitted|allowed|authori[sz]ed)|prohibited|access denied|rejected)|(?:unable|not (?:permitted|allowed|authori[sz]ed)|refus\w*|denied|deny|won't|cannot) (?:to )?relay|relay (?:denied|access)|attempt to relay|not (?:a )?(?:local|our) domain|rcpthosts|we do not relay|domain (?:isn't|is not) (?:in my list|allowed|hosted|served|handled|local|ours)|not (?:hosted|handled|served) here|открытый релей|не обслуживается/,
  ),
  phrase(
    'domain-unknown',
    /domain (?:is not reachable|must exist)|illegal host|host address lookups failed permanently|point to non-?existent hosts|no smtp service|mail domain[^.\n]{0,40} (?:is )?unknown|host (?:or domain name )?(?:unknown|not found)|name or service not known|nodename nor servname|unknown (?:host|domain)|(?:domain|host)(?: name)?(?: \S{1,80})? (?:was )?(?:not found|does ?n[o']t exist|unknown|could not be found|is not valid|invalid)|no such (?:domain|host)|nxdomain|non-?existent domain|unrouteable (?:mail )?(?:domain)|couldn't find any host (?:named|by that name)|domain (?:of recipient )?does not (?:exist|accept)|null ?mx|does not accept mail|domain (?:has )?no (?:valid )?mx|invalid domain|unresolvable domain|Domain existiert nicht|domaine inconnu|dominio (?:no existe|desconocido)|domainnotfound|域名(?:不存在|无效)|找不到.{0,6}域名|ドメイン(?:が|は)?(?:見つかり|存在し)|домен не (?:найден|существует)/,
  ),
  phrase(
    'moved',
    /has been replaced by|address no longer accepts|(?:user|mailbox|recipient|address|account|he|she)[^.\n]{0,30} (?:has )?(?:moved|changed)|no longer (?:here|with|works?|employed|at)|(?:new|forwarding) (?:e-?mail )?address (?:is|for)|please (?:use|try|update)[^.\n]{0,20} (?:new )?address|user not local|has left (?:the|our|this|us)\b|has left (?:company|organi[sz]ation)|address (?:has )?changed/,
  ),
  phrase(
    'address-syntax',
    /(?:bad|invalid|malformed|illegal) (?:destination|recipient|mailbox|e-?mail|address)[^.\n]{0,20} syntax|syntax error[^.\n]{0,20} (?:address|recipient|mailbox)|(?:address|recipient|mailbox)[^.\n]{0,20} syntax|malformed (?:address|recipient)|(?:not|isn't) a (?:valid )?(?:rfc.{0,8}|e-?mail )address|illegal (?:alias|character)|domain (?:is )?missing|unparseable/,
  ),
  phrase(
    'mailbox-unknown',
    /(?:user|mailbox|recipient|address|account|alias|mail ?box|person|local part)[^\n]{0,60}? (?:unknown|not found|not ?exists?|does ?n[o']t exist|do(?:es)? not (?:have|exist)|not known|not listed|was not found|could ?n[o']t be found|is invalid|(?:marked |flagged |considered )?(?:as )?invalid\b|isn't valid|not valid|not exist|not in\b|is not (?:a |known|here|recogni[sz]ed|registered|valid)|undeliverable|doesn't have|not available)/,
    /(?:unknown|invalid|no such|nonexistent|non-existent|not a (?:known|valid)|bad|undefined)[ _-](?:virtual |local |recipient|user|mailbox|address|account|alias|e-?mail|person|login|destination|to )/,
    /no (?:such )?(?:mail ?box|user|recipient|account|address|person)|(?:can't|cannot|could not|couldn't|unable to) (?:find|verify|resolve|locate)[^.\n]{0,30} (?:user|mailbox|recipient|address|account|local)|mailbox (?:name )?(?:not allowed|invalid|unavailable)|mailbox not available|not our customer|recipient rejected|recipient address rejected|(?<!sender )address rejected|recipnotfound|recipientnotfound|not in (?:our |the )?(?:directory|address book|domino)|user \S+ (?:is )?not (?:in|listed)|no (?:matches|entry)[^.\n]{0,40} (?:directory|address book)|unrouteable address|unknown address|unknown local|unknown recipient|there is no one|vpopmail|unknown to|unknown or illegal|dosn't have a|this user doesn't|hasn't (?:a|an) \S* ?account|invalid mailbox|does not like recipient|not a valid/,
    /rcpt <?@>? does not exist|is not an? (?:active|existing) |archived recipient|can't accept user|destination addresses? (?:were |was )?unknown|not (?:present|listed) in|by that name|no matches|badrcptto|bad address|(?:invalid|unknown) final|final delivery (?:user|point)|no valid recipients for|nessun utente|no existe (?:dicha|ese)|missing home directory|did not exactly match|not (?:in my|ok)\b[^.\n]{0,20} (?:rcptto|recipient)|non répertorié|non recensé|見つかりません|(?:リスト|名簿|ディレクトリ)[^\n]{0,12}(?:ありません|ない)|address is wrong/,
    /empfänger[^.\n]{0,30} (?:unbekannt|existiert nicht|nicht gefunden|ungültig)|(?:unbekannte|ungültige)r? empfänger|existiert nicht|adresse (?:ist )?(?:unbekannt|ungültig)|utilisateur inconnu|destinataire (?:inconnu|invalide)|adresse[^.\n]{0,60} (?:inconnue|invalide|inexistante|n['’]existe)|compte inexistant|usuario (?:desconocido|inexistente|no existe)|(?:buzón|dirección|cuenta)[^.\n]{0,20} no (?:existe|encontrad)|destinat[aá]rio (?:desconhecido|inexistente|sconosciuto)|utente sconosciuto|usu[aá]rio (?:desconhecido|inexistente)|nie (?:ma takiego|istnieje)|użytkownik nieznany/,
    /(?:收件人|地址|邮箱|用户|帐号|账号)[^。\n]{0,40}不存在|用户不存在|收件人(?:不存在|地址不存在|无效)|(?:邮箱|帐号|账号|邮件地址|电子邮件地址|地址)(?:地址)?不存在|查无此(?:人|用户)|找不到.{0,10}(?:收件|用户|邮箱|地址)|無此(?:用戶|使用者|帳號)|不存在的(?:用户|邮箱)|无此用户|宛先(?:が|不明|不在)|(?:あて先|宛先|ユーザー?|メールアドレス|アドレス)[^.\n]{0,20}(?:見つか|存在しま|存在しない|不明|ありません)|(?:пользовател|получател|ящик|адрес)[а-яё]*[^.\n]{0,30} не (?:найден|существует|зарегистрирован)|нет такого (?:пользователя|получателя|ящика)|не существует|неизвестн[а-яё]* (?:пользователь|получатель|адрес)/,
  ),
  // Rougher: words that stand near each other, where no server's known sentence does.
  phrase(
    'rate',
    /number of (?:messages|e?-?mails?|connections|recipients|sessions)|\bper (?:second|minute|hour|day)\b|slow(?:ing)? down|reduce your|connection limit|(?:messages|e?-?mails?|connections) (?:in|within) (?:the last|a|an|\d)|(?:too|so) (?:fast|often|frequently|quickly)/,
  ),
  phrase(
    'size',
    /\b\d+(?:\.\d+)? ?(?:[mk]i?b|m|bytes)\b[^.\n]{0,60}(?:limit|maximum|allowed|over|exceed|large)|(?:limit|maximum)[^.\n]{0,30}\b\d+ ?(?:[mk]i?b|bytes)\b|(?:message|mail|attachment)s?[^.\n]{0,30} (?:oversized?|too (?:large|big|heavy)|(?<!queue )too long)/,
  ),
  phrase(
    'mailbox-full',
    /(?:mail ?box|mail file|\bdisk|inbox|storage|quota|account|recipient)[^.\n]{0,50} (?:full\b|limit|no (?:more )?(?:space|room)|quota|exceed|exeed|overflow|maximum)|no (?:more )?(?:space|room) (?:left|for|in)/,
  ),
  phrase(
    'content',
    /invalid mime|base64 encoding|mime complexity|improperly-formatted|8-bit data|header (?:error|size|content)|\bjunk\b|bayes|\bscored?\b|\bfilter|attachment|\.(?:exe|docm|xlsm|zip|js|scr|iso)\b|file type|malicious|suspicious|advertis|offensive|profan|unwanted|body type/,
  ),
  phrase(
    'mailbox-unknown',
    /(?:don't|do not|does not|doesn't|have not|has no|have no)[^.\n]{0,20} (?:user|anyone|anybody|name|mailbox|account|recipient|person|address)|\bnot a (?:user|recipient|mailbox|person|customer|subscriber)|no ?(?:body|one) (?:by|with|here|of)|by that name|mis-?spel|\btypo|not recogni[sz]ed|wrong address|non-?exist|never heard|not (?:one )?of our (?:users|customers|addresses)/,
  ),
  phrase(
    'dns',
    /malformed (?:or unexpected )?name ?server|no mx record|dns records for[^.\n]{0,60} not be found|(?:dns|name ?server|mx)[^.\n]{0,40} (?:fail|error|problem|timeout|timed out|lookup|not respond|servfail|temporar)|name service error|servfail|host name lookup fail|lookup fail|no mx|domain lookup|all relevant mx|lowest numbered mx|unroute?able|mx (?:record )?points? to|cannot resolve|unable to resolve|temporary (?:lookup|dns)|(?:host|domain) lookup|dns(?:解析|查询)/,
  ),
  phrase(
    'temporary',
    /expired|failing for a long time|did ?n[o']t respond|does not respond|not been collected|requests? to connect|socket error|upstream error|multiple retries|not reachable within|queue (?:period|for)|delivery attempts|\b\d+ attempts|numerous attempts|could not find a gateway|(?:host|server|computer|network)[^.\n]{0,30} unreachable|establish an? (?:smtp |tcp )?connection|connection (?:failed|failure)|connection to[^.\n]{0,60} failed|command (?:output|died)|maximum[ -]time|temporar(?:y|ily)|verification in progress|try (?:again )?later|try again|timed? ?out|connection (?:refused|reset|lost|dropped|closed)|no route to host|network (?:is )?unreachable|not responding|service (?:is )?(?:currently )?(?:unavailable|not available)|server (?:is )?(?:busy|error|down|unavailable|overload)|system (?:resources|error|load|is busy|not accepting)|insufficient (?:system )?resources|resources temporarily|local (?:problem|error)|internal (?:server )?error|could not connect|unable to connect|can'?t connect|lost connection|host (?:is )?(?:down|unreachable|unavailable)|retry time(?:out)? (?:not reached|exceeded)|retry timeout exceeded|has been in the queue|(?:over|more than) \d+ (?:hours|days)|delay(?:ed)?|maintenance|smtp protocol returned a permanent error \(421|i\/o error|read-only|overload|稍后|暂时|一時的|しばらく|временно|попробуйте позже|vorübergehend|später|temporairement|plus tard|temporalmente|más tarde|temporaneamente/,
  ),
  phrase(
    'policy',
    /polic(?:y|ies)|administrative(?:ly)? prohibit|prohibit|not (?:allowed|permitted|authori[sz]ed|accepted)|access denied|denied|refused|rejected|blocked|forbidden|unacceptable|local restriction|transaction failed|security|not accept|本服务器拒绝|拒绝|拒否|отклонен|запрещ|abgelehnt|abgewiesen|refusé|rechazad|rifiutat|recusad/,
  ),
  phrase(
    'protocol',
    /command|syntax|sequence|protocol|parameter|unrecogni[sz]ed|8bit|smtputf8|conversion|starttls|\btls\b|\bhelo\b|\behlo\b|bare lf|line too long/,
  ),
];
