import type { Newsroom } from '../../newsroom/model.ts';
import type { Context } from '../context.ts';
import { heldBack } from '../dispatching/hold-back.ts';
import type { SendOptions } from '../dispatching/options.ts';
import type { Finished } from '../finished.ts';
import { machineClock } from '../machine-clock.ts';
import { misuse } from '../misuse.ts';
import { watchSignals } from '../signals.ts';
import { countOf } from '../words/count-of.ts';

/** What somebody is asked to agree to. */
export interface Proposal {
  /** What is sent, in the question: `it`, `this correction`. */
  readonly what: string;
  readonly recipients: number;
  readonly newsroom: Pick<Newsroom, 'safeguards'>;
  /** Whether a person is written to, not only the sandbox: then the newsroom's hold counts. */
  readonly holds: boolean;
  readonly options: Pick<SendOptions, 'yes'>;
  readonly context: Context;
}

/** Asks, and holds for a while where newsroom.yaml wants that; gives how the command ends where it ends here. */
export async function agreedTo(proposal: Proposal): Promise<Finished | undefined> {
  const said = proposal.options.yes === true ? undefined : await confirm(proposal);
  return said ?? holdOn(proposal);
}

async function confirm({ what, recipients, newsroom, context }: Proposal): Promise<Finished | undefined> {
  const { presenter } = context;
  if (!presenter.canAsk) {
    return misuse(context, 'yes', 'Nothing was sent, for nobody can be asked here.', 'Add `--yes` to send without being asked.');
  }
  const many = recipients > newsroom.safeguards.confirmAbove;
  const question = many
    ? `Type the number of recipients to send ${what} to ${countOf(recipients, 'recipient')}: `
    : `Send ${what} to ${countOf(recipients, 'recipient')}? [y/N] `;
  const answer = (await presenter.ask(question)) ?? '';
  if (many ? answer.replace(/[,.\s\u00a0’']/g, '') === String(recipients) : /^(?:y|yes)$/i.test(answer)) return undefined;
  presenter.say('Nothing was sent.');
  return 'done';
}

/** A while in which nothing is written down yet, where newsroom.yaml asks for one. */
async function holdOn({ newsroom, holds, context: { presenter } }: Proposal): Promise<Finished | undefined> {
  const seconds = holds ? newsroom.safeguards.holdSeconds : 0;
  const signals = watchSignals(() => undefined);
  try {
    if (await heldBack({ seconds, clock: machineClock, drain: signals.drain, say: presenter.say })) return undefined;
    presenter.say('Taken back: nothing was sent.');
    return 'done';
  } finally {
    signals.unwatch();
  }
}
