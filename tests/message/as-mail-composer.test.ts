import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, it } from 'vitest';
import { prepareMessage } from '../../src/message/prepare.ts';
import { wireFault } from '../../src/message/wire-fault.ts';
import { slot } from '../../src/render/slot.ts';
import { anyAddress, hostileRendered, hostileText } from './hostile.ts';
import { fieldsOf, filledIn, received } from './received.ts';
import { addressee, HARBOUR_PAGE, harbourMessage, TOKEN_KEY } from './samples.ts';

// nodemailer lets a name that looks like an encoded word through, to be decoded; we do not (header-text.test.ts).
const plain = (text: string): string => text.replaceAll('=?', '=!');
const value = hostileText.map(plain);
// Halves of characters on both sides of an empty slot do not make one.
const text = hostileRendered.map((written) => plain(written).toWellFormed());
const stretch = fc.tuple(text, fc.constantFrom('name', 'outlet', 'email'), fc.boolean());
const rendered = fc
  .tuple(fc.array(stretch, { maxLength: 4 }), text)
  .map(([stretches, last]) => stretches.map(([text, name, known]) => text + slot(name, known ? 'nobody – at all' : '')).join('') + last);
const anyMessage = fc.record({
  subject: rendered,
  // nodemailer leaves an empty part out.
  text: rendered.map((text) => `A${text}`),
  html: rendered.map((html) => `<p>${html}`),
  name: fc.option(value, { nil: undefined }),
  outlet: value,
  address: anyAddress,
  listName: value,
  fromName: value,
});

describe('a prepared message', () => {
  it('is read as the one that nodemailer makes of the same, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, async ({ subject, text, html, name, outlet, address, listName, fromName }) => {
        const sender = { ...HARBOUR_PAGE, from: { name: fromName, address: 'press@harbour.example' } };
        const frozen = harbourMessage({ subject, text, html, listName, sender });
        const { bytes, messageId } = prepareMessage(frozen, TOKEN_KEY).fill(addressee({ name, address, columns: { outlet } }));
        expect(wireFault(bytes)).toBeUndefined();
        const values = { name: inBody(name ?? ''), outlet: inBody(outlet), email: address };
        const composed = await compose({
          from: { name: inHeader(fromName), address: sender.from.address },
          to: { name: inHeader(name ?? ''), address },
          replyTo: HARBOUR_PAGE.replyTo ?? [],
          subject: inHeader(filledIn(subject, { ...values, name: inHeader(name ?? ''), outlet: inHeader(outlet) })),
          text: inBodyOfRelease(filledIn(text, values)),
          html: inBodyOfRelease(filledIn(html, values, escaped)),
          date: new Date(frozen.date),
          messageId,
        });
        const [ours, theirs] = [await received(bytes), await received(composed)];
        expect(ours).toEqual({ ...theirs, headers: ours.headers });
        expect(names(bytes)).toEqual(expect.arrayContaining([...names(composed)]));
      }),
      { numRuns: 300 },
    );
  });
});

function names(bytes: Buffer): readonly string[] {
  return fieldsOf(bytes).map(([name]) => name.toLowerCase());
}

function compose(mail: ConstructorParameters<typeof MailComposer>[0]): Promise<Buffer> {
  return new MailComposer(mail).compile().build();
}

/** The rules for values, told a second time. */
function inHeader(text: string): string {
  return [...text.toWellFormed()]
    .map((character) => (/[\p{Cc}\u2028\u2029]/u.test(character) ? ' ' : character))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

function inBody(text: string): string {
  return [...inBodyOfRelease(text)]
    .filter((character) => character === '\n' || character === '\t' || !/\p{Cc}/u.test(character))
    .join('')
    .trim();
}

function inBodyOfRelease(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;');
}
