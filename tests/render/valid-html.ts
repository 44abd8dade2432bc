import { HtmlValidate } from 'html-validate';

const PAGE = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // Long titles are the newsroom's own.
    'long-title': 'off',
    // A page that is opened from a disk could not check the sums of what lies beside it.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
});

/** What is asked of pages and cannot be asked of mail, with the reasons. */
const MAIL = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'long-title': 'off',
    // Outlook for Windows lays out by attributes (align, bgcolor, width) and not by styles.
    'no-deprecated-attr': 'off',
    // MJML gives pictures the height `auto`, for clients that would stretch them.
    'attribute-allowed-values': 'off',
    // A webmail page has its own main and article: a message says what it is by role.
    'prefer-native-element': 'off',
  },
});

/** What html-validate finds in a page, as `line rule: sentence`; nothing in one that is valid and accessible. */
export async function complaintsOfPage(page: string): Promise<readonly string[]> {
  return complaints(PAGE, page);
}

/** What html-validate finds in the HTML of a message. */
export async function complaintsOfMail(html: string): Promise<readonly string[]> {
  return complaints(MAIL, html);
}

async function complaints(validate: HtmlValidate, html: string): Promise<readonly string[]> {
  const { results } = await validate.validateString(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`));
}
