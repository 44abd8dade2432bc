import { buildApprovals } from './approvals.ts';
import { buildDkim, type ParsedDkim } from './dkim.ts';
import { buildEmail } from './email.ts';
import type { Surroundings } from './environment.ts';
import { buildFeedback } from './feedback.ts';
import { buildLists } from './lists.ts';
import type { WrittenLogo } from './logo.ts';
import type { Newsroom } from './model.ts';
import { buildOptOut, withOptOut } from './opt-out.ts';
import { buildOrganisation } from './organisation.ts';
import type { ParsedSmtp } from './parsed-smtp.ts';
import { buildPolicy } from './policy.ts';
import { buildSafeguards } from './safeguards.ts';
import type { NewsroomFile } from './schema.ts';
import { buildSender } from './sender.ts';
import type { SettingsCheck } from './settings-check.ts';
import { buildSmtp } from './smtp.ts';

/** A newsroom but for the key, the certificates and the logo that files beside newsroom.yaml may hold: the reader brings them. */
export interface ParsedNewsroom extends Omit<Newsroom, 'smtp' | 'dkim'> {
  readonly writtenLogo: WrittenLogo | undefined;
  readonly smtp: ParsedSmtp | undefined;
  readonly dkim: ParsedDkim | undefined;
}

/** News that is half a day old may have been overtaken. */
const NOT_AFTER_HOURS = 12;

/** Makes settings of the right shape into a newsroom, with every default filled in; undefined where `check` has been told of an error. */
export function buildNewsroom(file: NewsroomFile, { root, environment }: Surroundings, check: SettingsCheck): ParsedNewsroom | undefined {
  const organisation = buildOrganisation(file, root, check);
  const sender = buildSender(file.sender, check);
  const email = buildEmail(file, check);
  const smtp = buildSmtp(file.smtp, { root, environment }, check);
  const dkim = buildDkim(file.dkim, { root, environment }, check);
  const feedback = buildFeedback(file.feedback, environment, check);
  const optOut = buildOptOut(file, environment, check);
  const lists = buildLists(file.lists ?? {}, root, check);
  const policy = buildPolicy(file, check);
  const approvals = buildApprovals(file.approvals, root, check);
  const safeguards = buildSafeguards(file.safeguards, check);
  if (sender === undefined) return undefined;
  const pace = {
    perSecond: file.pace?.per_second,
    perDomainPerSecond: file.pace?.per_domain_per_second,
    perConnection: file.pace?.per_connection,
  };
  const notAfterMs = (file.embargo?.not_after_hours ?? NOT_AFTER_HOURS) * 3_600_000;
  return {
    root,
    organisation,
    writtenLogo: organisation.logo === undefined ? undefined : { logo: organisation.logo, ...check.lineOf(['organisation', 'logo']) },
    sender: withOptOut(sender, optOut),
    email,
    smtp,
    dkim,
    lists,
    segments: Object.fromEntries(Object.entries(file.segments ?? {}).map(([name, written]) => [name, [written].flat()])),
    policy,
    pace,
    uncertain: file.uncertain ?? 'report',
    approvals,
    safeguards,
    feedback,
    optOut,
    notAfterMs,
  };
}
