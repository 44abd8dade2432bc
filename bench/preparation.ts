import { runProcess } from './assignment.ts';
import { pairedLine, pairedRounds } from './paired.ts';
import { sampleMessage } from './sample.ts';
import { MESSAGES, ROUNDS } from './scale.ts';

/** (e) Messages made ready in a second on one core, nothing sent, against Handlebars and nodemailer's MailComposer. */
export async function preparation(): Promise<void> {
  const base = { port: 0, connections: 0, frozen: await sampleMessage() };
  const pairs = await pairedRounds(
    ROUNDS,
    () => runProcess('prepare', { ...base, messages: 10 * MESSAGES }),
    () => runProcess('compose', { ...base, messages: MESSAGES / 2 }),
  );
  console.log(pairedLine('(e) messages made ready, not sent; against Handlebars and MailComposer', pairs));
}
