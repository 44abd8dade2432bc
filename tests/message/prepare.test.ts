import { describe, expect, it } from 'vitest';
import { freezeMessage } from '../../src/message/freeze.ts';
import type { FrozenMessage } from '../../src/message/model.ts';
import { prepareMessage } from '../../src/message/prepare.ts';
import { wireFault } from '../../src/message/wire-fault.ts';
import { fieldOf, fieldsOf, received } from './received.ts';
import { addressee, HARBOUR, HARBOUR_PAGE, harbourMessage, OPT_OUT_MAIL, TOKEN_KEY } from './samples.ts';

const prepared = prepareMessage(harbourMessage(), TOKEN_KEY);

describe('prepareMessage', () => {
  it('gives a message from the sender to the one addressee, with every header that receivers ask for', () => {
    const { bytes, envelope, messageId } = prepared.fill(addressee());
    expect(fieldsOf(bytes)).toEqual([
      ['From', 'Harbour Press Office <press@harbour.example>'],
      ['To', 'Ada Marsh <ada@tide-times.example>'],
      ['Reply-To', '"Dora Quay (desk)" <desk@harbour.example>'],
      ['Subject', 'Harbour opens'],
      ['Date', 'Thu, 05 Oct 2006 09:00:00 +0000'],
      ['Message-ID', messageId],
      ['List-Id', '"Harbour Authority, Press" <press.harbour.example>'],
      ['List-Unsubscribe', `<${OPT_OUT_MAIL}>`],
      ['Content-Language', 'en'],
      ['MIME-Version', '1.0'],
      ['Content-Type', expect.stringMatching(/^multipart\/alternative; boundary="=_[0-9a-f]{24}"$/)],
    ]);
    expect(envelope.rcptTo).toBe('ada@tide-times.example');
    expect(envelope.mailFrom).toMatch(/^bounce\+[0-9a-f]{20}@harbour\.example$/);
    expect(messageId).toMatch(/^<[0-9a-f]{32}@press\.harbour\.example>$/);
  });

  it('is read by a mail programme as it was rendered, values in place', async () => {
    const mail = await received(prepared.fill(addressee({ name: 'Zoë O’Hara & <Sons>' })).bytes);
    expect(mail).toMatchObject({
      subject: 'Harbour opens',
      to: [{ name: 'Zoë O’Hara & <Sons>', address: 'ada@tide-times.example' }],
      text: `Dear Zoë O’Hara & <Sons>,\n\nThe harbour opens on Thursday – at last = today.\n.\nFrom the quay Tide Times \n-- \n${OPT_OUT_MAIL}\n`,
      html: `<p title="Tide Times">Dear Zoë O’Hara &amp; &lt;Sons&gt;,</p>\n<p>The harbour opens.</p><a href="${OPT_OUT_MAIL}">out</a>`,
    });
  });

  it('shows fallbacks where a value is absent, empty or nothing but spaces', async () => {
    for (const name of [undefined, '', '  ', '\u0000']) {
      const mail = await received(prepared.fill(addressee({ name, columns: {} })).bytes);
      expect(mail.text).toContain('Dear colleague,\n');
      expect(mail.html).toContain('<p title="press">Dear colleague,</p>');
    }
  });

  it('gives the same addressee the same bytes, also after a stay in the ledger, and others other Message-IDs', () => {
    const frozen = freezeMessage({
      rendition: { kind: 'email', ...harbourMessage() },
      ...harbourMessage(),
      sender: { ...HARBOUR, replyTo: undefined },
    });
    const thawed = JSON.parse(JSON.stringify(frozen)) as FrozenMessage;
    const [first, again] = [frozen, thawed].map((message) => prepareMessage(message, TOKEN_KEY).fill(addressee()));
    expect(again).toEqual(first);
    const ids = [addressee(), addressee({ deliveryId: '18' }), addressee({ address: 'bo@tide-times.example' })].map(
      (one) => prepared.fill(one).messageId,
    );
    const corrected = prepareMessage(harbourMessage({ subject: 'Harbour closes' }), TOKEN_KEY).fill(addressee()).messageId;
    expect(new Set([...ids, corrected]).size).toBe(4);
  });

  it('names the delivery in a page’s URL, in header and body, and offers one click there alone', async () => {
    const { bytes, envelope } = prepareMessage(harbourMessage({ sender: HARBOUR_PAGE }), TOKEN_KEY).fill(addressee());
    const token = /\+(.*)@/.exec(envelope.mailFrom)?.[1];
    const url = `https://harbour.example/out?l=press&d=${token}#top`;
    expect(fieldOf(bytes, 'List-Unsubscribe')).toBe(`<${url}>`);
    expect(fieldOf(bytes, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
    const mail = await received(bytes);
    expect(mail.text).toContain(`\n${url}\n`);
    expect(mail.html).toContain(`href="${url.replace('&', '&amp;')}"`);
  });

  it('fills slots of the subject', () => {
    const subject = prepareMessage(harbourMessage({ subject: 'For \ue000outlet\ue001you\ue002: news' }), TOKEN_KEY);
    expect(fieldOf(subject.fill(addressee()).bytes, 'Subject')).toBe('For Tide Times: news');
    expect(fieldOf(subject.fill(addressee({ columns: {} })).bytes, 'Subject')).toBe('For you: news');
  });

  it('finds a column whose heading the HTML template escaped', async () => {
    const html = '<b>\ue000chief&#x27;s &amp; desk&#x27;s\ue001nobody\ue002</b>';
    const { bytes } = prepareMessage(harbourMessage({ html }), TOKEN_KEY).fill(addressee({ columns: { "chief's & desk's": 'Mo <3' } }));
    expect((await received(bytes)).html).toBe('<b>Mo &lt;3</b>');
  });

  it.each([
    'ada@tide.example\r\nBcc: bo@tide.example',
    'ada@tide.example, bo@tide.example',
    'ada@tide.example>,<bo@tide.example',
    '"ada@evil.example x"@tide.example',
    'ada',
    'ada@@tide.example',
    'ada\u0000@tide.example',
    'ada@tide.example\n',
    '',
  ])('writes to no address such as %j', (address) => {
    expect(() => prepared.fill(addressee({ address }))).toThrow();
  });

  it('makes one line of a name that holds several, without another header', () => {
    const { bytes } = prepared.fill(addressee({ name: 'Ada\r\nBcc: bo@tide.example\r\n\r\nX\u0000Y', columns: {} }));
    expect(fieldsOf(bytes).map(([name]) => name)).not.toContain('Bcc');
    expect(fieldOf(bytes, 'To')).toBe('"Ada Bcc: bo@tide.example X Y" <ada@tide-times.example>');
    expect(wireFault(bytes)).toBeUndefined();
  });

  it('writes domains in A-labels, and an address beyond ASCII as it is', () => {
    const { bytes, envelope } = prepared.fill(addressee({ address: 'ада@почта.example' }));
    expect(envelope.rcptTo).toBe('ада@xn--80a1acny.example');
    expect(fieldOf(bytes, 'To')).toBe('Ada Marsh <ада@xn--80a1acny.example>');
  });
});
