import { type Diagnostic, hasErrors } from '../../diagnostic/diagnostic.ts';
import type { ImapSettings } from '../../newsroom/model.ts';
import { type Finding, fine, fix, wrong } from '../finding.ts';
import type { LedgerAnswer, ListAnswer, MailboxAnswer } from '../instruments.ts';
import { sizeInWords } from '../words.ts';

const LITTLE_ROOM = 1024 ** 3;
const NO_ROOM = 64 * 1024 ** 2;

/** Whether the ledger can be read and written, and has room to grow. */
export function ledgerFinding(answer: LedgerAnswer): Finding {
  const about = { check: 'ledger', subject: undefined } as const;
  if (answer.kind === 'trouble') return wrong('failed', about, answer.message, fix(answer.hint));
  if (answer.kind === 'open' && answer.brokenAct !== undefined) {
    const words = 'See `release log --verify`. A copy of the ledger from before tells what it was.';
    return wrong('warning', about, `Row ${answer.brokenAct} of its log was changed, or rows are missing.`, fix(words));
  }
  const state =
    answer.kind === 'none'
      ? 'There is none yet; the first send makes it'
      : `It is whole and can be written: ${sizeInWords(answer.bytes)}, ${answer.dispatches} dispatch${answer.dispatches === 1 ? '' : 'es'}, in a write-ahead log`;
  const reason = `${state}. ${sizeInWords(answer.freeBytes)} of the disk are free.`;
  if (answer.freeBytes >= LITTLE_ROOM) return fine('ledger', undefined, reason);
  const words = 'Make room on the disk: a dispatch to a million takes about 1 GB, and stops when nothing can be written.';
  return wrong(answer.freeBytes < NO_ROOM ? 'failed' : 'warning', about, reason, fix(words));
}

/** Whether the templates can be filled in. */
export function templatesFinding(faults: readonly Diagnostic[]): Finding {
  const [first] = faults;
  if (first === undefined) return fine('templates', undefined, 'All can be filled in.');
  const file =
    first.where.kind === 'span' ? `${first.where.span.source.file}: ` : first.where.kind === 'file' ? `${first.where.file}: ` : '';
  const more = faults.length > 1 ? ` And ${faults.length - 1} more.` : '';
  const verdict = hasErrors(faults) ? 'failed' : 'warning';
  return wrong(
    verdict,
    { check: 'templates', subject: undefined },
    `${file}${first.message}${more}`,
    fix(first.hint ?? 'Mend the template.'),
  );
}

/** Whether a list can be sent to. */
export function listFinding(name: string, { recipients, faults, first }: ListAnswer): Finding {
  const count = `${recipients.toLocaleString('en')} recipient${recipients === 1 ? '' : 's'}`;
  if (first === undefined) {
    if (recipients > 0) return fine('lists', name, `${count}.`);
    return wrong('warning', { check: 'lists', subject: name }, 'It has nobody on it.', fix('Add a row for each journalist.'));
  }
  const line = first.where.kind === 'file' && first.where.line !== undefined ? `Line ${first.where.line}: ` : '';
  const more = faults > 1 ? ` And ${(faults - 1).toLocaleString('en')} more.` : '';
  const words = `${first.hint ?? 'Mend it.'} A list with a fault is not sent to.`;
  return wrong('failed', { check: 'lists', subject: name }, `${line}${first.message}${more}`, fix(words));
}

/** Whether the mailbox that messages come back to can be opened. */
export function mailboxFinding({ host, mailbox }: ImapSettings, answer: MailboxAnswer): Finding {
  const subject = `${mailbox} at ${host}`;
  if (answer.kind === 'trouble') return wrong('failed', { check: 'feedback', subject }, answer.message, fix(answer.hint));
  return fine('feedback', subject, `It can be read: ${answer.messages.toLocaleString('en')} message${answer.messages === 1 ? '' : 's'}.`);
}

/** What is missing where nobody reads what comes back. */
export function noMailboxFinding(bounce: string): Finding {
  const reason = `No mailbox is named in newsroom.yaml, so bounces to ${bounce} are taken in only by \`release feedback pull --mbox\` or \`--maildir\`.`;
  return wrong('warning', { check: 'feedback', subject: undefined }, reason, fix('Name it under `feedback:` as `imap:`.'));
}
