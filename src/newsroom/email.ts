import type { EmailSettings } from './model.ts';
import type { NewsroomFile } from './schema.ts';
import type { SettingsCheck } from './settings-check.ts';

/** Below what receiving servers take at most, and what editors do not mind in their mailbox. */
const LIMIT_MB = 5;
const MB = 1024 * 1024;

/** Checks `email`, and fills in what it does not say. */
export function buildEmail({ email, organisation }: NewsroomFile, check: SettingsCheck): EmailSettings {
  const { media = 'inline', site = organisation.site, attach = [], limit_mb: limit = LIMIT_MB } = email ?? {};
  const settings = { attachesPdf: attach.includes('pdf'), limitBytes: Math.floor(limit * MB) };
  if (media === 'inline') return { media: { kind: 'inline' }, ...settings };
  if (site !== undefined && /^https:\/\/[^\s/]/i.test(site) && URL.canParse(site)) return { media: { kind: 'linked', site }, ...settings };
  const hint = 'Add `site:` with the https: address at which `release site` publishes, such as `site: https://news.kestrelmouth.example`.';
  check.refuse(['email', 'media'], 'Pictures that e-mails link to need a site to be at, and none is named.', hint);
  return { media: { kind: 'inline' }, ...settings };
}
