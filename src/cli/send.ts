import { Command, InvalidArgumentError } from 'commander';
import { parseAddress } from '../audience/address.ts';
import { collect } from './collect.ts';
import type { Context } from './context.ts';
import type { SendOptions } from './dispatching/options.ts';
import { misuse } from './misuse.ts';
import { sendPlan } from './plan/send.ts';
import { attachment } from './send/attachment.ts';
import { cancelDispatch } from './send/cancel-dispatch.ts';
import { sendProof } from './send/proof.ts';
import { sendRelease } from './send/release.ts';
import { resumeDispatch } from './send/resume-dispatch.ts';
import { keepMemorySmall } from './small-memory.ts';

const HELP = `
Examples:
  $ release send releases/spring.yaml --to press --dry-run            who would get it; nothing is sent
  $ release send releases/spring.yaml --test you@example.org          one message to yourself
  $ release send releases/spring.yaml --to press --sandbox            try it out: .eml files in a folder
  $ release send releases/spring.yaml --to press,radio --where region=europe,asia --where language!=fr
  $ release send releases/spring.yaml --to press --yes                in scripts: without being asked
  $ release send releases/spring.yaml --to press --at embargo         cleared recipients now, the others when the embargo ends
  $ release send releases/spring.yaml --to press --at "tomorrow 9:00" nobody before nine
  $ release send --plan 20261201-spring-4fa1b2                        what the plan froze, and nothing else
  $ release send releases/spring.yaml --to press --attach pdf         with the release as a PDF
  $ release send releases/spring.yaml --resume                        go on after an interruption
  $ release send releases/spring.yaml --cancel "wrong figures"        stop it, from another terminal too

Each recipient gets one message of their own. Whoever got this release in an earlier dispatch is left out.
Without smtp: in newsroom.yaml and RELEASE_SMTP_URL, messages go to the sandbox.
Exit codes: 0 everybody has it; 1 some were rejected for good, or the release has errors; 2 wrong usage or
configuration; 75 not finished: run it again with --resume.
`;

/** The command `release send`. */
export function sendCommand(context: Context): Command {
  return new Command('send')
    .description('Delivers a release to lists of journalists: each gets exactly one message, addressed to them alone, in their language.')
    .argument('[file]', 'YAML file of the release; none with --plan')
    .option('--to <list>', 'a list of newsroom.yaml, or the path of a CSV file; several with commas or --to again', collect, [])
    .option('--where <clause>', 'only those whose column holds it: beat=migration, region=asia,africa, language!=fr', collect, [])
    .option('--segment <name>', 'only those who meet a segment of newsroom.yaml', collect, [])
    .option('--dry-run', 'show what would be sent, to how many, and send nothing')
    .option('--test <address>', 'send one message to this address instead of a list', collectAddress, [])
    .option('--sandbox [folder]', 'keep the messages as .eml files in a folder instead of sending them')
    .option('--attach <format>', 'attach the release as a file to every message: pdf', attachment)
    .option('--at <time>', 'send it then: embargo, "tomorrow 9:00", "monday 9:00", "2026-12-01 09:00 Europe/Paris"; waits for it')
    .option('--no-wait', 'do not wait for --at: --resume or release worker sends it when it is due')
    .option('--yes', 'do not ask before sending')
    .option('--resume', 'go on with the latest dispatch of this release')
    .option('--cancel [reason]', 'stop the dispatch of this release for good, from any terminal; the reason is kept')
    .option('--plan <id>', 'send what `release plan` froze, and nothing else; with --cancel, drop the plan')
    .option('--newsroom <folder>', 'with --plan: of which newsroom; else the one around this folder', '.')
    .option('--uncertain <what>', 'with --resume: resend or accept what the server may have taken', uncertainWord)
    .option('--send-although-late <reason>', 'with --resume: send a dispatch that woke up after its time; the reason is kept')
    .option(
      '--trust-this-clock <reason>',
      'with --resume: send although the ledger or the mail server says another time; the reason is kept',
    )
    .option('--override-approvals <reason>', 'send although too few people approved it; the reason is kept')
    .option('--override-test <reason>', 'send although no test of it was sent first; the reason is kept')
    .option('--override-quiet-hours <reason>', 'write to people in their quiet hours; the reason is kept')
    .option('--json', 'print what happens as JSON, an event a line')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: SendOptions) => context.finish(await run(file, options, context)));
}

function run(file: string | undefined, options: SendOptions, context: Context) {
  if (options.plan !== undefined) {
    keepMemorySmall();
    return sendPlan(options.plan, { file, options, context });
  }
  if (file === undefined) return misuse(context, 'file', 'No release is named.', 'Name its YAML file, or a plan with `--plan`.');
  if (options.cancel !== undefined) return cancelDispatch(file, options, context);
  keepMemorySmall();
  if (options.resume === true) return resumeDispatch(file, options, context);
  if (options.uncertain !== undefined) return misuse(context, 'uncertain', '`--uncertain` goes with `--resume`.', 'Add `--resume`.');
  if (options.test.length > 0) return sendProof(file, options, context);
  return sendRelease(file, options, context);
}

function collectAddress(value: string, before: readonly string[]): readonly string[] {
  const reading = parseAddress(value);
  if (reading.kind !== 'address') throw new InvalidArgumentError(`It ${reading.why} ${reading.hint}`);
  return [...before, reading.address];
}

function uncertainWord(value: string): 'resend' | 'accept' {
  if (value !== 'resend' && value !== 'accept') throw new InvalidArgumentError('Write resend or accept.');
  return value;
}
