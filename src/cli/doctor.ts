import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { examine } from '../doctor/examine.ts';
import { CHECKS, type Finding } from '../doctor/finding.ts';
import { type IpAddress, readAddress } from '../doctor/spf/address.ts';
import type { Newsroom } from '../newsroom/model.ts';
import type { Context } from './context.ts';
import { ledgerState } from './doctor/ledger-state.ts';
import { templateTrial } from './doctor/template-trial.ts';
import { doctorJson, findingText, summaryText } from './doctor/words.ts';
import type { Finished } from './finished.ts';
import { listState } from './list/state.ts';
import { newsroomAt } from './load/newsroom.ts';
import { misuse } from './misuse.ts';
import { openProbes, type Probes, relayInWords } from './wiring.ts';

const HELP = `
Examples:
  $ release doctor                                   everything
  $ release doctor --offline                         only what can be told without asking anybody
  $ release doctor --sending-from 192.0.2.25         SPF and reverse DNS for the address that messages really leave from
  $ release doctor --json | jq '.findings[] | select(.verdict != "ok")'

Nobody is written to: the mail server is logged in to and told who would send, no more. Where a record is missing from the DNS, it is shown as it
has to be published.

Exit codes: 0 fit to send, though perhaps with warnings; 1 something fails; 2 newsroom.yaml has mistakes; 75 what was asked gave no answer, run again.
`;

/** The command `release doctor`. */
export function doctorCommand(context: Context): Command {
  return new Command('doctor')
    .description(
      'Finds out whether the newsroom is fit to send: mail server, DNS, opting out, clock, ledger, templates, lists; and how to mend what is not.',
    )
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .option('--offline', 'ask nobody outside of this machine')
    .option('--sending-from <address...>', 'IP addresses that messages leave from, where they are not the mail server’s own', readAddresses)
    .option('--dns <server>', 'DNS server to ask instead of the machine’s own: 9.9.9.9, [2620:fe::fe]:53')
    .option('--timeout <seconds>', 'for each question', readSeconds, 10)
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async (options: DoctorOptions) => context.finish(await doctor(options, context)));
}

interface DoctorOptions {
  readonly newsroom: string;
  readonly offline?: true;
  readonly sendingFrom?: readonly IpAddress[];
  readonly dns?: string;
  readonly timeout: number;
  readonly json?: true;
}

async function doctor(options: DoctorOptions, context: Context): Promise<Finished> {
  const { presenter } = context;
  const newsroom = await newsroomAt(resolve(context.folder, options.newsroom), context);
  presenter.report(newsroom.kind === 'invalid' ? newsroom.diagnostics : newsroom.warnings);
  if (newsroom.kind === 'invalid') return 'misused';
  const probes = await probesFor(options, context);
  if (probes === undefined)
    return misuse(context, 'dns', `“${options.dns}” is no address of a DNS server.`, 'Write an IP address, such as 9.9.9.9.');
  const findings: Finding[] = [];
  for await (const finding of findingsOn(newsroom.value, { options, context, probes })) {
    findings.push(finding);
    presenter.draw('');
    if (options.json !== true) await presenter.show((look) => findingText(finding, look));
  }
  presenter.draw('');
  if (options.json === true) await presenter.result(`${JSON.stringify(doctorJson(findings), null, 2)}\n`);
  else await presenter.show((look) => summaryText(findings, look));
  return endingOf(findings);
}

async function probesFor({ timeout, dns }: DoctorOptions, context: Context): Promise<Probes | undefined> {
  try {
    return await openProbes({ timeoutMs: timeout * 1000, dnsServer: dns }, context);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_IP_ADDRESS') return undefined;
    throw error;
  }
}

interface Means {
  readonly options: DoctorOptions;
  readonly context: Context;
  readonly probes: Probes;
}

function findingsOn(newsroom: Newsroom, { options, context, probes }: Means): AsyncIterable<Finding> {
  const { presenter, clock } = context;
  return examine({
    newsroom,
    offline: options.offline === true,
    sendingFrom: options.sendingFrom ?? [],
    nameOf: relayInWords,
    begins: (check) => presenter.draw(presenter.paint.faint(`Looking at: ${CHECKS[check]} …`)),
    instruments: {
      ...probes,
      clock,
      ledger: () => ledgerState(newsroom),
      templates: () => templateTrial(newsroom, clock()),
      list: (name) => listState(name, newsroom),
    },
  });
}

function endingOf(findings: readonly Finding[]): Finished {
  if (findings.some(({ verdict }) => verdict === 'failed')) return 'has-problems';
  return findings.some(({ because }) => because === 'no-answer') ? 'unfinished' : 'done';
}

function readAddresses(text: string, before: readonly IpAddress[] | undefined): readonly IpAddress[] {
  const address = readAddress(text);
  if (address === undefined) throw new InvalidArgumentError('Write an IPv4 or IPv6 address.');
  return [...(before ?? []), address];
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,3}(?:\.\d)?$/.test(text) || seconds === 0) throw new InvalidArgumentError('Write seconds, from 0.1 to 999.');
  return seconds;
}
