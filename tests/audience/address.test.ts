import { describe, expect, it } from 'vitest';
import { addressKey, parseAddress } from '../../src/audience/address.ts';

describe('parseAddress', () => {
  it.each([
    ['moira.teal@kestrelmouth-packet.example', 'moira.teal@kestrelmouth-packet.example', false],
    ['  desk@Paper.EXAMPLE ', 'desk@paper.example', false],
    ['News.Desk+Tips@Leman-Matin.example', 'News.Desk+Tips@leman-matin.example', false],
    ["o'brien/night@paper.example", "o'brien/night@paper.example", false],
    ['redaktion@münchner-blatt.example', 'redaktion@xn--mnchner-blatt-wob.example', false],
    ['desk@xn--mnchner-blatt-wob.example', 'desk@xn--mnchner-blatt-wob.example', false],
    ['desk@MÜNCHNER-BLATT.example', 'desk@xn--mnchner-blatt-wob.example', false],
    ['jørgen@nordsee.example', 'jørgen@nordsee.example', true],
    ['編集部@shimbun.example', '編集部@shimbun.example', true],
    ['a@b.cd', 'a@b.cd', false],
  ])('reads %s', (text, address, needsSmtpUtf8) => {
    const [local = '', domain = ''] = address.split('@');
    expect(parseAddress(text)).toEqual({ kind: 'address', address, local, domain, needsSmtpUtf8 });
  });

  it.each([
    ['', 'empty'],
    ['j.ravn', 'no @'],
    ['@paper.example', 'before the @'],
    ['desk@', 'after the @'],
    ['desk@paper', 'after the @'],
    ['desk@paper..example', 'after the @'],
    ['desk@paper.example.', 'after the @'],
    ['desk@-paper.example', 'no domain name'],
    ['desk@paper-.example', 'no domain name'],
    ['desk@192.0.2.7', 'no domain name'],
    ['desk@[192.0.2.7]', 'more than the address'],
    ['.desk@paper.example', 'before the @'],
    ['de..sk@paper.example', 'before the @'],
    ['"night desk"@paper.example', 'more than the address'],
    ['Night Desk <desk@paper.example>', 'more than the address'],
    ['desk@paper.example(comment)', 'more than the address'],
    ['mailto:desk@paper.example', 'mailto:'],
    ['desk@paper.example,night@paper.example', 'more than one'],
    ['desk@paper.example night@paper.example', 'more than one'],
    ['desk@paper.example ::: night@paper.example', 'more than one'],
    ['/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=ada', 'Exchange calls somebody'],
    ['desk@paper,example', 'comma'],
    ['desk @paper.example', 'space'],
    ['desk@paper.example\r\nRCPT TO:<night@paper.example>', 'line break'],
    ['desk@paper.example\u0000', 'invisible'],
    ['desk@pa\u00adper.example', 'invisible'],
    ['desk@pa\u200bper.example', 'invisible'],
    ['desk@ｐａｐｅｒ.example', 'look-alike'],
    ['ｄｅｓｋ@paper.example', 'look-alike'],
    [`${'d'.repeat(65)}@paper.example`, 'longer'],
    [`desk@${'paper.'.repeat(50)}example`, 'longer'],
    [`desk@${'p'.repeat(64)}.example`, 'no domain name'],
  ])('refuses %j', (text, why) => {
    const reading = parseAddress(text);
    expect(reading).toMatchObject({ kind: 'invalid', why: expect.stringContaining(why) });
  });

  it.each([`${'a.'.repeat(50_000)}@`, `a@${'a-'.repeat(50_000)}`, '@'.repeat(100_000)])(
    'refuses a long hostile text without ado',
    (text) => {
      expect(parseAddress(text).kind).toBe('invalid');
    },
  );
});

describe('addressKey', () => {
  it('is the same however the case was written', () => {
    expect(addressKey('News.Desk@paper.example')).toBe(addressKey('news.desk@paper.example'));
  });
});
