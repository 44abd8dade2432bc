import { randomBytes } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import type { MessageFile } from '../../src/message/model.ts';
import { prepareMessage } from '../../src/message/prepare.ts';
import { wireFault } from '../../src/message/wire-fault.ts';
import { addressee, harbourMessage, TOKEN_KEY } from './samples.ts';

const PICTURE: MessageFile = {
  name: 'quay.png',
  type: 'image/png',
  contentId: 'quay@press.harbour.example',
  base64: randomBytes(20_001).toString('base64'),
};
const PAPER: MessageFile = {
  name: 'Kai «Nord» (1).pdf',
  type: 'application/pdf',
  contentId: undefined,
  base64: randomBytes(20_002).toString('base64'),
};
const html = '<p>The quay.</p><img src="cid:quay@press.harbour.example" alt="The quay">';

describe('a message with files', () => {
  it.each([
    ['a picture', [PICTURE], 'multipart/alternative'],
    ['an attachment', [PAPER], 'multipart/mixed'],
    ['both', [PICTURE, PAPER], 'multipart/mixed'],
  ])('has %s beside its text and HTML, which read as without', async (_which, files, type) => {
    const { bytes } = prepareMessage(harbourMessage({ html, files }), TOKEN_KEY).fill(addressee());
    const mail = await simpleParser(bytes, { skipImageLinks: true, skipTextToHtml: true });
    expect(mail.headers.get('content-type')).toMatchObject({ value: type });
    expect(mail.html).toBe(html);
    expect(mail.text).toMatch(/^Dear Ada Marsh,\n\nThe harbour opens/);
    const found = mail.attachments.map(({ filename, contentType, cid, related = false, contentDisposition, content }, at) => {
      return { filename, contentType, cid, related, contentDisposition, isWhole: content.toString('base64') === files[at]?.base64 };
    });
    const wanted = files.map(({ name, type: contentType, contentId: cid }) => {
      const related = cid !== undefined;
      return { filename: name, contentType, cid, related, contentDisposition: related ? 'inline' : 'attachment', isWhole: true };
    });
    expect(found).toEqual(wanted);
    expect(wireFault(bytes)).toBeUndefined();
  });

  it('nests them as mail programs expect: the picture with the HTML, the attachment beside both', () => {
    const { bytes } = prepareMessage(harbourMessage({ html, files: [PICTURE, PAPER] }), TOKEN_KEY).fill(addressee());
    const types = Array.from(bytes.toString('latin1').matchAll(/^Content-Type: ([\w/-]+)/gm), ([, type]) => type);
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'multipart/related',
      'text/html',
      'image/png',
      'application/pdf',
    ]);
  });

  it('shares them with all other messages of its edition: a recipient costs no copy', () => {
    const { fill } = prepareMessage(harbourMessage({ html, files: [PICTURE, PAPER] }), TOKEN_KEY);
    const [ada, bo] = [addressee(), addressee({ deliveryId: '18', address: 'bo@tide-times.example' })].map((one) =>
      fill(one).stretches.at(-1),
    );
    expect(ada?.length).toBeGreaterThan(50_000);
    expect(bo).toBe(ada);
  });

  it('has another Message-ID when a file is another', () => {
    const ids = [PAPER, { ...PAPER, base64: randomBytes(30).toString('base64') }, { ...PAPER, name: 'other.pdf' }].map(
      (file) => prepareMessage(harbourMessage({ files: [file] }), TOKEN_KEY).fill(addressee()).messageId,
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('takes no name that would be a header of its own', async () => {
    const file = { ...PAPER, name: 'a"\r\nBcc: all@harbour.example\r\n\r\n.pdf' };
    const { bytes } = prepareMessage(harbourMessage({ files: [file] }), TOKEN_KEY).fill(addressee());
    expect(bytes.toString('latin1')).not.toMatch(/^Bcc:/m);
    expect((await simpleParser(bytes)).attachments).toHaveLength(1);
  });
});
