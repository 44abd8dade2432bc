/**
 * A structured header field's value without its comments and quoted strings (RFC 5322 3.2), in which its writer can put any words. What is open at the end is left out
 * to the end.
 */
export function bareField(written: string): string {
  let bare = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < written.length; at += 1) {
    const character = written.charAt(at);
    if (character === '\\') at += 1;
    else if (isQuoted) isQuoted = character !== '"';
    else if (character === '(') depth += 1;
    else if (character === ')' && depth > 0) {
      depth -= 1;
      bare += ' ';
    } else if (depth > 0) continue;
    else if (character === '"') isQuoted = true;
    else bare += character;
  }
  return bare;
}
