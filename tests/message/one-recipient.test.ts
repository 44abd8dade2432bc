import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsSmtpUtf8 } from '../../src/message/needs-smtp-utf8.ts';
import { prepareMessage } from '../../src/message/prepare.ts';
import { hostileText } from './hostile.ts';
import { fieldsOf, received } from './received.ts';
import { addressee, HARBOUR_PAGE, harbourMessage, TOKEN_KEY } from './samples.ts';

const person = fc.record({ name: fc.option(hostileText, { nil: undefined }), outlet: hostileText });
const audience = fc.array(person, { minLength: 2, maxLength: 12 });

describe('an audience', () => {
  it('gets messages of which none holds another recipient’s address, Message-ID, bounce address or link', async () => {
    await fc.assert(
      fc.asyncProperty(audience, async (people) => {
        const prepared = prepareMessage(harbourMessage({ sender: HARBOUR_PAGE }), TOKEN_KEY);
        const messages = people.map(({ name, outlet }, number) =>
          prepared.fill(
            addressee({ deliveryId: String(100 + number), address: `reporter${100 + number}@tide.example`, name, columns: { outlet } }),
          ),
        );
        const read = await Promise.all(messages.map(async ({ bytes }) => `${bytes.toString()}${JSON.stringify(await received(bytes))}`));
        for (const [own, { envelope, messageId, bytes }] of messages.entries()) {
          const marks = [envelope.rcptTo, messageId, envelope.mailFrom.slice('bounce+'.length, -'@harbour.example'.length)];
          for (const mark of marks) expect(read.flatMap((text, reader) => (text.includes(mark) ? [reader] : []))).toEqual([own]);
          expect((await received(bytes)).to.map(({ address }) => address)).toEqual([envelope.rcptTo]);
          expect(fieldsOf(bytes).map(([field]) => field)).toEqual(expect.not.arrayContaining(['Cc', 'Bcc']));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('needsSmtpUtf8', () => {
  const prepared = prepareMessage(harbourMessage(), TOKEN_KEY);

  it('says so of a local part beyond ASCII, and of nothing else', () => {
    expect(needsSmtpUtf8(prepared.fill(addressee({ address: 'ада@tide.example' })))).toBe(true);
    expect(needsSmtpUtf8(prepared.fill(addressee({ address: 'ada@почта.example', name: 'Ада', columns: { outlet: '港' } })))).toBe(false);
  });

  it('says so of a sender’s, in a header alone', () => {
    const from = { name: 'Press', address: 'пресса@harbour.example' };
    const message = prepareMessage(harbourMessage({ sender: { ...HARBOUR_PAGE, from } }), TOKEN_KEY).fill(addressee());
    expect(needsSmtpUtf8(message)).toBe(true);
  });
});
