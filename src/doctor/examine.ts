import { timeInGreeting } from '../message/time-told.ts';
import { domainOf } from '../newsroom/host.ts';
import type { Newsroom, RelaySettings } from '../newsroom/model.ts';
import { clockFinding, type ToldTime } from './checks/clock.ts';
import { dkimFinding } from './checks/dkim.ts';
import { dmarcFindings } from './checks/dmarc.ts';
import { mtaStsFinding, tlsReportFinding } from './checks/mta-sts.ts';
import { ledgerFinding, listFinding, mailboxFinding, noMailboxFinding, templatesFinding } from './checks/own.ts';
import { ptrFindings } from './checks/ptr.ts';
import { type AskedRelay, relayFindings } from './checks/relay.ts';
import { spfFinding } from './checks/spf.ts';
import { oneClickRequest, unsubscribeFinding } from './checks/unsubscribe.ts';
import { type CheckId, type Finding, fix, notChecked, wrong } from './finding.ts';
import type { Instruments, PageAnswer, PageRequest } from './instruments.ts';
import { type Origin, originOf } from './origins.ts';
import type { IpAddress } from './spf/address.ts';

/** What is examined, and with what. */
export interface Examination {
  readonly newsroom: Newsroom;
  readonly instruments: Instruments;
  /** Nothing outside of this machine is asked. */
  readonly offline: boolean;
  /** Addresses that messages leave from, where the person knows them. */
  readonly sendingFrom: readonly IpAddress[];
  /** A server by the name that people know it by. */
  readonly nameOf: (relay: RelaySettings) => string;
  /** Told of each check as it begins. */
  readonly begins: (check: CheckId) => void;
}

/** Examines whether a newsroom is fit to send: every finding, in the order in which they are shown. Nobody is written to, and nothing is changed. */
export async function* examine(examination: Examination): AsyncGenerator<Finding, void, undefined> {
  if (examination.offline) yield* notAsked();
  else yield* outside(examination);
  yield* inside(examination);
}

const OUTSIDE: readonly CheckId[] = ['smtp', 'spf', 'dkim', 'dmarc', 'ptr', 'mta-sts', 'tls-rpt', 'unsubscribe', 'feedback', 'clock'];

function notAsked(): readonly Finding[] {
  return OUTSIDE.map((check) => notChecked(check, 'not-asked', 'With --offline nothing outside of this machine is asked.'));
}

async function* outside(examination: Examination): AsyncGenerator<Finding, void, undefined> {
  const { newsroom, instruments, begins } = examination;
  const times: ToldTime[] = [];
  begins('smtp');
  const relays = await askRelays(examination);
  if (relays.length === 0) yield* noRelay();
  for (const asked of relays) {
    noteGreeting(asked, times, instruments);
    yield* relayFindings(asked, newsroom.sender.bounce, instruments.clock());
  }
  const page = (request: PageRequest) => askPage(request, times, instruments);
  yield* await domainFindings(examination, relays, page);
  begins('unsubscribe');
  const optingOut = { sender: newsroom.sender, language: newsroom.policy.language };
  const request = oneClickRequest(optingOut);
  yield unsubscribeFinding(optingOut, request && (await page(request)));
  begins('feedback');
  const { imap } = newsroom.feedback;
  yield imap === undefined ? noMailboxFinding(newsroom.sender.bounce) : mailboxFinding(imap, await instruments.mailbox(imap));
  yield clockFinding(times);
}

function noRelay(): readonly Finding[] {
  const reason = 'No mail server is named, so `release send` writes into the sandbox, and nothing leaves this machine.';
  const mend = fix('Name one in newsroom.yaml, under `smtp:`, or in RELEASE_SMTP_URL.');
  return [
    wrong('failed', { check: 'smtp', subject: undefined }, reason, mend),
    ...(['spf', 'ptr'] as const).map((check) => notChecked(check, 'not-asked', 'Without a mail server there is nobody who would send.')),
  ];
}

