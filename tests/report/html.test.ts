import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { accountOf } from '../../src/report/account.ts';
import { accountHtml } from '../../src/report/html.ts';
import { MORNING } from '../ledger/samples.ts';
import { accepted, DISPATCH, delivered, hundred, PLAIN_CODES, rejected, streamOf, ZONE } from './sent-dispatch.ts';

const validate = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: { 'long-title': 'off', 'no-inline-style': 'off' },
});

describe('the report as a page', () => {
  it('is valid HTML, with a heading for each chart and the numbers beside it', async () => {
    const page = accountHtml(await accountOf(DISPATCH, hundred()), ZONE);
    const report = await validate.validateString(page);
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`))).toEqual(
      [],
    );
    expect([...page.matchAll(/<h2>(.*?)<\/h2>/gu)].map(([, heading]) => heading)).toEqual([
      'When',
      'By list',
      'By language',
      'By domain',
      'By reply',
    ]);
    expect(page).toContain('<b>90</b> accepted');
    expect(page).toContain('aria-label="Accepted messages in each second from 5 October 2006, 11:00');
  });

  it('asks for nothing from anywhere, and says so to the browser', async () => {
    const page = accountHtml(await accountOf(DISPATCH, hundred()), ZONE);
    expect(page).not.toMatch(/<(script|link|img|iframe|object|embed)|url\(|@import|https?:\/\/(?!relay)/iu);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).toContain('@media (prefers-color-scheme: dark)');
  });

  it('takes nobody’s words for markup', async () => {
    const evil = '"><script>alert(1)</script><b x=\'';
    const record = delivered(1, rejected(evil, PLAIN_CODES), { address: `a@${evil}`, list: evil, language: evil });
    const page = accountHtml(
      await accountOf({ ...DISPATCH, title: evil, createdBy: evil, lists: [evil], route: evil }, streamOf([record])),
      ZONE,
    );
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b x');
    const report = await validate.validateString(page);
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual([]);
  });

  it('stays small for a large audience', async () => {
    async function* many() {
      for (let number = 1; number <= 30_000; number += 1) {
        yield delivered(number, accepted(MORNING), { address: `desk@paper-${number}.example`, list: `list ${number % 60}` });
      }
    }
    const page = accountHtml(await accountOf(DISPATCH, many()), ZONE);
    expect(page.length).toBeLessThan(40_000);
    expect(page).toContain('29,980 more deliveries are of over 19,980 other domains.');
  });
});
