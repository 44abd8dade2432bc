import { accessSync, constants, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import type { TextShelf } from '../audience/kept-recipients.ts';
import { SeenRecipients } from '../audience/seen-recipients.ts';
import type { Checked } from '../diagnostic/diagnostic.ts';
import type { Transport } from '../dispatch/transport/port.ts';
import { relayName } from '../dispatch/transport/smtp/route.ts';
import type { MailboxAnswer, PageAnswer, PageRequest, RelayAnswer } from '../doctor/instruments.ts';
import type { Resolver } from '../doctor/resolver.ts';
import type { Ledger } from '../ledger/port.ts';
import { type Mailbox, MailboxTrouble } from '../mailbox/port.ts';
import type { ImapSettings, Newsroom, RelaySettings, SmtpSettings } from '../newsroom/model.ts';
import type { Printer } from '../print/print-job.ts';
import type { Loading } from './context.ts';
import { ledgerPath } from './files/state-folder.ts';

// The only file that names adapters. Each is loaded when it is asked for: `validate` needs neither a database nor a mail server.

/** Opens a newsroom's ledger, and makes it where there is none. @throws LedgerTrouble */
export async function openLedger(newsroom: Newsroom): Promise<Ledger> {
  const { openSqliteLedger } = await import('../ledger/sqlite/sqlite-ledger.ts');
  return openSqliteLedger(ledgerPath(newsroom));
}

/** Opens a newsroom's ledger if there is one. @throws LedgerTrouble */
export async function openLedgerIfAny(newsroom: Newsroom): Promise<Ledger | undefined> {
  return existsSync(ledgerPath(newsroom)) ? openLedger(newsroom) : undefined;
}

/** A ledger that forgets: for test messages, which are no dispatch. */
export async function openPassingLedger(): Promise<Ledger> {
  const { memoryLedger } = await import('../ledger/memory/memory-ledger.ts');
  return memoryLedger();
}

/** Notes who was seen in lists: so many on disk, and few in memory. */
export async function noteSeen(): Promise<SeenRecipients> {
  const { SeenOnDisk } = await import('./list/seen-on-disk.ts');
  return new SeenRecipients(new SeenOnDisk());
}

/** A shelf for what is read of long lists. */
export async function shelveTexts(): Promise<TextShelf> {
  const { TextsOnDisk } = await import('./list/texts-on-disk.ts');
  return new TextsOnDisk();
}

/** The newsroom's mail servers, the first of them and where it cannot be reached the next. */
export async function openSmtp(settings: SmtpSettings, perConnection: number | undefined): Promise<Transport> {
  const { smtpTransport } = await import('../dispatch/transport/smtp.ts');
  return smtpTransport({ ...settings, perConnection });
}

/** The newsroom's mail servers in words, in the order in which they are tried: `smtp://smtp.example:587, smtps://other.example:465`. No secret. */
export function smtpName({ relays }: SmtpSettings): string {
  return relays.map(relayName).join(', ');
}

/** The sandbox, which keeps messages in a folder and sends nothing. */
export async function openSandbox(folder: string): Promise<Transport> {
  const { startSandbox } = await import('../dispatch/transport/sandbox.ts');
  return startSandbox(folder);
}

/** Where feedback is pulled from: absolute paths; neither for the newsroom's IMAP mailbox. */
export interface MailboxPlace {
  readonly mbox: string | undefined;
  readonly maildir: string | undefined;
}

/** A mailbox, opened as its messages are read. */
export async function openMailbox({ mbox, maildir }: MailboxPlace, { feedback }: Newsroom): Promise<Mailbox> {
  const { mailboxInFiles } = await import('../mailbox/port.ts');
  if (mbox !== undefined) return mailboxInFiles(mbox, (await import('../mailbox/mbox.ts')).mboxMessages(mbox));
  if (maildir !== undefined) return mailboxInFiles(maildir, (await import('../mailbox/maildir.ts')).maildirMessages(maildir));
  if (feedback.imap === undefined) throw new Error('No mailbox is named.');
  return (await import('../mailbox/imap.ts')).imapMailbox(feedback.imap);
}

/** For one question to the DNS, of the many that a list asks. */
const DNS_TIMEOUT_MS = 5000;

/** What the outside is asked with: each question has so long, in milliseconds; `dnsServer` instead of the machine's own. */
export interface Probing {
  readonly timeoutMs: number;
  readonly dnsServer: string | undefined;
}

/** Questions to the world outside, none of which changes anything there. */
export interface Probes {
  readonly resolver: Resolver;
  readonly relay: (relay: RelaySettings, mailFrom: string) => Promise<RelayAnswer>;
  readonly page: (request: PageRequest) => Promise<PageAnswer>;
  readonly mailbox: (settings: ImapSettings) => Promise<MailboxAnswer>;
}

/** Whoever knows the DNS: the machine's own, or a server; undefined where `server` is no address. */
export async function resolverFor(server: string | undefined): Promise<Resolver | undefined> {
  const { dnsResolver } = await import('../probe/dns.ts');
  try {
    return dnsResolver({ server, timeoutMs: DNS_TIMEOUT_MS });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_IP_ADDRESS') return undefined;
    throw error;
  }
}

/** The probes. @throws TypeError where `dnsServer` is no address */
export async function openProbes({ timeoutMs, dnsServer }: Probing, { clock }: Loading): Promise<Probes> {
  const [{ dnsResolver }, { probeRelay }, { askPage }] = await Promise.all([
    import('../probe/dns.ts'),
    import('../probe/relay.ts'),
    import('../probe/page.ts'),
  ]);
  const resolver = dnsResolver({ server: dnsServer, timeoutMs });
  const known = dnsServer === undefined ? undefined : resolver;
  return {
    resolver,
    relay: (relay, mailFrom) => probeRelay(relay, mailFrom, { timeoutMs }),
    page: (request) => askPage(request, { clock, timeoutMs, resolver: known }),
    mailbox: async (settings) => {
      const { countImap } = await import('../mailbox/imap.ts');
      try {
        return { kind: 'open', messages: await countImap(settings) };
      } catch (error) {
        if (!(error instanceof MailboxTrouble)) throw error;
        return { kind: 'trouble', message: error.message, hint: error.hint };
      }
    },
  };
}

/** A mail server in words: `smtp://relay.example:587`. No secret. */
export function relayInWords(relay: RelaySettings): string {
  return relayName(relay);
}

/**
 * A printer with the browser that RELEASE_CHROMIUM names, else the machine's; or what to install. The browser starts with the first page. Fonts come with
 * the program, or from the folder that the command was typed in. So many pages are printed at once.
 */
export async function printerFor(
  { environment, folder }: Pick<Loading, 'environment' | 'folder'>,
  atOnce: number,
): Promise<Checked<Printer>> {
  const { findBrowser } = await import('../print/find-browser.ts');
  const executable = findBrowser({ platform: process.platform, home: homedir(), environment, isProgram });
  if (executable.kind === 'invalid') return executable;
  const { chromiumPrinter } = await import('../print/chromium-printer.ts');
  const { readFontShelf } = await import('../print/font-packages.ts');
  return { ...executable, value: chromiumPrinter({ executable: executable.value, fonts: await readFontShelf(folder), atOnce }) };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
