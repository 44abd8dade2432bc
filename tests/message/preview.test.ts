import { describe, expect, it } from 'vitest';
import { freezeMessage } from '../../src/message/freeze.ts';
import { prepareMessage } from '../../src/message/prepare.ts';
import { previewMessage } from '../../src/message/preview.ts';
import { wireFault } from '../../src/message/wire-fault.ts';
import { fillSlots } from '../../src/render/slot.ts';
import { sampleInput, sampleNewsroom } from '../render/newsroom.ts';
import { emailOf } from '../render/sample-release.ts';
import { fieldOf, fieldsOf, received } from './received.ts';
import { addressee, HARBOUR_PAGE, harbourMessage, TOKEN_KEY } from './samples.ts';

describe('previewMessage', () => {
  it('is to nobody, with fallbacks, and the newsroom’s own way out', async () => {
    const bytes = previewMessage(harbourMessage({ sender: HARBOUR_PAGE }));
    expect(fieldOf(bytes, 'To')).toBe('undisclosed-recipients:;');
    expect(fieldOf(bytes, 'List-Unsubscribe')).toBe('<https://harbour.example/out?l=press#top>');
    const mail = await received(bytes);
    expect(mail.to.filter(({ address }) => address !== '' && address !== undefined)).toEqual([]);
    expect(mail.text).toBe(
      'Dear colleague,\n\nThe harbour opens on Thursday – at last = today.\n.\nFrom the quay  \n-- \nhttps://harbour.example/out?l=press#top\n',
    );
  });

  it('shows an addressee what they would get, but for what names the delivery', async () => {
    const [preview, sent] = [
      previewMessage(harbourMessage(), addressee()),
      prepareMessage(harbourMessage(), TOKEN_KEY).fill(addressee()).bytes,
    ];
    const { messageId, ...shown } = await received(preview);
    const unmarked = Buffer.from(sent.toString().replaceAll(/%20[0-9a-f]{20}|%20=\r\n[0-9a-f]{20}/g, ''));
    expect(await received(unmarked)).toMatchObject(shown);
    expect(messageId).not.toBe((await received(sent)).messageId);
  });

  it('gives the same bytes for the same input, and other bytes for another', () => {
    expect(previewMessage(harbourMessage()).equals(previewMessage(harbourMessage()))).toBe(true);
    expect(previewMessage(harbourMessage()).equals(previewMessage(harbourMessage({ date: 0 })))).toBe(false);
  });

  it('throws for a sender that newsroom.yaml refuses', () => {
    const wrongs = [
      { unsubscribe: 'http://harbour.example/out' },
      { listIdDomain: 'press harbour' },
      { bounce: 'a@b.example>, <c@d.example' },
    ];
    for (const wrong of wrongs) {
      expect(() => prepareMessage(harbourMessage({ sender: { ...HARBOUR_PAGE, ...wrong } }), TOKEN_KEY).fill(addressee())).toThrow();
    }
  });
});

describe('the sample newsroom’s releases', () => {
  it('make messages that are read as they were rendered, in every language', async () => {
    const languages: string[] = [];
    for (const release of await sampleNewsroom()) {
      for (const edition of release.editions) {
        const rendition = await emailOf(await sampleInput(release, edition));
        languages.push(edition.language);
        const frozen = freezeMessage({ rendition, sender: HARBOUR_PAGE, releaseId: release.id, listName: 'Migration', date: 0 });
        const { bytes } = prepareMessage(frozen, TOKEN_KEY).fill(addressee({ name: 'Łucja & 港' }));
        expect(wireFault(bytes)).toBeUndefined();
        const url = fieldOf(bytes, 'List-Unsubscribe').slice(1, -1);
        const values = (escapeText: (text: string) => string) => (part: string) =>
          fillSlots(part, (name) => (name === 'name' ? 'Łucja & 港' : url), escapeText);
        const mail = await received(bytes);
        expect(mail.subject).toBe(rendition.subject);
        expect(mail.text).toBe(values(String)(rendition.text));
        expect(mail.html).toBe(values((text) => text.replaceAll('&', '&amp;'))(rendition.html));
        expect(`${mail.text}${mail.html}`).not.toMatch(/\p{Co}/u);
        expect(fieldsOf(bytes)).toContainEqual(['Content-Language', edition.language]);
      }
    }
    expect(languages).toEqual(expect.arrayContaining(['en', 'fr', 'zh', 'ar']));
  });
});
