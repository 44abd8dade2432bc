import type { Outcome } from '../port.ts';
import { secretForms } from './login.ts';
import type { SmtpRelay, SmtpRoute } from './route.ts';

/** Takes an outcome, and gives it as others may see it. */
export type Discretion = (outcome: Outcome) => Outcome;

const LONGEST_TEXT = 1000;

/** Masks in what servers said what they echoed of our secrets, and keeps it to 1000 characters. */
export function discretion({ relays }: SmtpRoute): Discretion {
  const mend = masking(relays);
  return (outcome) => {
    switch (outcome.kind) {
      case 'accepted':
      case 'refused':
        return { ...outcome, reply: { ...outcome.reply, text: mend(outcome.reply.text) } };
      case 'lost-before-dot':
      case 'lost-after-dot':
      case 'closed-to-us':
        return { ...outcome, cause: mend(outcome.cause) };
      case 'not-permitted':
        return outcome;
      default:
        return unknownOutcome(outcome);
    }
  };
}

/** A server's words as others may see them: as with `discretion`. */
export function discreetText(text: string, relay: SmtpRelay): string {
  return masking([relay])(text);
}

function masking(relays: readonly SmtpRelay[]): (text: string) => string {
  const forms = relays.flatMap(({ credentials }) => (credentials === undefined ? [] : secretForms(credentials)));
  return (text) => cut(forms.reduce((masked, form) => masked.replaceAll(form, '***'), text));
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '')}…`;
}

function unknownOutcome(outcome: never): never {
  throw new Error(`Unknown outcome: ${JSON.stringify(outcome)}`);
}