function askRelays({ newsroom, instruments, nameOf }: Examination): Promise<readonly AskedRelay[]> {
  const settings = newsroom.smtp?.relays ?? [];
  return Promise.all(
    settings.map(async (relay) => ({
      settings: relay,
      name: nameOf(relay),
      answer: await instruments.relay(relay, newsroom.sender.bounce),
    })),
  );
}

/** What the DNS says of our domains and addresses; asked at once, shown in order. */
async function domainFindings(
  examination: Examination,
  relays: readonly AskedRelay[],
  page: Instruments['page'],
): Promise<readonly Finding[]> {
  const { newsroom, instruments, sendingFrom, begins } = examination;
  const { resolver } = instruments;
  const [from, bounce] = [domainOf(newsroom.sender.from.address), domainOf(newsroom.sender.bounce)];
  begins('spf');
  const origins = await Promise.all(relays.map((asked) => originOf(asked, sendingFrom, from, resolver)));
  const signer = newsroom.dkim === undefined ? undefined : domainOf(newsroom.dkim.domain);
  const found = await Promise.all([
    Promise.all(origins.flatMap((origin) => senders(newsroom).map((sender) => spfFinding(sender, origin, resolver)))),
    newsroom.dkim === undefined ? [unsigned(origins)] : dkimFinding(newsroom.dkim, resolver).then((finding) => [finding]),
    dmarcFindings({ from, bounce, signer }, resolver),
    Promise.all(origins.map((origin) => ptrFindings(origin, resolver))).then((each) => each.flat()),
    mtaStsFinding(bounce, { resolver, page }).then((finding) => [finding]),
    tlsReportFinding(bounce, { resolver }).then((finding) => [finding]),
  ]);
  return withoutTwins(found.flat());
}

/** SPF is checked for the bounce address; people look for it at From, so both are told where they differ. */
function senders({ sender }: Newsroom): readonly string[] {
  const both = [sender.bounce, sender.from.address].map((address) => `${address.slice(0, address.lastIndexOf('@'))}@${domainOf(address)}`);
  return domainOf(sender.bounce) === domainOf(sender.from.address) ? both.slice(0, 1) : both;
}

function unsigned(origins: readonly Origin[]): Finding {
  const provider = origins.find((origin) => origin.provider !== undefined)?.provider;
  if (provider !== undefined) {
    return notChecked('dkim', 'not-asked', `newsroom.yaml has no \`dkim:\`. ${provider.name} signs, once your domain is set up there.`);
  }
  const reason = 'newsroom.yaml has no `dkim:`. If the mail server does not sign either, Google, Yahoo and Microsoft take no mail to many.';
  return wrong(
    'warning',
    { check: 'dkim', subject: undefined },
    reason,
    fix('Make a key with `openssl genrsa -out dkim.pem 2048`, and name it under `dkim:`; then this check tells the record to publish.'),
  );
}

/** Two servers behind one address have the same to say. */
function withoutTwins(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = JSON.stringify(finding);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function noteGreeting({ name, answer }: AskedRelay, times: ToldTime[], { clock }: Instruments): void {
  const told = answer.greeting === undefined ? undefined : timeInGreeting(answer.greeting);
  if (told !== undefined) times.push({ by: name, told, at: clock() });
}

async function askPage(request: PageRequest, times: ToldTime[], { page }: Instruments): Promise<PageAnswer> {
  const answer = await page(request);
  if (answer.kind === 'answer' && answer.date !== undefined)
    times.push({ by: new URL(request.url).host, told: answer.date, at: answer.at });
  return answer;
}

async function* inside({ newsroom, instruments, begins }: Examination): AsyncGenerator<Finding, void, undefined> {
  begins('ledger');
  yield ledgerFinding(await instruments.ledger());
  begins('templates');
  yield templatesFinding(await instruments.templates());
  for (const name of Object.keys(newsroom.lists)) {
    begins('lists');
    yield listFinding(name, await instruments.list(name));
  }
}
