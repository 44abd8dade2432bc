import { resolve } from 'node:path';
import { Command } from 'commander';
import { parseAddress } from '../audience/address.ts';
import { nowhere } from '../diagnostic/diagnostic.ts';
import { visible } from '../diagnostic/visible.ts';
import type { Context } from './context.ts';
import { findDelivery } from './evidence/find-delivery.ts';
import { type Evidence, evidenceJson, evidenceText } from './evidence/text.ts';
import { writeWhole } from './files/write.ts';
import type { Finished } from './finished.ts';
import { sentMessage } from './frozen/sent-message.ts';
import { misuse } from './misuse.ts';
import { withLedger } from './with-ledger.ts';

const HELP = `
Examples:
  $ release evidence 20261201-spring-4fa1b2 --recipient ada@tide-times.example > ada.eml
  $ release evidence spring --recipient ada@tide-times.example --json          of a release: its latest dispatch to her
  $ release evidence spring --recipient ada@tide-times.example --out ada.eml

The bytes are made again from what was frozen, with the signature that they had, and held against a mark that the ledger took before
the last byte left.
Exit codes: 0 these are the very bytes; 1 nothing was sent to them, or the bytes cannot be proven; 2 wrong usage or configuration.
`;

interface EvidenceOptions {
  readonly recipient: string;
  readonly newsroom: string;
  readonly out?: string;
  readonly json?: true;
}

/** The command `release evidence`. */
export function evidenceCommand(context: Context): Command {
  return new Command('evidence')
    .description('Gives the exact bytes that a recipient was sent, with the server’s answer.')
    .argument('<id>', 'id of the dispatch, or of the release')
    .requiredOption('--recipient <address>', 'whose message')
    .option('--out <file>', 'write the message to a file')
    .option('--json', 'print what is known as JSON, the message in base64')
    .option('--newsroom <folder>', 'of which newsroom; else the one around this folder', '.')
    .addHelpText('after', HELP)
    .action(async (id: string, options: EvidenceOptions) => context.finish(await evidence(id, options, context)));
}

async function evidence(id: string, options: EvidenceOptions, context: Context): Promise<Finished> {
  const reading = parseAddress(options.recipient);
  if (reading.kind !== 'address')
    return misuse(context, 'recipient', `The address ${visible(options.recipient)} ${reading.why}`, reading.hint);
  return withLedger(options.newsroom, context, async ({ newsroom, ledger }) => {
    const found = await findDelivery(ledger, id, reading.address);
    if (found.kind === 'no-dispatch') {
      return misuse(
        context,
        'dispatch',
        `There is no dispatch, and none of a release, “${visible(id)}”.`,
        '`release status` lists all dispatches.',
      );
    }
    if (found.kind === 'no-delivery') {
      const hint = 'Nobody of that address was in its audience, or they were erased from the ledger on request.';
      context.presenter.report([nowhere('recipient', 'error', `${visible(id)} has no delivery to ${reading.address}.`, hint)]);
      return 'has-problems';
    }
    const sent = await sentMessage(found.record, found.dispatch, newsroom);
    return give({ ...found, sent, timeZone: newsroom.policy.timeZone }, options, context);
  });
}

async function give(evidence: Evidence, { out, json }: EvidenceOptions, { presenter, folder }: Context): Promise<Finished> {
  const { sent } = evidence;
  const message = sent.kind === 'never-sent' ? undefined : sent.message;
  presenter.say(evidenceText(evidence, presenter.paint));
  if (out !== undefined && message !== undefined) {
    await writeWhole(resolve(folder, out), message.bytes);
    presenter.say(`${presenter.paint.good('✓')} ${out}`);
  }
  if (json === true) await presenter.result(`${JSON.stringify(evidenceJson(evidence), null, 2)}\n`);
  else if (out === undefined && message !== undefined) await presenter.result(message.bytes);
  return sent.kind === 'exact' ? 'done' : 'has-problems';
}
