import { isAddress } from '../release/lint/prose/address.ts';
import { domainOf, isDomain } from './host.ts';
import { parseMailbox } from './mailbox.ts';
import type { Mailbox, SenderIdentity } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Characters of ASCII: with the header's name and a delivery's token it stays below the 998 of a line (RFC 5322 2.1.1). */
const LONGEST_UNSUBSCRIBE = 900;

type SenderFile = NewsroomFile['sender'];

/** Checks as whom messages go out, and fills in what follows from the From address; undefined where there is none. */
export function buildSender(file: SenderFile, check: SettingsCheck): SenderIdentity | undefined {
  const from = mailboxAt('from', file.from, check);
  const replyTo = file.reply_to === undefined ? undefined : mailboxAt('reply_to', file.reply_to, check);
  if (file.bounce !== undefined && !isAddress(file.bounce)) {
    check.wrong(['sender', 'bounce'], 'which is no e-mail address', 'Write the address alone, such as `bounce@kestrelmouth.example`.');
  }
  if (file.list_id !== undefined && !isDomain(file.list_id)) {
    check.wrong(['sender', 'list_id'], 'which is no domain', 'Write a domain of yours, such as `press.kestrelmouth.example`.');
  }
  if (file.unsubscribe !== undefined) checkUnsubscribe(file.unsubscribe, check);
  if (from === undefined) return undefined;
  return {
    from,
    replyTo,
    bounce: file.bounce ?? from.address,
    listIdDomain: domainOf(file.list_id ?? from.address),
    unsubscribe: file.unsubscribe ?? `mailto:${encodeURIComponent((replyTo ?? from).address).replace('%40', '@')}?subject=unsubscribe`,
  };
}

function mailboxAt(key: 'from' | 'reply_to', text: string, check: SettingsCheck): Mailbox | undefined {
  const reading = parseMailbox(text);
  return reading.kind === 'mailbox' ? reading.mailbox : check.wrong(['sender', key], reading.why, reading.hint);
}

function checkUnsubscribe(written: string, check: SettingsCheck): void {
  const path = ['sender', 'unsubscribe'];
  if (!isUnsubscribe(written)) {
    const hint = 'Write `mailto:` with an address, or a page’s address that begins with `https:`.';
    check.wrong(path, 'which opens neither a mail nor a secure page', hint);
    return;
  }
  const length = new URL(written).href.length;
  if (length <= LONGEST_UNSUBSCRIBE) return;
  const why = `which is ${length.toLocaleString('en')} characters long as a message has it`;
  check.wrong(path, why, `Write an address of at most ${LONGEST_UNSUBSCRIBE} characters; letters other than A to Z count for several.`);
}

/** What List-Unsubscribe may hold (RFC 2369, RFC 8058): angle brackets or commas would end it. */
function isUnsubscribe(text: string): boolean {
  if (/[\s<>,]/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, pathname, hostname } = new URL(text);
  return protocol === 'mailto:' ? isAddress(decoded(pathname)) : protocol === 'https:' && hostname !== '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
