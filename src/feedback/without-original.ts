/** Where reporters begin to return the message that bounced; our own words stand from there on, and must not be taken for the server's. */
const MARKS = new RegExp(
  [
    String.raw`^[ \t>*-]*-{2,} ?(?:this is a copy of|original message|below (?:this line )?is a copy|returned message|message headers?|undelivered message|forwarded|the header of|copy of|start of returned|unsent message|included is|the following is|message text|enclosed|original-?\s?nachricht|ursprüngliche|message d'origine|mensaje original|исходное|元のメッセージ|原始邮件|原邮件|以下は)`,
    `^(?:original message headers?|the original message (?:headers?|follows)|received: from |return-path: ?<|-{3,} original message|message headers? follow|unsent message below|オリジナルメッセージ|原始邮件标题|原邮件信息|исходное сообщение|заголовки исходного)`,
    '^dkim-signature: ',
    '^(?:old|your original|returned) message:',
  ].join('|'),
  'imu',
);

/** The headline of ours that reporters name to say which message they speak of. */
const QUOTED_SUBJECT = /^[ \t>]*(?:with )?(?:subject|betreff|objet|asunto|oggetto|assunto)[ \t]{0,4}:[^\n]*(?:\n[ \t]{4,}\S[^\n]*)?/gim;

/** A report's own words: everything before the message that it returns. */
export function withoutOriginal(text: string): string {
  const at = text.search(MARKS);
  return (at > 0 ? text.slice(0, at) : text).replace(QUOTED_SUBJECT, '');
}
